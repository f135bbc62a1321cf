/** What is heard by who asks for anything but the door without having come in, and by who has come in half way. */
import type { Context } from "../core/context.ts";
import type { Account, SignedIn } from "../core/credentials.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { demand } from "../core/rights.ts";
import { type Step, sessionsOf } from "./sessions.ts";

const stranger = new HubError("UNAUTHENTICATED", {
  zh: "请先登录:使用 login 登录,或在请求头中携带 Authorization: Bearer 令牌",
  en: "sign in first: use login, or send Authorization: Bearer with a token",
});

const steps: Record<Step, HubError> = {
  NEW_PASSWORD: new HubError(
    "UNAUTHENTICATED",
    {
      zh: "密码由他人设定或已到期,请先用 changePassword 设定自己的新密码,再进行其他操作",
      en: "the password was set by someone else or is too old: set one of your own by changePassword before anything else",
    },
    [],
    { next: "NEW_PASSWORD" },
  ),
  SECOND_FACTOR: new HubError(
    "UNAUTHENTICATED",
    {
      zh: "您的角色须启用动态码:请先用 beginSecondFactor、confirmSecondFactor 启用,再进行其他操作",
      en: "your role signs in with a second factor: set it up by beginSecondFactor and confirmSecondFactor before anything else",
    },
    [],
    { next: "SECOND_FACTOR" },
  ),
};

export function signInFirst(hub: Pick<Hub, "sessions">, token: string | undefined): HubError {
  const step = token && sessionsOf(hub).limited(token)?.step;
  return step ? steps[step] : stranger;
}

/** Whether that is all that is wrong: nobody tried to come in. */
export const isSignInFirst = (fault: HubError): boolean =>
  fault === stranger || Object.values(steps).includes(fault);

/** Who acts in person, be it in a session that is open to this alone. */
export function inPerson(context: Context, ...open: Step[]): Context & { account: Account } {
  const { hub, token = "", account } = context;
  const limited = account ? undefined : sessionsOf(hub).limited(token);
  const person: Partial<SignedIn> = limited && open.includes(limited.step) ? limited : context;
  if (!person.account || !person.viewer) throw signInFirst(hub, token);
  demand(person.viewer, { person: true });
  return { ...context, account: person.account, viewer: person.viewer };
}
