/**
 * The table that was sent, with what is wrong: cells coloured, a comment on each, and all of a row in a last column;
 * before it, where rows are like something, one in which to say whether they are the same.
 */
import { type DataValidation, writeXlsx } from "hucre/xlsx";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Problem } from "../../core/rule.ts";
import { columnLetters, type Sheet, type SheetRow } from "../cell.ts";
import { decisionColumn, isText, problemColumn, type TableColumn } from "../column.ts";
import type { Headings } from "../headings.ts";
import { decisionWords } from "./decision.ts";
import type { Wanted } from "./wanted.ts";

const marked = { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFC7CE" } } } as const;
const bold = { font: { bold: true } };

export async function markedWorkbook(
  { name, rows }: Sheet,
  headings: Headings,
  { answer }: Wanted,
  problems: readonly Problem[],
  language: keyof Bilingual,
): Promise<Uint8Array> {
  const faults = Map.groupBy(problems, lineOf);
  const kept = [...rows].filter(
    ({ line }) => answer !== "faultyRows" || line <= headings.line || faults.has(line),
  );
  const columns = columnsWith(headings, kept, problems.some(isDouble) ? [decisionColumn] : []);
  const cells = new Map<string, object>();
  const choices: DataValidation[] = [];
  // Every row stays on its line, so that what was told of cells holds in the file too.
  const place = ({ line }: SheetRow, index: number): number => (answer === "faultyRows" ? index : line - 1);
  const lines: SheetRow["cells"][] = [];
  for (const [index, row] of kept.entries()) {
    const at = place(row, index);
    const own = faults.get(row.line) ?? [];
    while (lines.length < at) lines.push([]);
    lines.push(columns.map((column, at) => cellOf(column, row, at, headings, own, language)));
    if (row.line === headings.line)
      for (const column of columns.keys()) cells.set(`${at},${column}`, { style: bold });
    for (const [column, some] of Map.groupBy(own, (one) => columnOf(one, columns)))
      cells.set(`${at},${column}`, {
        style: marked,
        comment: { text: some.map(({ message }) => message[language]).join("\n") },
      });
    const double = own.find(isDouble);
    if (double)
      choices.push(choice(double, `${columnLetters(columns.indexOf(decisionColumn))}${at + 1}`, language));
  }
  return writeXlsx({
    sheets: [
      {
        name: name || { zh: "导入", en: "Table" }[language],
        columns: columns.map((column) => ({
          autoWidth: true,
          ...(column?.field?.kind === "date" && { numFmt: "yyyy-mm-dd" }),
          ...(column && isText(column) && { numFmt: "@" }),
        })),
        rows: lines,
        cells,
        dataValidations: choices,
        freezePane: { rows: headings.line },
      },
    ],
  });
}

/** The columns of the sheet, and those that it has not had yet. */
function columnsWith(
  { columns }: Headings,
  rows: readonly SheetRow[],
  wanted: readonly TableColumn[],
): (TableColumn | undefined)[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), columns.length);
  const further = [...wanted, problemColumn].filter((one) => !columns.includes(one));
  return [...Array.from({ length: width }, (_, index) => columns[index]), ...further];
}

function cellOf(
  column: TableColumn | undefined,
  { line, cells }: SheetRow,
  index: number,
  headings: Headings,
  own: readonly Problem[],
  language: keyof Bilingual,
): SheetRow["cells"][number] {
  if (line > headings.line && column === problemColumn)
    return own.map(({ message }) => message[language]).join("\n") || null;
  if (line === headings.line && column && !headings.columns.includes(column)) return column.heading[language];
  return cells[index] ?? null;
}

const isDouble = ({ rule }: Problem): boolean => rule === "double";

/** What may be decided of a row. */
const choice = ({ records = [] }: Problem, range: string, language: keyof Bilingual): DataValidation => ({
  type: "list",
  values: [decisionWords.create[language], ...records.slice(0, 5), decisionWords.skip[language]],
  range,
  allowBlank: true,
});

const lineOf = ({ cell, path }: Problem): number => Number(/\d+/.exec(cell ?? path)?.[0] ?? 0);

/** A decision stands where it is made, another problem of the whole row on its first cell. */
function columnOf(one: Problem, columns: readonly (TableColumn | undefined)[]): number {
  if (isDouble(one)) return columns.indexOf(decisionColumn);
  const letters = /^[A-Z]+/.exec(one.cell ?? "")?.[0] ?? "A";
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
