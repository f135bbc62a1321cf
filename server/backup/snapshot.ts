/** A consistent copy of a database that others go on writing, and what a database says of itself. */
import { closeSync, openSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { literal } from "../core/sql.ts";
import { versionOf } from "../core/upgrade/version.ts";
import { foreign, unsound } from "./refusals.ts";

export interface Contained {
  /** Version of the hub that wrote it last; nothing where it did not say so yet. */
  hub: string | null;
  /** Number of the last transaction. */
  transaction: number;
}

/** Copies what is committed at this moment; those who write need not wait. */
export function copyDatabase(file: string, to: string): void {
  // SQLite fills an empty file, and this one is nobody else's to read.
  closeSync(openSync(to, "wx", 0o600));
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    database.exec(`vacuum into ${literal(to)}`);
  } finally {
    database.close();
  }
}

/** Looks a database over from end to end; `path` is what its reader knows it by. */
export function inspect(file: string, path = file): Contained {
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(file, { readonly: true, fileMustExist: true });
    const fault = database.pragma("integrity_check(1)", { simple: true });
    if (fault !== "ok") throw unsound(path, String(fault));
    return contained(database, path);
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith("SQLITE_")) throw error;
    throw unsound(path, (error as Error).message);
  } finally {
    database?.close();
  }
}

function contained(database: Sqlite.Database, path: string): Contained {
  const has = (table: string) =>
    database.prepare("select 1 from sqlite_master where name = ?").get(table) !== undefined;
  // Those of the first version had a log of changes and nothing that numbered what was written as one.
  if (!has("change")) throw foreign(path);
  const numbers = has("ledger") ? "ledger" : "change";
  return {
    hub: versionOf(database)?.version ?? null,
    transaction: database.prepare(`select coalesce(max(id), 0) from ${numbers}`).pluck().get() as number,
  };
}
