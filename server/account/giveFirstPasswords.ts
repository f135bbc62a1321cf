import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import { localId } from "../core/reader/identity.ts";
import { type Problem, problem } from "../core/rule.ts";
import { reference, text } from "../core/statement.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { givePasswords } from "./firstPassword.ts";
import { demandAbove } from "./granting.ts";
import { managers, user } from "./userFields.ts";

/** Hashing a password takes a while on purpose, and others wait meanwhile. */
const most = 500;

export const giveFirstPasswords = mutation("giveFirstPasswords", {
  recorded: "ACCOUNT",
  needs: { ...managers, person: true },
  label: "发放初始密码",
  description: `Makes a new first password for each of some accounts, ${most} at most, and tells it this once; the passwords and sessions that they had end.`,
  arguments: {
    ids: reference("User", "账号", "Accounts in use that hold no more than the one who asks.", {
      required: true,
      many: true,
    }),
  },
  returns: {
    name: "FirstPassword",
    label: "初始密码",
    description: "A password that was just given to an account. The hub keeps no more than its hash.",
    fields: {
      user,
      password: text("初始密码", "To be handed to the holder, on paper or by word.", { required: true }),
    },
  },
  list: true,
  run: async ({ ids }, context) =>
    context.hub.transact(context, async (t) => {
      const accounts = await inUse(t, context, [...new Set(ids as string[])]);
      return (await givePasswords(t, accounts)).map(({ id, password }) => ({ user: id, password }));
    }),
});

async function inUse(t: Transaction, { hub, viewer }: Context, ids: string[]): Promise<number[]> {
  if (ids.length > most)
    throw HubError.input("ids", {
      zh: `一次最多为${most}个账号发放,现有${ids.length}个,请分批`,
      en: `${most} accounts at a time, not ${ids.length}: give them in several turns`,
    });
  const entity = hub.model.get("User");
  const numbers = ids.map((id) => localId(entity, id) ?? -1);
  const seen = await hub.seen(viewer, entity, numbers);
  const rows = await t.ask(
    "select * from user where deleted_at is null and id in (select value from json_each(?))",
    [JSON.stringify(numbers)],
  );
  const problems: Problem[] = [];
  for (const [index, number] of numbers.entries()) {
    const row = rows.find(({ id }) => id === number);
    if (!row || !seen.has(number)) throw HubError.notFound({ zh: "账号", en: "account" }, ids[index]);
    demandAbove(hub, viewer, row);
    if (number === viewer.userId)
      problems.push(
        problem(
          `ids.${index}`,
          `“${row.username}”是您自己的账号,不能给自己发放初始密码,请不选它;要换密码请用“修改密码”`,
          `${row.username} is your own account: leave it out, and change your password instead`,
          "own",
        ),
      );
    if (row.disabled)
      problems.push(
        problem(
          `ids.${index}`,
          `账号“${row.username}”已停用,不能发放初始密码,请先启用或不选它`,
          `${row.username} is disabled and gets no password: enable the account first or leave it out`,
          "disabled",
        ),
      );
  }
  if (problems.length > 0) throw HubError.problems(problems);
  return numbers;
}
