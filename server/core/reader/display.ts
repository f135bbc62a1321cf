/** What records are called, for messages that the hub itself makes of the rows of today. */
import type { Dialect } from "../dialect.ts";
import type { EntityModel, Model } from "../model.ts";
import type { Row } from "../rule.ts";
import { systemViewer } from "../viewer.ts";
import { displayOf } from "./computed.ts";
import { Cost } from "./cost.ts";
import { Reading } from "./reading.ts";

/** SQL of the name of the row `alias`, and the parameters it holds. */
export function nameOf(
  model: Model,
  dialect: Dialect,
  today: string,
  entity: EntityModel,
  alias: string,
): { text: string; parameters: unknown[] } {
  const reading = new Reading(model, dialect, systemViewer("hub"), new Cost(() => 1));
  const { text, slots } = displayOf(reading, entity, alias);
  return { text, parameters: slots.map((slot) => slot.value({ variables: {}, today })) };
}

/** What records of an entity are called, by their numbers: one statement. */
export async function namesOf(
  model: Model,
  dialect: Dialect,
  t: { ask(sql: string, parameters: unknown[]): Promise<Row[]>; today: string },
  entity: EntityModel,
  ids: Iterable<unknown>,
): Promise<Map<number, string>> {
  const name = nameOf(model, dialect, t.today, entity, "r");
  const rows = await t.ask(
    `select r.id, ${name.text} as name from ${entity.table} r where r.id in ${dialect.elements("?")}`,
    [...name.parameters, JSON.stringify([...ids])],
  );
  return new Map(rows.map((row) => [Number(row.id), String(row.name)]));
}
