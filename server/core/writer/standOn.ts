import type { Dialect } from "../dialect.ts";
import type { EntityModel } from "../model.ts";
import { historyTable, storedColumns } from "../recording.ts";
import type { Transaction } from "./transaction.ts";

/**
 * Makes a write that counts from another day than today on the rows as they stand that day, and lets them stand as of
 * today again when it is done.
 */
export async function onDay<T>(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  day: string,
  ids: number[],
  write: () => Promise<T>,
): Promise<T> {
  if (day === t.today) return write();
  const stand = (on: string): Promise<void> =>
    t.silently(() => standOn(t, entity, on, dialect.elements("?"), [JSON.stringify(ids)]));
  await stand(day);
  const done = await write();
  await stand(t.today);
  return done;
}

/**
 * Lets rows follow their recorded history to a day: what stands on a row is what holds then, else what will hold
 * first, else what held last. To be done silently, for it is no new knowledge.
 */
export async function standOn(
  t: Transaction,
  entity: EntityModel,
  day: string,
  ids: string,
  parameters: unknown[],
): Promise<void> {
  const { table } = entity;
  const kept = storedColumns(entity).filter((column) => column !== "id" && column !== "version");
  await t.ask(
    `update ${table} set ${kept.map((column) => `${column} = k.${column}`).join(", ")}
     from (select h.*, row_number() over (partition by h.id order by
         case when h.valid_from > ? then 1 when h.valid_to is null or h.valid_to > ? then 0 else 2 end, h.valid_from) as nearness_
       from ${historyTable(entity)} h where h.to_number is null and h.id in ${ids}) k
     where k.id = ${table}.id and k.nearness_ = 1
       and (${kept.map((column) => `${table}.${column} is distinct from k.${column}`).join(" or ")})`,
    [day, day, ...parameters],
  );
}
