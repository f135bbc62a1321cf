/** The table that was sent, with what is wrong: cells coloured, a comment on each, and all of a row in a last column. */
import { writeXlsx } from "hucre/xlsx";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Problem } from "../../core/rule.ts";
import type { Sheet, SheetRow } from "../cell.ts";
import { isText, problemColumn } from "../column.ts";
import type { Headings } from "../headings.ts";
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
  const width = Math.max(headings.columns.length, ...kept.map(({ cells }) => cells.length));
  const cells = new Map<string, object>();
  // Every row stays on its line, so that what was told of cells holds in the file too.
  const place = ({ line }: SheetRow, index: number): number => (answer === "faultyRows" ? index : line - 1);
  const lines: SheetRow["cells"][] = [];
  for (const [index, row] of kept.entries()) {
    const at = place(row, index);
    const own = faults.get(row.line) ?? [];
    while (lines.length < at) lines.push([]);
    lines.push([
      ...row.cells,
      ...Array(width - row.cells.length).fill(null),
      ...noted(row, headings, own, language),
    ]);
    if (row.line === headings.line)
      for (const column of lines[at].keys()) cells.set(`${at},${column}`, { style: bold });
    for (const [column, some] of Map.groupBy(own, (one) => columnOf(one)))
      cells.set(`${at},${column}`, {
        style: marked,
        comment: { text: some.map(({ message }) => message[language]).join("\n") },
      });
  }
  return writeXlsx({
    sheets: [
      {
        name: name || { zh: "导入", en: "Table" }[language],
        columns: [...headings.columns, undefined].map((column) => ({
          autoWidth: true,
          ...(column?.field?.kind === "date" && { numFmt: "yyyy-mm-dd" }),
          ...(column && isText(column) && { numFmt: "@" }),
        })),
        rows: lines,
        cells,
        freezePane: { rows: headings.line },
      },
    ],
  });
}

function noted(
  { line }: SheetRow,
  headings: Headings,
  own: readonly Problem[],
  language: keyof Bilingual,
): string[] {
  if (line === headings.line) return [problemColumn.heading[language]];
  return own.length > 0 ? [own.map(({ message }) => message[language]).join("\n")] : [];
}

const lineOf = ({ cell, path }: Problem): number => Number(/\d+/.exec(cell ?? path)?.[0] ?? 0);

/** A problem of the whole row stands on its first cell. */
function columnOf({ cell }: Problem): number {
  const letters = /^[A-Z]+/.exec(cell ?? "")?.[0] ?? "A";
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
