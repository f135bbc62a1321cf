/** Takes a code table of any size in, part by part: each part is whole, and others have their turn between them. */
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { levelsOf } from "./deriveSnapshot.ts";
import type { Documented } from "./finding.ts";
import { foreign, type ImportGiven, isForeign, readProvince } from "./importTable.ts";
import { isAsKnown } from "./isAsKnown.ts";
import { movesOf } from "./moves.ts";
import type { Note } from "./note.ts";
import { Outcome } from "./outcome.ts";
import type { Portion } from "./portion.ts";
import { portionsOf } from "./portions.ts";
import { byProvince } from "./snapshotTable.ts";
import type { Ask } from "./standing.ts";
import type { TableRow } from "./tableRows.ts";
import { planName, takePortion } from "./takePortion.ts";

/** How parts come to be written, and what is told meanwhile. */
export interface Way {
  ask: Ask;
  /** Does the work of a part as a transaction of its own; of a trial nothing stays. */
  portion<T>(work: (t: Transaction) => Promise<T>): Promise<T>;
  /** Lets others have their turn. */
  rest(): Promise<void>;
  /** Whether no further part is wanted. */
  isLeft(): boolean;
  /** Hears how many of how many rows are done. */
  reached(rows: number, of: number): void;
}

/** Rows that are read in one turn. */
const turn = 5000;
/** Findings that are told one by one. */
const findingsShown = 2000;

export async function takeSnapshot(hub: Hub, given: ImportGiven, way: Way): Promise<Outcome> {
  const provinces = byProvince(await readSlowly(given.rows, way));
  const of = provinces.reduce((sum, rows) => sum + rows.length, 0);
  const outcome = new Outcome(findingsShown);
  const links = new Set(given.documented);
  let done = 0;
  for (let rows = provinces.shift(); rows; rows = provinces.shift()) {
    const { known, ...table } = await readProvince(way.ask, rows, given.day);
    await way.rest();
    outcome.note(table.notes);
    if (isForeign(table)) continue;
    done += rows.length - table.units.length;
    const levels = levelsOf(table.units);
    const moves = await movesOf(way.ask, known, table.units, given.day);
    const portions = portionsOf(table.units, known, moves, given.documented ?? []);
    const isWhole = portions.length === 1 && rows.length === of;
    for (const portion of portions) {
      if (way.isLeft()) return outcome.cancel();
      const { units, within, documented } = portion;
      for (const link of documented) links.delete(link);
      const place = placeOf(portion) ?? known.get(within[0])?.officialName ?? within[0];
      try {
        if (await isAsKnown(way.ask, portion, levels, given.day)) outcome.unchanged += units.length;
        else {
          const part = { table: { units, notes: table.notes }, within, levels, documented };
          const name = planName(given, place, isWhole);
          outcome.add(await way.portion((t) => takePortion(hub, t, given, part, name)));
        }
      } catch (fault) {
        if (!(fault instanceof HubError) || fault.problems.length === 0) throw fault;
        outcome.refuse(within[0] ?? "", place, fault);
      }
      done += units.length;
      way.reached(done, of);
      await way.rest();
    }
  }
  outcome.note([...links].map(unplaced));
  if (outcome.isNothing) throw outcome.fault ?? foreign(outcome.notes);
  return outcome;
}

async function readSlowly(rows: Iterable<TableRow>, { rest }: Way): Promise<TableRow[]> {
  const read: TableRow[] = [];
  for (const row of rows) {
    read.push(row);
    if (read.length % turn === 0) await rest();
  }
  return read;
}

/** A link whose new code no part of the table has would be lost without a word. */
const unplaced = ({ line, newCode }: Documented): Note => ({
  code: newCode,
  name: "",
  message: {
    zh: `沿革关系表第${line}行:新代码“${newCode}”不在新表中,未采用,请核对`,
    en: `line ${line} of the table of links: ${newCode} is the code of no unit of the newer table, the link was left out: check it`,
  },
  leftOut: true,
});

const placeOf = ({ units }: Portion): string | undefined =>
  (units.find(({ parentCode }) => parentCode !== null) ?? units[0])?.name;
