import Sqlite from "better-sqlite3";
import { expect } from "vitest";
import type { SheetRow } from "../server/table/cell.ts";

/** Every table's rows but for what the kernel counts: history, log, record, versions, and the plan itself. */
export function tablesOf(path: string): Record<string, string[]> {
  const file = new Sqlite(path, { readonly: true });
  const rows = tablesIn(file);
  file.close();
  return rows;
}

/** The same as an open connection sees it. */
export function tablesIn(file: Sqlite.Database): Record<string, string[]> {
  const names = (
    file.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  ).filter(
    (name) =>
      !/_history$|^sqlite_|^mikro_orm|^(change|ledger|write_context|session|adjustment_plan|audit_entry|audit_head)$/.test(
        name,
      ),
  );
  return Object.fromEntries(
    names.map((name) => [
      name,
      (file.prepare(`select * from ${name} order by id`).all() as Record<string, unknown>[]).map((row) =>
        JSON.stringify({ ...row, version: undefined }),
      ),
    ]),
  );
}

/** Rows are what they were; what a plan set up and took back again is kept beside them, as deleted. */
export function same(after: Record<string, unknown[]>, before: Record<string, unknown[]>): void {
  for (const [name, rows] of Object.entries(before))
    expect(after[name].slice(0, rows.length), name).toEqual(rows);
}

/** Cells as a file would have them, line by line. */
export const asSheet = (rows: string[][]): SheetRow[] =>
  rows.map((cells, index) => ({ line: index + 1, cells }));
