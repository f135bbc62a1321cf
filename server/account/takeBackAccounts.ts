/** Accounts that a transaction made, taken back: who never signed in goes, who did is disabled, since what they did stays theirs. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import { demand } from "../core/rights.ts";
import type { Row } from "../core/rule.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { demandAbove, lastManagerProblems } from "./granting.ts";
import { endSessions } from "./signing.ts";
import { managers } from "./userFields.ts";

/** Those that it made and that can still be taken back. */
export const accountsMadeIn = (t: Transaction, number: number): Promise<Row[]> =>
  t.ask(
    "select * from user where made_in = ? and deleted_at is null and (disabled = 0 or last_signed_in_at is null)",
    [number],
  );

export async function takeBackAccounts(
  t: Transaction,
  { hub, viewer, language, notices }: Context,
  accounts: readonly Row[],
): Promise<void> {
  const entity = hub.model.get("User");
  demand(viewer, managers);
  const numbers = accounts.map(({ id }) => Number(id));
  const seen = await hub.seen(viewer, entity, numbers);
  for (const account of accounts) {
    if (!seen.has(Number(account.id)))
      throw HubError.notFound({ zh: "账号", en: "account" }, `User_${account.id}`);
    demandAbove(hub, viewer, account);
    if (account.id === viewer.userId) throw ownAccount(String(account.username));
    const problems = lastManagerProblems(hub, account, { disabled: true });
    if (problems.length > 0) throw HubError.problems(problems);
  }
  const [used, unused] = [true, false].map((isUsed) =>
    accounts.filter((one) => (one.last_signed_in_at !== null) === isUsed).map(({ id }) => Number(id)),
  );
  for (const userId of numbers) await endSessions(t, { userId }, "DISABLED");
  await t.ask("delete from scope where user_id in (select value from json_each(?))", [
    JSON.stringify(unused),
  ]);
  await hub.gate.write(t, [
    {
      entity,
      act: "UPDATE",
      own: true,
      rows: used.map((which) => ({ which, values: { disabled: true } })),
    },
    { entity, act: "DELETE", own: true, rows: unused.map((which) => ({ which })) },
  ]);
  notices.push(done(unused.length, used.length)[language]);
}

const done = (unused: number, used: number): Bilingual => ({
  zh: `删除了 ${unused} 个没有登录过的账号,停用了 ${used} 个登录过的账号;对原有账号的修改不随之改回`,
  en: `${unused} accounts that nobody used are gone, ${used} that were used are disabled; what was changed of other accounts stays`,
});

const ownAccount = (username: string): HubError =>
  new HubError("CONFLICT", {
    zh: `其中有您自己的账号“${username}”,不能由您撤回,请由其他管理员办理`,
    en: `your own account ${username} is among them: ask another administrator to take this back`,
  });
