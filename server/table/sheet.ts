/** Sheets of a file: a workbook as Excel and WPS save it, new or old, or text in the encodings that they use. */
import { detectDelimiter, streamCsvRows } from "hucre/csv";
import { HubError } from "../core/errors.ts";
import type { Sheet, SheetRow } from "./cell.ts";
import { refuseOpenQuotes } from "./quotes.ts";
import { textOfBytes } from "./textOfBytes.ts";
import { readWorkbook } from "./workbook/readWorkbook.ts";

/** A file in it, its end, or a part of several. */
const zip = ["504b0304", "504b0506", "504b0708"];
const compound = "d0cf11e0";

export async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  const mark = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.byteLength)).toString("hex");
  if (zip.includes(mark)) return readWorkbook(bytes, "xlsx");
  if (mark === compound) return readWorkbook(bytes, "xls");
  const text = textOfBytes(bytes);
  if (text.trim() === "")
    throw HubError.input("file", {
      zh: "文件是空的,请选择有内容的表格",
      en: "the file is empty: choose one with a table in it",
    });
  return [{ name: "", rows: rowsOfText(text) }];
}

/** Rows of delimited text, cell by cell as they are written. */
export function rowsOfText(text: string): Iterable<SheetRow> {
  const delimiter = detectDelimiter(text);
  refuseOpenQuotes(text, delimiter);
  return {
    *[Symbol.iterator]() {
      let line = 0;
      for (const cells of streamCsvRows(text, { delimiter })) {
        line++;
        yield { line, cells: cells.map((cell) => String(cell ?? "")) };
      }
    },
  };
}
