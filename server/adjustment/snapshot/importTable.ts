/** Takes a whole code table in at once, within one transaction. */
import { append } from "../../core/append.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import { problem } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { codeLengths } from "../../division/code.ts";
import type { Documented } from "./finding.ts";
import { downwards } from "./meantCodes.ts";
import type { Note } from "./note.ts";
import { Outcome } from "./outcome.ts";
import { byProvince, type SnapshotTable, unitsOf } from "./snapshotTable.ts";
import { type Ask, type Standing, standing } from "./standing.ts";
import type { TableRow } from "./tableRows.ts";
import { type PlanGiven, planName, takePortion } from "./takePortion.ts";

export interface ImportGiven extends PlanGiven {
  rows: Iterable<TableRow>;
  documented?: Documented[];
}

export async function importTable(hub: Hub, t: Transaction, given: ImportGiven): Promise<Outcome> {
  const table: SnapshotTable = { units: [], notes: [] };
  for (const rows of byProvince([...given.rows])) {
    const { units, notes } = await readProvince(t.ask.bind(t), rows, given.day);
    append(table.units, units);
    append(table.notes, notes);
  }
  if (isForeign(table)) throw foreign(table.notes);
  table.units.sort(downwards);
  const outcome = new Outcome();
  outcome.note(table.notes);
  const { documented } = given;
  outcome.add(
    await takePortion(hub, t, given, { table, documented }, planName(given, table.units[0].name, true)),
  );
  return outcome;
}

/** Levels down to which the table may be silent about units that stand all the same. */
const above = ["PROVINCE", "PREFECTURE", "COUNTY", "TOWNSHIP"];

/** Units of one province, with what the hub knows of it where the table is silent. */
export async function readProvince(ask: Ask, rows: TableRow[], day: string) {
  const province = rows[0].code.slice(0, codeLengths.PROVINCE);
  const known = /^\d+$/.test(province)
    ? await standing(ask, province, day, above)
    : new Map<string, Standing>();
  return { ...unitsOf(rows, known), known };
}

/** A table most of whose rows nothing can be made of is none. */
export const isForeign = ({ units, notes }: SnapshotTable): boolean =>
  units.length <= notes.filter((note) => note.leftOut).length;

/** With every reason. */
export const foreign = (notes: Note[]): HubError =>
  notes.length > 0
    ? HubError.problems(notes.slice(0, 200).map(asProblem))
    : HubError.input("table", { zh: "表中没有单位", en: "the table holds no unit" });

const asProblem = ({ line, message }: Note) =>
  problem(`table.${line}`, `第${line}行:${message.zh}`, `line ${line}: ${message.en}`);
