/** A workbook, sheet by sheet and row by row as it is read, whatever its length. */
import type { Readable } from "node:stream";
import { HubError } from "../../core/errors.ts";
import { type Cell, placeOf, textOf } from "../cell.ts";
import { formatOfCells, widthOf } from "./cellFormat.ts";
import { cellOf } from "./columnsOut.ts";
import type { TableOut } from "./tableOut.ts";
import { declaration, escaped, frameOf, main, styleOf } from "./workbookFrame.ts";
import { type Part, zipped } from "./zip.ts";

/** Rows that a sheet holds. */
const rowsAllowed = 1_048_576;
/** Rows above those of the records: what the table is, what it was asked for, the headings. */
const above = 3;
/** As wide as a sheet of A4 lying on its side, and as long as it takes. */
const paper =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>';
/** Characters of a sheet that are packed together. */
const portion = 32_768;

export function workbook(tables: readonly TableOut[]): Readable {
  for (const { count } of tables) if (count > rowsAllowed - above) throw tooMany(count);
  return zipped(partsOf(tables));
}

function* partsOf(tables: readonly TableOut[]): Generator<Part> {
  const names = sheetNames(tables.map(({ sheet }) => sheet));
  for (const [index, table] of tables.entries())
    yield { path: `xl/worksheets/sheet${index + 1}.xml`, text: portions(sheet(table)) };
  for (const [path, text] of Object.entries(frameOf(names, above))) yield { path, text: [declaration, text] };
}

async function* sheet({ title, about, columns, rows, language }: TableOut): AsyncGenerator<string> {
  const widths = columns.map(
    ({ column, heading }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column, heading)}" customWidth="1" style="${styleOf[formatOfCells(column)]}"/>`,
  );
  yield `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${above}" topLeftCell="A${above + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>`;
  yield row(1, [[title, styleOf.title]]);
  yield row(2, [[about, styleOf.text]]);
  yield row(
    above,
    columns.map(({ heading }) => [heading, styleOf.heading]),
  );
  const kinds = columns.map(({ column }) => styleOf[formatOfCells(column)]);
  let line = above;
  for await (const record of rows) {
    line++;
    yield row(
      line,
      columns.map((one, index) => [cellOf(one, record, language), kinds[index]]),
    );
  }
  yield `</sheetData>${paper}</worksheet>`;
}

const row = (line: number, cells: [Cell, style: number][]): string =>
  `<row r="${line}">${cells.map(([cell, style], index) => written(placeOf(index, line), cell, style)).join("")}</row>`;

function written(place: string, cell: Cell, style: number): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  // Workbooks count days from 1900.
  if (cell instanceof Date && cell.getUTCFullYear() > 1900)
    return `<c r="${place}" s="${style}"><v>${cell.getTime() / 86_400_000 + 25_569}</v></c>`;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(textOf(cell))}</t></is></c>`;
}

async function* portions(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let together = "";
  for await (const text of texts) {
    together += text;
    if (together.length < portion) continue;
    yield together;
    together = "";
  }
  yield together;
}

/** As Excel takes them: short, without some signs, and each but once. */
function sheetNames(given: readonly string[]): string[] {
  const taken = new Set<string>();
  return given.map((one) => {
    const plain = one.replace(/[[\]:*?/\\]/g, " ");
    let name = plain.slice(0, 31);
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain.slice(0, 27)} ${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

const tooMany = (count: number): HubError =>
  HubError.input("format", {
    zh: `共 ${count} 条,超过 Excel 一张工作表的行数,请缩小范围或改用 csv`,
    en: `there are ${count} records, more than a sheet of a workbook holds: narrow them down or take csv`,
  });
