import type { Cell, Row } from "./flatten.ts";

/** Columns that hold numbers and nothing else. */
export function numericColumns(columns: string[], rows: Row[]): Set<string> {
  return new Set(columns.filter((column) => rows.every((row) => isNumber(row[column] ?? 0))));
}

/** A decimal comes as text, so that no digit is lost. */
function isNumber(value: Cell): boolean {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+\.\d+$/.test(value));
}
