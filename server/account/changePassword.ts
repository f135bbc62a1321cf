import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { problem } from "../core/rule.ts";
import { text } from "../core/statement.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { clearAttempts } from "./attempts.ts";
import { formerOf, holderOf, keptPassword } from "./keptPassword.ts";
import { passwordFits } from "./password.ts";
import { passwordProblems, passwordRules } from "./passwordRules.ts";
import { inPerson, signInFirst } from "./signInFirst.ts";
import { aboutOf, endSessions } from "./signing.ts";

export const changePassword = mutation("changePassword", {
  recorded: "ACCOUNT",
  // Also for a session that opens nothing else before.
  open: true,
  label: "修改密码",
  description: "Changes one's own password and ends one's other sessions.",
  arguments: {
    oldPassword: text("原密码", "Password so far.", { required: true, maxLength: 200 }),
    newPassword: text("新密码", "Password from now on.", {
      required: true,
      maxLength: 200,
      rule: passwordRules,
    }),
  },
  returns: "Boolean",
  run: async (given, context) => {
    const person = inPerson(context, "NEW_PASSWORD");
    const { hub } = context;
    const [row] = await hub.database.rows("select * from user where id = ?", [person.account.userId]);
    const next = String(given.newPassword);
    const problems = await passwordProblems("newPassword", next, holderOf(row));
    const fits = await passwordFits(String(given.oldPassword), String(row.password_hash));
    if (!fits)
      problems.unshift(
        problem("oldPassword", "原密码不正确,请重填", "the old password is wrong: enter it again"),
      );
    if (problems.length > 0) {
      const refused = HubError.problems(problems);
      // Whoever guesses it in a session that stands open is in the record.
      if (!fits) refused.about = { kind: "ACCOUNT", ...aboutOf(row) };
      throw refused;
    }
    const kept = await keptPassword(next, true, formerOf(row));
    await hub.transact(person, async (t) => {
      // Another one may have been set meanwhile, by whom this one no longer counts.
      const [now] = await t.ask("select password_hash from user where id = ?", [row.id]);
      if (now?.password_hash !== row.password_hash) throw signInFirst(hub, undefined);
      await keep(t, Number(row.id), kept);
      const but = hub.sessions.hash(context.token ?? "");
      await endSessions(t, { userId: row.id, but }, "NEW_PASSWORD");
    });
    return true;
  },
});

async function keep(
  t: Transaction,
  id: number,
  kept: Awaited<ReturnType<typeof keptPassword>>,
): Promise<void> {
  t.told(toGlobalId("User", id), "passwordHash");
  await t.ask(
    `update user set password_hash = ?, former_passwords = ?, password_changed_at = ?, must_change_password = ?,
       version = version + 1, updated_at = ? where id = ?`,
    [kept.passwordHash, kept.formerPasswords, kept.passwordChangedAt, kept.mustChangePassword, t.at, id],
  );
}

/** Sets a new password for another person, who may sign in with it at once, and ends the account's sessions. */
export async function resetPassword(t: Transaction, name: string, given: string): Promise<number> {
  const [row] = await t.ask("select * from user where username = ? and deleted_at is null", [name]);
  if (!row) throw HubError.notFound({ zh: "账号", en: "account" }, name);
  const problems = await passwordProblems("password", given, holderOf(row));
  if (problems.length > 0) throw HubError.problems(problems);
  const id = Number(row.id);
  await keep(t, id, await keptPassword(given, false, formerOf(row)));
  await clearAttempts(t.ask.bind(t), id);
  await endSessions(t, { userId: id }, "NEW_PASSWORD");
  return id;
}
