/** Who refers to a record: read off the model, so that an entity stated tomorrow is asked as well. */
import type { Dialect } from "../dialect.ts";
import type { EntityModel, Model } from "../model.ts";
import { nameOf } from "../reader/display.ts";
import { toGlobalId } from "../reader/identity.ts";
import type { Transaction } from "./transaction.ts";

export interface Referrer {
  type: string;
  label: string;
  field: string;
  count: number;
  examples: { id: string; name: string }[];
}

export async function referrers(
  transaction: Transaction,
  model: Model,
  dialect: Dialect,
  entity: EntityModel,
  id: number,
): Promise<Referrer[]> {
  const found: Referrer[] = [];
  for (const other of model.concretes)
    for (const relation of other.toOnes.values()) {
      if (!relation.field || relation.target.root !== entity.root) continue;
      const column = other.column(relation.name);
      const level = other.level ? ` and level = '${other.level.name}'` : "";
      const where = `${column} = ? and id <> ?${level}${other.bare ? "" : " and deleted_at is null"}`;
      const ids = other.root === entity.root ? [id, id] : [id, 0];
      const [{ count }] = await transaction.ask(
        `select count(*) as count from ${other.table} where ${where}`,
        ids,
      );
      if (!Number(count)) continue;
      const name = nameOf(model, dialect, transaction.today, other, "o");
      const rows = await transaction.ask(
        `select o.id, ${name.text} as name from ${other.table} o where ${where} order by o.id limit 5`,
        [...name.parameters, ...ids],
      );
      found.push({
        type: other.name,
        label: other.statement.label,
        field: relation.name,
        count: Number(count),
        examples: rows.map((row) => ({ id: toGlobalId(other.name, Number(row.id)), name: String(row.name) })),
      });
    }
  return found;
}
