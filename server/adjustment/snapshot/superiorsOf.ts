/** Under which unit of its table each unit stands; none stands under nothing without a word. */
import { codeLengths } from "../../division/code.ts";
import { Division } from "../../division/division.ts";
import { aboveOf, levelOf } from "./meantCodes.ts";
import type { Note } from "./note.ts";
import type { Standing } from "./standing.ts";
import type { TableRow } from "./tableRows.ts";

const mayBeRoot = new Set(Division.hierarchy?.filter(({ root }) => root).map(({ name }) => name));

/** Counties that a province governs without a prefecture stand under this number. */
const direct = "90";

export interface Superiors {
  /** Code of the superior by code; none of a root. */
  above: Map<string, string>;
  /** Rows of the table that have a place, and those that it lacks, those above before those below. */
  rows: Map<string, TableRow>;
  notes: Note[];
}

/** `rows`: those above before those below; `known`: units that stand where the table is silent. */
export function superiorsOf(
  rows: ReadonlyMap<string, TableRow>,
  known: ReadonlyMap<string, Standing>,
): Superiors {
  const found: Superiors = { above: new Map(), rows: new Map(), notes: [] };
  const there = found.rows;
  const tell = ({ line, name }: TableRow, code: string, message: Note["message"]): void =>
    void found.notes.push({ line, code, name, message });
  /** Lets a unit that the table leaves out stand as it is known, with those above it. */
  const supply = (code: string, row: TableRow): boolean => {
    if (there.has(code)) return true;
    const one = known.get(code);
    if (!one) return false;
    if (one.parentCode && supply(one.parentCode, row)) found.above.set(code, one.parentCode);
    there.set(code, { line: row.line, code, name: one.officialName });
    tell({ ...row, name: one.officialName }, code, supplied(one.officialName));
    return true;
  };
  for (const [code, row] of rows) {
    const level = levelOf(code) as string;
    const given = row.parentCode;
    const isGiven = given !== undefined && rows.has(given) && given !== code && code.startsWith(given);
    if (given && !isGiven) tell(row, code, elsewhere(given, rows.has(given)));
    const next = level === "PROVINCE" ? undefined : aboveOf(code);
    if (next === undefined) {
      there.set(code, row);
      continue;
    }
    const prefecture = code.slice(0, codeLengths.PREFECTURE);
    const city = there.get(prefecture);
    if (level === "TOWNSHIP" && !there.has(next) && next === `${prefecture}00` && city) {
      there.set(next, { ...city, line: row.line, code: next, parentCode: prefecture });
      found.above.set(next, prefecture);
      tell({ ...row, name: city.name }, next, standsIn(city.name));
    }
    const isThere = (one: string): boolean => there.has(one);
    const superior = mayBeRoot.has(level) ? (isGiven ? given : nearest(code, isThere)) : next;
    if (superior && (mayBeRoot.has(level) ? isThere(superior) : supply(superior, row))) {
      found.above.set(code, superior);
      if (superior !== next && !isGiven && !next.endsWith(direct)) tell(row, code, skipped(next, superior));
    } else if (!mayBeRoot.has(level)) {
      found.notes.push({ line: row.line, code, name: row.name, message: orphaned(next), leftOut: true });
      continue;
    }
    there.set(code, row);
  }
  return found;
}

function nearest(code: string, isThere: (code: string) => boolean): string | undefined {
  for (let above = code; levelOf(above) !== "PROVINCE"; ) {
    above = aboveOf(above);
    if (isThere(above)) return above;
  }
  return undefined;
}

const standsIn = (name: string) => ({
  zh: `“${name}”不设县级,以本行代替县级容纳其乡镇,不计入县数`,
  en: `${name} has no counties: this one stands in for them above its townships, and is not counted`,
});

const skipped = (next: string, superior: string) => ({
  zh: `上级“${next}”不在表中,列在“${superior}”之下`,
  en: `its superior ${next} is not in the table: it stands under ${superior}`,
});

const elsewhere = (given: string, isThere: boolean) => ({
  zh: `所填上级代码“${given}”${isThere ? "不是本行代码的前段" : "不在表中"},按本行代码归属上级,请核实`,
  en: `the parent code ${given} ${isThere ? "is not how its own code begins" : "is not in the table"}: it stands where its own code says; find out which is right`,
});

const supplied = (name: string) => ({
  zh: `表中有“${name}”的下级而无其本行,按库中现有的保留,请补上该行`,
  en: `the table has units below ${name} and no line of its own: it stays as the hub knows it; add its line`,
});

const orphaned = (next: string) => ({
  zh: `上级“${next}”不在表中,库中也没有,未导入,请补上该行`,
  en: `its superior ${next} is neither in the table nor known: it was left out, add that line`,
});
