/** The sheet of a file that holds the table, and its headings. */
import { HubError } from "../../core/errors.ts";
import { type Problem, problem } from "../../core/rule.ts";
import { type Sheet, type SheetRow, textOf } from "../cell.ts";
import { columnsOf, decisionColumn, givenColumns, problemColumn, type TableColumn } from "../column.ts";
import { findHeadings, type Headings, headingProblems, headingsAt } from "../headings.ts";
import { refusedAs, understood } from "./understood.ts";
import type { Wanted } from "./wanted.ts";

/** Rows that are looked at for the headings. */
const first = 30;

export interface SheetIn {
  name: string;
  headings: Headings;
  /** What is wrong with the headings. */
  problems: Problem[];
  /** Rows below the headings that are not blank. */
  rows: Iterable<SheetRow>;
}

export function sheetIn(sheets: Sheet[], wanted: Wanted): SheetIn {
  const known = [...columnsOf(wanted.entity), problemColumn, decisionColumn];
  const meant = sheets.filter(({ name }) => wanted.sheet === undefined || name === wanted.sheet);
  if (meant.length === 0)
    throw HubError.input("sheet", {
      zh: `没有工作表“${wanted.sheet}”,可选:${sheets.map(({ name }) => name).join("、")}`,
      en: `there is no sheet ${wanted.sheet}: choose ${sheets.map(({ name }) => name).join(", ")}`,
    });
  const looked = meant.map(({ name, rows }) => ({ name, ...begun(rows) }));
  const found = looked.flatMap(({ name, above, all }): SheetIn[] => {
    const headings = findHeadings(above, known, wanted.meanings);
    if (!headings) return [];
    const problems = headingProblems(headings, known, wanted.entity.statement.label);
    return [{ name, headings, problems, rows: below(all, headings.line) }];
  });
  const said = ({ headings }: SheetIn): number => headings.columns.filter(Boolean).length;
  const [best] = found.sort((one, other) => said(other) - said(one));
  if (!best) throw without(sheets, looked, known, wanted);
  return best;
}

const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => textOf(cell) === "");

/** The first rows, and all of them once more: they may come but once. */
function begun(rows: Iterable<SheetRow>): { above: SheetRow[]; all: Iterable<SheetRow> } {
  const left = rows[Symbol.iterator]();
  const above: SheetRow[] = [];
  for (let next = left.next(); !next.done; next = left.next()) {
    if (!isBlank(next.value)) above.push(next.value);
    if (above.length === first) break;
  }
  const all = (function* () {
    yield* above;
    for (let next = left.next(); !next.done; next = left.next()) yield next.value;
  })();
  return { above, all };
}

function* below(rows: Iterable<SheetRow>, line: number): Generator<SheetRow> {
  for (const row of rows) if (row.line > line && !isBlank(row)) yield row;
}

/** The fullest row may hold headings that somebody has yet to say the meaning of. */
function without(
  sheets: Sheet[],
  looked: { name: string; above: SheetRow[] }[],
  known: TableColumn[],
  { entity, meanings }: Wanted,
): HubError {
  const columns = givenColumns(entity);
  const [fullest] = looked
    .flatMap(({ name, above }) => above.map((row) => ({ name, ...headingsAt(row, known, meanings) })))
    .sort((one, other) => filled(other) - filled(one));
  if (!fullest)
    return HubError.input("rows", {
      zh: "表是空的:首行应为列名",
      en: "the table is empty: its first line names the columns",
    });
  const { name, line, texts } = fullest;
  const head = texts.filter(Boolean).join("、");
  return refusedAs(
    HubError.problems([
      problem(
        "rows",
        `找不到列名:第${line}行为“${head}”,认得的${entity.statement.label}字段不到一半,请改名或指定所对应的字段;可用:${columns.map(({ heading }) => heading.zh).join("、")}`,
        `no line names the columns: less than half of line ${line} is known, “${head}”; rename them or say what they mean; a ${entity.single} has ${columns.map(({ input }) => input).join(", ")}`,
        "column",
      ),
    ]),
    understood(sheets, name, fullest),
  );
}

const filled = ({ texts }: { texts: string[] }): number => texts.filter(Boolean).length;
