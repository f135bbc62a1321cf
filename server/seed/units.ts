/** The seed's real units: 三台县 on the days of which it keeps the table, and what a document says of the way between. */
import { readFileSync } from "node:fs";
import { documentedOf } from "../adjustment/snapshot/documented.ts";
import type { Documented } from "../adjustment/snapshot/finding.ts";
import { namesInUse } from "../adjustment/snapshot/namesInUse.ts";
import { textsOf } from "../adjustment/snapshot/rowsOfFile.ts";
import { readTable } from "../adjustment/snapshot/snapshotTable.ts";
import type { TableUnit } from "../adjustment/snapshot/tableUnit.ts";
import { rowsOfText } from "../table/sheet.ts";

/** First table, the one that stood until the reform, and the first that shows it. */
export const FIRST_DAY = "2016-07-31";
export const DAY_BEFORE = "2018-10-31";
export const DAY_AFTER = "2020-06-30";

export type Unit = TableUnit;

/** Who became whom, by code; asserted links only. */
export interface Succession {
  oldCode: string;
  newCode: string;
  relation: "CONTINUES" | "MERGED_INTO";
}

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), "utf8");

/** All units of one of the days, parents before children. */
export function readUnits(day: typeof FIRST_DAY | typeof DAY_BEFORE | typeof DAY_AFTER): Unit[] {
  const { units } = readTable(read(`${day}.csv`));
  namesInUse(units, new Map());
  return units;
}

export const readDocumented = (): Documented[] => documentedOf(textsOf(rowsOfText(read("documented.csv"))));
