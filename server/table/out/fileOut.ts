/** A file on its way out: one table, or in a workbook several. */
import type { Readable } from "node:stream";
import type { TableOut } from "./tableOut.ts";

export interface FileOut extends Pick<TableOut, "list" | "title" | "about" | "count"> {
  tables: TableOut[];
  /** What is told beside the file, to programs. */
  head?: Record<string, string>;
}

/** A file as it is given out, whatever it holds. */
export interface GivenOut extends Pick<FileOut, "list" | "about" | "count" | "head"> {
  called: string;
  type: string;
  bytes: Readable;
}

export const alone = (table: TableOut): FileOut => ({ ...table, tables: [table] });
