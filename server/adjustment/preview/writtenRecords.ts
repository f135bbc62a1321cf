/** Records that a transaction wrote, each before and after it. */
import type { EntityModel } from "../../core/model.ts";
import { nameOf } from "../../core/reader/display.ts";
import { historyTable, typesOf } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import type { Did } from "./did.ts";
import { type Believed, homeOf, sides, versionOn } from "./places.ts";

/** A record before and after, as history has it. */
export interface Written {
  entity: EntityModel;
  row: Row;
  before?: Row;
  after?: Row;
}

export type Fate = "BEGINS" | "ENDS" | "CHANGES";

/** Those of one type, in the order of writing. */
export async function writtenRecords(did: Did, entity: EntityModel): Promise<Written[]> {
  const { hub, t, number } = did;
  const name = nameOf(hub.model, hub.database.dialect, t.today, entity, "r");
  const rows = await t.ask(
    `select min(c.type) as type, r.id, min(c.action) as action, ${name.text} as name
     from change c join ${entity.table} r on r.id = c.record_number where c.transaction_id = ? and c.type = ?
     group by r.id order by min(c.id)`,
    [...name.parameters, number, entity.name],
  );
  if (rows.length === 0) return [];
  const [before, after] = [
    await versions(did, entity, sides.before),
    await versions(did, entity, sides.after),
  ];
  return rows.map((row) => ({ entity, row, before: before.get(row.id), after: after.get(row.id) }));
}

/** Versions on the day of the write or next after it, with the units that the records hang on. */
async function versions(
  { t, number }: Did,
  entity: EntityModel,
  believed: Believed,
): Promise<Map<unknown, Row>> {
  const steps = entity.home?.steps;
  const home = entity.root.abstract ? "h.id" : steps ? homeOf(steps, "h", believed, number, "w.day") : "null";
  const rows = await t.ask(
    `with w as materialized (
       select record_number as id, min(effective_on) as day from change where transaction_id = ? and type in (${typesOf(entity)}) group by record_number)
     select h.*, ${home} as home from w join ${historyTable(entity)} h
       on h.history_id = ${versionOn(entity, "w.id", believed, number, "w.day")}`,
    [number],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export function fateOf({ entity, before, after }: Written): Fate {
  if (!after) return "ENDS";
  if (!before) return "BEGINS";
  const end = entity.column(entity.lifespan.end);
  const [was, is] = [before, after].map((row) => (row[end] === null ? forEver : String(row[end])));
  return is < was ? "ENDS" : is > was ? "BEGINS" : "CHANGES";
}

/** Later than any day. */
const forEver = "~";
