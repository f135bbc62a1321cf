/** Global ids of those records, known by their numbers, that the writer sees; of a unit only its row tells the type. */
import type { Dialect } from "../dialect.ts";
import type { EntityModel } from "../model.ts";
import { toGlobalId } from "../reader/identity.ts";
import type { Sees } from "./references.ts";
import type { Transaction } from "./transaction.ts";

export async function identify(
  t: Transaction,
  dialect: Dialect,
  target: EntityModel,
  numbers: number[],
  sees?: Sees,
): Promise<Map<number, string>> {
  const ids = sees ? [...(await sees(t, target, numbers))] : numbers;
  if (!target.abstract) return new Map(ids.map((id) => [id, toGlobalId(target.name, id)]));
  const rows = await t.ask(`select id, level from ${target.table} where id in ${dialect.elements("?")}`, [
    JSON.stringify(ids),
  ]);
  return new Map(
    rows.map((row) => {
      const concrete = target.concretes.find((one) => one.level?.name === row.level) ?? target;
      return [Number(row.id), toGlobalId(concrete.name, Number(row.id))];
    }),
  );
}
