/** A table as a file, row by row as it is read: for offices, for programs that take CSV, for those that take JSON. */
import { Readable } from "node:stream";
import { writeCsvStream } from "hucre/csv";
import { HubError } from "../../core/errors.ts";
import { type Cell, textOf, workbookType } from "../cell.ts";
import { isText } from "../column.ts";
import { type ColumnOut, cellOf } from "./columnsOut.ts";
import type { TableOut } from "./tableOut.ts";
import { workbook } from "./workbook.ts";

interface Format {
  type: string;
  /** Whether it has room for one table only. */
  holdsOne: boolean;
  file(tables: readonly TableOut[]): Readable;
}

export interface FormatOut extends Format {
  name: string;
}

const formats: Record<string, Format> = {
  xlsx: {
    type: workbookType,
    holdsOne: false,
    file: workbook,
  },
  csv: {
    type: "text/csv; charset=utf-8",
    holdsOne: true,
    // The mark at the beginning tells Excel that Chinese follows.
    file: ([table]) =>
      Readable.fromWeb(writeCsvStream(plain(table), { bom: true, quoteStyle: "all" }) as never),
  },
  jsonl: {
    type: "application/jsonl; charset=utf-8",
    holdsOne: true,
    file: (tables) => Readable.from(linesOf(tables)),
  },
};

/** `possible`: where no others hold what is asked for. */
export function formatOf(given: unknown, possible = Object.keys(formats)): FormatOut {
  const name = String(given ?? "xlsx");
  if (possible.includes(name)) return { name, ...formats[name] };
  throw HubError.input("format", {
    zh: `格式“${name}”不支持,可选 ${possible.join("、")}`,
    en: `format ${name} is not known: choose ${possible.join(" or ")}`,
  });
}

async function* plain({ columns, rows, notice, language }: TableOut): AsyncGenerator<Cell[]> {
  yield columns.map(({ heading }) => heading);
  for await (const row of rows) yield columns.map((one) => guarded(one, cellOf(one, row, language)));
  if (notice) yield [notice];
}

/** What a spreadsheet would take for a formula, a number or a day. */
const taken = /^[=+\-@|]|^[\d.]+([-/.:,eE\s]?\d*)*$/;

/** A tab before it leaves it what it is, and is left out again where the table is taken in. */
function guarded({ column }: ColumnOut, cell: Cell): Cell {
  if (cell instanceof Date) return textOf(cell);
  return isText(column) && typeof cell === "string" && taken.test(cell) ? `\t${cell}` : cell;
}

/** Of several tables each line tells whose it is. */
async function* linesOf(tables: readonly TableOut[]): AsyncGenerator<string> {
  for (const table of tables)
    for await (const line of lines(table))
      yield tables.length > 1 ? line.replace("{", `{"list":${JSON.stringify(table.list)},`) : line;
}

async function* lines({ columns, rows, notice }: TableOut): AsyncGenerator<string> {
  for await (const row of rows)
    yield `${JSON.stringify(Object.fromEntries(columns.map(({ path, valueIn }) => [path, valueIn(row) ?? null])))}\n`;
  if (notice) yield `${JSON.stringify({ notice })}\n`;
}
