import type { Dialect } from "../dialect.ts";
import type { EntityModel } from "../model.ts";
import type { Transaction } from "./transaction.ts";

/** The number the next row of an entity will have; the following rows count on from it. */
export async function nextNumber(
  t: Pick<Transaction, "ask">,
  dialect: Dialect,
  entity: EntityModel,
): Promise<number> {
  const [{ id }] = await t.ask(dialect.nextId(entity));
  return Number(id);
}
