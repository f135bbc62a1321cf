/** A table as a file, row by row as it is read: for offices, for programs that take CSV, for those that take JSON. */
import { Readable } from "node:stream";
import { writeCsvStream } from "hucre/csv";
import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from "hucre/xlsx";
import { HubError } from "../../core/errors.ts";
import { type Cell, textOf } from "../cell.ts";
import { isText, type TableColumn } from "../column.ts";
import { type ColumnOut, cellOf } from "./columnsOut.ts";
import type { TableOut } from "./tableOut.ts";

interface Format {
  type: string;
  file(table: TableOut): Readable;
}

const formats: Record<string, Format> = {
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    file: workbook,
  },
  csv: {
    type: "text/csv; charset=utf-8",
    // The mark at the beginning tells Excel that Chinese follows.
    file: (table) =>
      Readable.fromWeb(writeCsvStream(plain(table), { bom: true, quoteStyle: "all" }) as never),
  },
  jsonl: { type: "application/jsonl; charset=utf-8", file: (table) => Readable.from(lines(table)) },
};

export function formatOf(given: unknown): Format & { name: string } {
  const name = String(given ?? "xlsx");
  if (Object.hasOwn(formats, name)) return { name, ...formats[name] };
  throw HubError.input("format", {
    zh: `格式“${name}”不支持,可选 ${Object.keys(formats).join("、")}`,
    en: `format ${name} is not known: choose ${Object.keys(formats).join(" or ")}`,
  });
}

/** Rows above those of the records. */
const head = ({ title, about, columns }: TableOut): Cell[][] => [
  [title],
  [about],
  columns.map(({ heading }) => heading),
];

function workbook(table: TableOut): Readable {
  const above = head(table);
  if (table.count > XLSX_MAX_ROWS_PER_SHEET - above.length) throw tooMany(table.count);
  const rows = async function* (): AsyncGenerator<Cell[]> {
    yield* above;
    for await (const row of table.rows)
      yield table.columns.map((one) => counted(cellOf(one, row, table.language)));
  };
  const columns = table.columns.map(({ heading, column }) => ({
    numFmt: formatOfCells(column),
    width: widthOf(column, heading),
  }));
  const options = { name: sheetName(table.title), columns, freezePane: { rows: above.length } };
  return Readable.fromWeb(writeXlsxStream(rows(), options) as never);
}

/** Workbooks count days from 1900. */
const counted = (cell: Cell): Cell =>
  cell instanceof Date && cell.getUTCFullYear() <= 1900 ? textOf(cell) : cell;

async function* plain({ columns, rows, language }: TableOut): AsyncGenerator<Cell[]> {
  yield columns.map(({ heading }) => heading);
  for await (const row of rows) yield columns.map((one) => guarded(one, cellOf(one, row, language)));
}

/** What a spreadsheet would take for a formula, a number or a day. */
const taken = /^[=+\-@|]|^[\d.]+([-/.:,eE\s]?\d*)*$/;

/** A tab before it leaves it what it is, and is left out again where the table is taken in. */
function guarded({ column }: ColumnOut, cell: Cell): Cell {
  if (cell instanceof Date) return textOf(cell);
  return isText(column) && typeof cell === "string" && taken.test(cell) ? `\t${cell}` : cell;
}

async function* lines({ columns, rows }: TableOut): AsyncGenerator<string> {
  for await (const row of rows)
    yield `${JSON.stringify(Object.fromEntries(columns.map(({ path, valueIn }) => [path, valueIn(row) ?? null])))}\n`;
}

export const formatOfCells = (column: TableColumn): string | undefined =>
  isText(column) ? "@" : column.field?.kind === "date" ? "yyyy-mm-dd" : undefined;

/** Characters, near enough; a Chinese one is as wide as two. */
export function widthOf({ field, target }: TableColumn, heading: string): number {
  const inside = target ? 36 : field?.look === "prose" ? 48 : field?.kind === "text" ? 20 : 12;
  return Math.max(inside, heading.replace(/[^\0-\xff]/g, "  ").length + 2);
}

/** As Excel takes it. */
export const sheetName = (title: string): string => title.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);

const tooMany = (count: number): HubError =>
  HubError.input("format", {
    zh: `共 ${count} 条,超过 Excel 一张工作表的行数,请缩小范围或改用 csv`,
    en: `there are ${count} records, more than a sheet of a workbook holds: narrow them down or take csv`,
  });
