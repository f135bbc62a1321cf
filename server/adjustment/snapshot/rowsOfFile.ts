/** Rows of a table file: delimited text or a workbook's first sheet. */
import { readFile } from "node:fs/promises";
import { HubError } from "../../core/errors.ts";
import { type SheetRow, textOf } from "../../table/cell.ts";
import { sheetsOf } from "../../table/sheet.ts";

export async function rowsOfFile(path: string): Promise<Iterable<SheetRow>> {
  const bytes = await readFile(path).catch(() => {
    throw HubError.input("file", {
      zh: `读不到文件 ${path},请核对路径`,
      en: `cannot read ${path}: check the path`,
    });
  });
  const [sheet] = await sheetsOf(bytes);
  return sheet?.rows ?? [];
}

/** The same as text, for what is short. */
export const textsOf = (rows: Iterable<SheetRow>): string[][] =>
  [...rows].map(({ cells }) => cells.map(textOf));
