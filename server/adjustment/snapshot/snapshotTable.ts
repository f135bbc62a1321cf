/** A whole code table as an office or a bureau publishes it: `code,name,parentCode`. */
import { append } from "../../core/append.ts";
import { kindOfCode } from "../../division/code.ts";
import { kindOfUnit } from "../../division/kind.ts";
import { kindNamed, shortName, stem } from "../../division/unitName.ts";
import { rowsOfText } from "../../table/sheet.ts";
import { downwards, levelOf } from "./meantCodes.ts";
import type { Note } from "./note.ts";
import { soundRows } from "./soundRows.ts";
import type { Standing } from "./standing.ts";
import { superiorsOf } from "./superiorsOf.ts";
import { type TableRow, tableRows } from "./tableRows.ts";
import type { TableUnit } from "./tableUnit.ts";

export interface SnapshotTable {
  /** Those above before those below. */
  units: TableUnit[];
  notes: Note[];
}

export const readTable = (text: string): SnapshotTable => unitsOf([...tableRows(rowsOfText(text))]);

/** Rows of each province by the first digits of their codes: nothing about a unit depends on another province. */
export const byProvince = (rows: TableRow[]): TableRow[][] => [
  ...Map.groupBy(rows, ({ code }) => code.slice(0, 2)).values(),
];

/** Units of a table's rows; `known`: units that stand on its day, where it is silent about what is above its own. */
export function unitsOf(
  written: TableRow[],
  known: ReadonlyMap<string, Standing> = new Map(),
): SnapshotTable {
  const { rows: sound, notes } = soundRows(written);
  const { above, rows, notes: further } = superiorsOf(sound, known);
  append(notes, further);
  const units = [...rows.values()].toSorted(downwards).map(({ code, name, line }): TableUnit => {
    const level = levelOf(code) as string;
    const superior = above.get(code) ?? null;
    return {
      code,
      level,
      kind: kindOf(code, name, level, superior),
      name: shortName(name, level, rows.get(superior ?? "")?.name ?? "").slice(0, longest),
      officialName: name,
      stem: stem(name, level),
      parentCode: superior,
      line,
    };
  });
  return { units, notes };
}

/** Characters of a name in use: `namesInUse` may have to write digits behind it. */
const longest = 34;

/** Ranges of codes say it from the townships down, words above them. */
function kindOf(code: string, name: string, level: string, above: string | null): string {
  if (level === "PREFECTURE" || level === "COUNTY")
    return code.endsWith("00") ? "HEADING" : (kindNamed(name, level) ?? kindOfUnit(code, level, undefined));
  return kindOfUnit(code, level, above ? kindOfCode(above, levelOf(above) as string) : undefined);
}
