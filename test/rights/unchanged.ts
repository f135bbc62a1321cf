/**
 * Whether anything was written: by the file's own count of what was committed and, where it moved, by every table
 * beside what stood in it before.
 */
import { createHash } from "node:crypto";
import Sqlite from "better-sqlite3";
import { tablesIn } from "../tables.ts";

export class Unchanged {
  private readonly now: Sqlite.Database;
  /** Stays in a reading transaction, so that it sees the file as it was looked at. */
  private readonly before: Sqlite.Database;
  private number: unknown;
  private count: unknown;

  constructor(path: string) {
    this.now = new Sqlite(path, { readonly: true });
    this.before = new Sqlite(path, { readonly: true });
  }

  /** How things stand is taken as what they were. */
  look(): void {
    if (this.before.inTransaction) this.before.exec("rollback");
    this.before.exec("begin");
    // A transaction sees the file as of its first reading.
    lastNumber(this.before);
    this.note();
  }

  /** From here on nobody should write. */
  note(): void {
    this.count = this.commits();
    this.number = lastNumber(this.now);
  }

  /** Whether nobody wrote: when a session was last used, and what was refused, is committed without a transaction of the ledger. */
  isUntouched(): boolean {
    return this.commits() === this.count || lastNumber(this.now) === this.number;
  }

  /** Whether all is as it was. */
  holds(): boolean {
    if (this.commits() === this.count) return true;
    const isSame = digest(this.before) === digest(this.now);
    // One write is told once.
    if (isSame) this.note();
    else this.look();
    return isSame;
  }

  close(): void {
    this.now.close();
    this.before.close();
  }

  /** Another number after every commit of another connection. */
  private commits(): unknown {
    return this.now.pragma("data_version", { simple: true });
  }
}

const lastNumber = (file: Sqlite.Database): unknown =>
  file.prepare("select max(id) from ledger").pluck().get();

function digest(file: Sqlite.Database): string {
  const hash = createHash("sha256");
  for (const [name, rows] of Object.entries(tablesIn(file))) {
    hash.update(name);
    for (const row of rows) hash.update(row);
  }
  hash.update(String(lastNumber(file)));
  hash.update(String(file.prepare("select max(id) from change").pluck().get()));
  return hash.digest("hex");
}
