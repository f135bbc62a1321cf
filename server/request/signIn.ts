/** What a stranger hears who asks for anything but the door. */
import { HubError } from "../core/errors.ts";

export const signIn = new HubError("UNAUTHENTICATED", {
  zh: "请先登录:使用 login 登录,或在请求头中携带 Authorization: Bearer 令牌",
  en: "sign in first: use login, or send Authorization: Bearer with a token",
});
