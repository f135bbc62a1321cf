/** Reads a workbook in a process of its own, which ends with it. */
import { HubError } from "../../core/errors.ts";
import { Apart } from "../apart.ts";
import type { Cell, Sheet } from "../cell.ts";

export type WorkbookKind = "xlsx" | "xls";

export interface Ask {
  kind: WorkbookKind;
  bytes: Uint8Array;
}

export type Told =
  | { sheets: { name: string; rows: { line: number; cells: Cell[] }[] }[] }
  | { refused: "damaged" | "locked" | "large" };

export async function readWorkbook(bytes: Uint8Array, kind: WorkbookKind): Promise<Sheet[]> {
  const reader = new Apart<Ask, Told>(new URL("./process.js", import.meta.url));
  const told = (await reader.ask({ kind, bytes })) ?? { refused: "large" };
  reader.end();
  if ("refused" in told) throw HubError.input("file", refusals[told.refused]);
  return told.sheets;
}

const refusals = {
  damaged: {
    zh: "文件打不开:不是完好的 Excel 工作簿,请用表格软件打开后另存为 .xlsx 再导入",
    en: "the file cannot be opened: it is no sound workbook, open it in a spreadsheet and save it as .xlsx",
  },
  locked: {
    zh: "工作簿设有打开密码,请取消密码后再导入",
    en: "the workbook is locked by a password: remove it first",
  },
  large: {
    zh: "工作簿展开后超过 200 MB,请拆分后再导入,或另存为 CSV",
    en: "the workbook unfolds to more than 200 MB: divide it, or save it as CSV",
  },
};
