/** A cell as a file holds it. */
export type Cell = string | number | boolean | Date | null;

/** A row of a sheet, with the number under which a spreadsheet shows it. */
export interface SheetRow {
  line: number;
  cells: Cell[];
}

export interface Sheet {
  /** Empty where the file has but one without a name. */
  name: string;
  /** May be gone through more than once. */
  rows: Iterable<SheetRow>;
}

/** Media type of a workbook. */
export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A: 0, AB: 27. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** As a spreadsheet says it, e.g. C17. */
export const placeOf = (column: number, line: number): string => `${columnLetters(column)}${line}`;

/** What spreadsheets show where a formula fails; where one was never worked out, it is the first that stands for it. */
export const unknownResult = "#VALUE!";
export const fault =
  /^#(VALUE!|N\/A|REF!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)$/;

/** The text that a person sees in the cell, without spaces around it. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return dayText(cell);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (typeof cell === "number") return numberText(cell);
  return String(cell).replace(/^[\s\u00a0\u3000\ufeff]+|[\s\u00a0\u3000\ufeff]+$/g, "");
}

/** Milliseconds by which a day may miss its midnight: writers count with old offsets from Greenwich. */
const slack = 60_000;
const dayLength = 86_400_000;

/** A day, with the time where one is meant. */
function dayText(cell: Date): string {
  const time = cell.getTime();
  if (Number.isNaN(time)) return unknownResult;
  const midnight = Math.round(time / dayLength) * dayLength;
  if (Math.abs(time - midnight) <= slack) return new Date(midnight).toISOString().slice(0, 10);
  return cell.toISOString().slice(0, 19).replace("T", " ");
}

/** As a spreadsheet shows it: fifteen digits, and none of the noise of binary fractions. */
export const numberText = (value: number): string =>
  Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
