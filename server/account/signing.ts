/** Where people come in, are turned away and go: every sign-in, every refusal and every end of a session is made here. */
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import type { Entry } from "../core/record/entry.ts";
import type { Row } from "../core/rule.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { endOverdue } from "./overdue.ts";
import { newToken, sessionsOf } from "./sessions.ts";
import type { WhyEnded } from "./whyEnded.ts";

export type WhyRefused = "WAIT" | "WRONG" | "CODE_MISSING" | "CODE_WRONG" | "UNKNOWN" | "PROVIDER";

/** How somebody came in: by a password of the hub's, or because a provider of identities vouches for them. */
export type SignedInBy = "PASSWORD" | "PROVIDER";

/** The record knows which account was tried. What is told to whom is turned away: who has an account of that name is told the same as who has none. */
export function turnAway(why: WhyRefused, account?: Row, seconds = 0): HubError {
  const told = {
    WAIT: {
      zh: `尝试次数过多,请等待 ${seconds} 秒后再试;忘记密码请联系管理员重设`,
      en: `too many attempts: wait ${seconds} seconds and try again, or ask an administrator for a new password`,
    },
    WRONG: {
      zh: "用户名或密码不正确,请核对后重试",
      en: "the user name or password is wrong: check and try again",
    },
    CODE_MISSING: {
      zh: "请再输入动态码(code):验证器应用中的6位数字,或一个恢复码",
      en: "give the code as well: the six digits of your authenticator, or a recovery code",
    },
    CODE_WRONG: {
      zh: "动态码不正确或已用过,请等下一个动态码再试",
      en: "the code is wrong or was used already: wait for the next one and try again",
    },
    UNKNOWN: {
      zh: "本系统没有您的账号,或账号已停用,请联系管理员",
      en: "this hub has no account of yours, or it is disabled: ask an administrator",
    },
    PROVIDER: {
      zh: "统一身份认证没有完成,请返回登录页重试;仍不成功请联系管理员",
      en: "the provider of identities did not let you in: go back to the sign-in page and try again, or ask an administrator",
    },
  }[why];
  const details = why === "WAIT" ? { retryAfter: seconds } : why.startsWith("CODE") ? { next: "CODE" } : {};
  const refused = new HubError("UNAUTHENTICATED", told, [], details);
  if (account) refused.about = aboutOf(account);
  return refused;
}

/** Whose account it is, where nobody has signed in as yet. */
export const aboutOf = (account: Row): Partial<Entry> => ({
  account: Number(account.id),
  actor: String(account.username),
  role: String(account.role),
});

/** Begins a session; answers its token. */
export async function openSession(
  t: Transaction,
  context: Context,
  account: Row,
  by: SignedInBy,
): Promise<string> {
  t.record({ kind: "SIGN_IN", detail: by, ...aboutOf(account) });
  const sessions = sessionsOf(context.hub);
  const token = newToken();
  const ends = new Date(Date.parse(t.at) + sessions.rules.hours * 3_600_000).toISOString();
  await endOverdue(t.ask.bind(t), sessions.rules, t.at);
  await t.ask("update user set last_signed_in_at = ? where id = ?", [t.at, account.id]);
  await t.ask(
    "insert into session (user_id, token_hash, opened_at, expires_at, used_at, address, agent, signed_in_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
    [account.id, sessions.hash(token), t.at, ends, t.at, context.address, context.agent?.slice(0, 300), by],
  );
  return token;
}

/** Which sessions end: all of an account but the one that asks, or one. */
export type Ending = { userId: unknown; but?: string } | { sessionId: unknown } | { tokenHash: string };

/** Ends sessions at once, in every process. */
export async function endSessions(t: Transaction, ending: Ending, why: WhyEnded): Promise<void> {
  if ("userId" in ending) t.told(toGlobalId("User", Number(ending.userId)), `sessions: ${why}`);
  else if ("sessionId" in ending) t.told(toGlobalId("Session", Number(ending.sessionId)), why);
  if ("userId" in ending)
    await t.ask("delete from session where user_id = ? and token_hash is not ?", [ending.userId, ending.but]);
  else if ("sessionId" in ending) await t.ask("delete from session where id = ?", [ending.sessionId]);
  else await t.ask("delete from session where token_hash = ?", [ending.tokenHash]);
}
