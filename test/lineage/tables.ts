/** Parts of the nation's code tables of several days, as published; `documents.csv` says which change each pair shows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readTable } from "../../server/adjustment/snapshot/snapshotTable.ts";
import type { TableUnit } from "../../server/adjustment/snapshot/tableUnit.ts";

const cellsOf = (path: string): string[][] =>
  readFileSync(join(import.meta.dirname, path), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));

/** Rows of a file beside this one, by the names of its first line. */
export function rowsOf(name: string): Record<string, string>[] {
  const [head, ...rows] = cellsOf(`${name}.csv`);
  return rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at]])));
}

/** Rows whose codes begin with one of some, and those above them. */
const linesOn = (day: string, codes: string[]): string[][] =>
  cellsOf(`tables/${day}.csv`).filter(
    ([code], at) => at === 0 || codes.some((one) => code.startsWith(one) || one.startsWith(code)),
  );

export const textOn = (day: string, ...codes: string[]): string =>
  linesOn(day, codes)
    .map((cells) => `${cells.join(",")}\n`)
    .join("");

export const unitsOn = (day: string, ...codes: string[]): TableUnit[] =>
  readTable(textOn(day, ...codes)).units;
