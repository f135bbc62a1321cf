/** Signing in and out. */
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import type { Row } from "../core/rule.ts";
import { text } from "../core/statement.ts";
import { hashPassword, passwordFits } from "./password.ts";
import { absoluteHours, newToken } from "./sessions.ts";
import { password, user, username } from "./userFields.ts";

const failuresAllowed = 5;

const lockMinutes = 15;

/** The record knows which account was tried; the answer does not tell whether there is one. */
const refusal = (account: Row | undefined, zh: string, en: string): HubError =>
  Object.assign(new HubError("UNAUTHENTICATED", { zh, en }), { about: account ? nameOf(account) : {} });

const nameOf = (row: Row) => ({
  account: Number(row.id),
  actor: String(row.username),
  role: String(row.role),
});

export const login = mutation("login", {
  recorded: "SIGN_IN",
  label: "登录",
  description: "Signs in; sets the panel's cookie and answers the token that programs send as Bearer.",
  open: true,
  arguments: { username, password },
  returns: {
    name: "SignedIn",
    label: "登录结果",
    description: "A session that has begun.",
    fields: {
      token: text("令牌", "Send it as Authorization: Bearer.", { required: true }),
      user,
    },
  },
  run: async (given, context) => {
    const { hub } = context;
    const [row] = await hub.database.rows("select * from user where username = ? and deleted_at is null", [
      given.username,
    ]);
    const locked = row?.locked_until && String(row.locked_until) > new Date().toISOString();
    // A stranger's name costs as much time as a known one, so that names cannot be guessed by the clock.
    const fits = await passwordFits(String(given.password), String(row?.password_hash ?? decoy));
    if (locked)
      throw refusal(
        row,
        `连续失败${failuresAllowed}次,账号已锁定${lockMinutes}分钟,请稍后再试或联系管理员`,
        `locked for ${lockMinutes} minutes after ${failuresAllowed} failed attempts: try later or ask an administrator`,
      );
    if (!row || !fits || row.disabled) {
      if (row && !fits) await countFailure(context, row);
      throw refusal(
        row,
        "用户名或密码不正确,请核对后重试",
        "the user name or password is wrong: check and try again",
      );
    }
    const token = newToken();
    const now = new Date();
    const expires = new Date(now.getTime() + absoluteHours * 3_600_000);
    Object.assign(context.entry ?? {}, nameOf(row));
    await hub.transact(
      { ...context, viewer: { ...context.viewer, name: String(row.username) } },
      async (t) => {
        await t.ask("update user set failures = 0, locked_until = null, last_signed_in_at = ? where id = ?", [
          t.at,
          row.id,
        ]);
        await t.ask(
          "insert into session (user_id, token_hash, opened_at, expires_at, used_at, address) values (?, ?, ?, ?, ?, ?)",
          [row.id, hub.sessions.hash(token), t.at, expires.toISOString(), t.at, context.address],
        );
        await t.ask("delete from session where expires_at < ?", [t.at]);
      },
    );
    context.setSession(token);
    // What the answer shows is read as the one who signed in.
    Object.assign(context, hub.sessions.find(token), { token });
    return { token, user: Number(row.id) };
  },
});

const decoy = await hashPassword(newToken());

async function countFailure(context: Context, row: Row): Promise<void> {
  const failures = Number(row.failures ?? 0) + 1;
  const until =
    failures >= failuresAllowed ? new Date(Date.now() + lockMinutes * 60_000).toISOString() : null;
  const { database } = context.hub;
  await database.transaction(async () => {
    await database.write("update user set failures = ?, locked_until = ? where id = ?", [
      failures >= failuresAllowed ? 0 : failures,
      until,
      row.id,
    ]);
  });
}

export const logout = mutation("logout", {
  recorded: "SIGN_OUT",
  needs: { person: true },
  label: "退出",
  description: "Ends the session; its token is worth nothing from then on.",
  arguments: {},
  returns: "Boolean",
  run: async (_given, context) => {
    await context.hub.transact(context, (t) =>
      t.ask("delete from session where token_hash = ?", [context.hub.sessions.hash(context.token ?? "")]),
    );
    context.setSession(null);
    return true;
  },
});
