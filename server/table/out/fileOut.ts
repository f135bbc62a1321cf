/** A file on its way out: one table, or in a workbook several. */
import type { TableOut } from "./tableOut.ts";

export interface FileOut extends Pick<TableOut, "list" | "title" | "about" | "count"> {
  tables: TableOut[];
  /** What is told beside the file, to programs. */
  head?: Record<string, string>;
}

export const alone = (table: TableOut): FileOut => ({ ...table, tables: [table] });
