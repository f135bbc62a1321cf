/** Rows of a table file: CSV in UTF-8 or as Chinese offices save it, or a workbook's first sheet. */
import { readFile } from "node:fs/promises";
import { readXlsx } from "hucre/xlsx";
import { HubError } from "../../core/errors.ts";
import { rowsOf } from "./snapshotTable.ts";

export async function rowsOfFile(path: string): Promise<string[][]> {
  const bytes = await readFile(path).catch(() => {
    throw HubError.input("file", {
      zh: `读不到文件 ${path},请核对路径`,
      en: `cannot read ${path}: check the path`,
    });
  });
  if (bytes.subarray(0, 2).toString("latin1") !== "PK") return rowsOf(textOf(bytes));
  const { sheets } = await readXlsx(bytes);
  return (sheets[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? "").trim()));
}

/** What is not valid UTF-8 is GB 18030, in which older spreadsheets save. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
