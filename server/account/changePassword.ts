import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { problem } from "../core/rule.ts";
import { text } from "../core/statement.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { hashPassword, passwordFits, passwordProblems } from "./password.ts";

export const changePassword = mutation("changePassword", {
  recorded: "ACCOUNT",
  needs: { person: true },
  label: "修改密码",
  description: "Changes one's own password and ends one's other sessions.",
  arguments: {
    oldPassword: text("原密码", "Password so far.", { required: true }),
    newPassword: text("新密码", "Password from now on.", { required: true }),
  },
  returns: "Boolean",
  run: async (given, context) => {
    const [row] = await context.hub.database.rows("select * from user where id = ?", [
      context.account?.userId,
    ]);
    const problems = passwordProblems("newPassword", String(given.newPassword), String(row.username));
    if (!(await passwordFits(String(given.oldPassword), String(row.password_hash))))
      problems.unshift(
        problem("oldPassword", "原密码不正确,请重填", "the old password is wrong: enter it again"),
      );
    if (problems.length > 0) throw HubError.problems(problems);
    const hash = await hashPassword(String(given.newPassword));
    await context.hub.transact(context, async (t) => {
      t.told(toGlobalId("User", Number(row.id)), "passwordHash");
      await t.ask("update user set password_hash = ?, version = version + 1, updated_at = ? where id = ?", [
        hash,
        t.at,
        row.id,
      ]);
      await t.ask("delete from session where user_id = ? and token_hash <> ?", [
        row.id,
        context.hub.sessions.hash(context.token ?? ""),
      ]);
    });
    return true;
  },
});

/** Sets a new password, unlocks the account and ends its sessions. */
export async function setPassword(t: Transaction, name: string, given: string): Promise<void> {
  const [row] = await t.ask("select id from user where username = ? and deleted_at is null", [name]);
  if (!row) throw HubError.notFound({ zh: "账号", en: "account" }, name);
  const problems = passwordProblems("password", given, name);
  if (problems.length > 0) throw HubError.problems(problems);
  t.told(toGlobalId("User", Number(row.id)), "passwordHash");
  await t.ask(
    "update user set password_hash = ?, failures = 0, locked_until = null, version = version + 1, updated_at = ? where id = ?",
    [await hashPassword(given), t.at, row.id],
  );
  await t.ask("delete from session where user_id = ?", [row.id]);
}
