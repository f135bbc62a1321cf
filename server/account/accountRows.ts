/** Accounts from a table: each row passes the operation that makes or changes one; first passwords are made for new ones. */
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { advice, type Problem } from "../core/rule.ts";
import type { ChangeRow, ChangeSet, Written } from "../core/writer/changeSet.ts";
import type { RowsWriter } from "../core/writer/rowsWriter.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { addUser } from "./createUser.ts";
import { givePasswords } from "./firstPassword.ts";
import { changeUser } from "./updateUser.ts";

export const accountRows: RowsWriter = {
  entity: "User",

  async write(t: Transaction, hub: Hub, { act, rows }: ChangeSet): Promise<Written> {
    const problems: Problem[] = [];
    const warnings: Problem[] = [];
    const ids: number[] = [];
    const one = ({ which, values = {} }: ChangeRow): Promise<number> =>
      act === "CREATE" ? addUser(t, { hub }, values) : changeUser(t, { hub }, String(which), values);
    for (const row of rows)
      try {
        ids.push(await one(row));
        if (act === "CREATE" && isBoundless(row)) warnings.push(below(row, boundless));
      } catch (fault) {
        if (!(fault instanceof HubError)) throw fault;
        const found = fault.problems.length > 0 ? fault.problems : [{ path: "id", message: fault.text }];
        problems.push(...found.map((one) => below(row, one)));
      }
    if (problems.length > 0) throw HubError.problems(problems);
    return { ids, warnings, laterValues: [] };
  },

  async tellOnce(t: Transaction, ids: number[]) {
    const given = await givePasswords(t, ids);
    return { firstPasswords: given.map(({ id, password }) => ({ id: toGlobalId("User", id), password })) };
  },
};

const below = ({ path }: ChangeRow, one: Problem): Problem => ({
  ...one,
  path: [path, one.path].filter(Boolean).join("."),
});

const isBoundless = ({ values }: ChangeRow): boolean => ((values?.scopeIds ?? []) as unknown[]).length === 0;

const boundless = advice(
  "scopeIds",
  "未填管辖范围,该账号可见全部单位;乡镇账号请填其乡镇",
  "no scope is given: the account sees all units; give that of a township its township",
);
