/** Values that the table itself keeps apart, asked before anything is written: it would refuse without a word. */
import type { Dialect } from "../dialect.ts";
import { isThere } from "../inForce.ts";
import type { EntityModel } from "../model.ts";
import { nameOfEqual } from "../personal/sealedFields.ts";
import { type Problem, problem } from "../rule.ts";
import type { Draft } from "./complete.ts";
import type { Transaction } from "./transaction.ts";

export async function sole(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  drafts: readonly Draft[],
): Promise<void> {
  for (const name of entity.uniqueFields) {
    const column = entity.column(nameOfEqual(entity, name));
    const given = ({ columns, record }: Draft): unknown => columns[column] ?? record[name];
    const giving = drafts.filter((draft) => draft.changed.has(name) && given(draft) !== undefined);
    if (giving.length === 0) continue;
    const there = await t.ask(
      `select r.id, r.${column} as value from ${entity.table} r
       where ${isThere(entity, "r")} and r.${column} in ${dialect.texts("?")}`,
      [JSON.stringify(giving.map(given))],
    );
    const holders = new Map(there.map(({ id, value }) => [String(value), Number(id)]));
    for (const draft of giving) {
      const value = String(given(draft));
      const holder = holders.get(value) ?? draft.id;
      if (holder === draft.id) holders.set(value, draft.id);
      else draft.problems.push(taken(entity, name, draft.columns[entity.column(name)] ?? value));
    }
  }
}

export const taken = (entity: EntityModel, name: string, value: unknown): Problem =>
  problem(
    name,
    `“${entity.fields.get(name)?.label}”“${value}”已被使用,不得重复,请核对`,
    `${name} “${value}” is taken: check it`,
    "unique",
  );
