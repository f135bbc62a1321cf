import { choice, choices, dateTime, entity, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const SignedInBy = choices("SignedInBy", "登录方式", "How somebody came in.", {
  PASSWORD: ["密码", "By a password of the hub's"],
  PROVIDER: ["统一身份认证", "By a provider of identities"],
});

export const Session = entity("Session", "会话", "A person signed in at the panel or through login.", {
  topic: topics.data,
  place: 40,
  display: "id",
  named: "user",
  along: "openedAt DESC",
  bare: true,
  readers: { permission: "ACCOUNTS", own: { person: ["user"] } },
  visible: ["user.scopes.division"],
  fields: {
    user: reference("User", "账号", "Account that signed in.", { required: true }),
    tokenHash: text("凭证摘要", "Keyed hash of the token.", { required: true, unique: true, hidden: true }),
    openedAt: dateTime("登录时间", "When it began.", { required: true }),
    expiresAt: dateTime("到期时间", "When it ends at the latest.", { required: true }),
    usedAt: dateTime("最近使用", "Last request, to the minute.", { required: true }),
    address: text("来源地址", "Network address it came from.", { sought: true }),
    signedInBy: choice("登录方式", "How its person came in.", SignedInBy, {
      required: true,
      default: "PASSWORD",
    }),
    agent: text("程序", "The browser or program, as it calls itself.", { sought: true, maxLength: 300 }),
  },
});
