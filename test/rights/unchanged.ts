/** Whether anything was written: the file's own count of what was committed, and a digest of every table. */
import { createHash } from "node:crypto";
import Sqlite from "better-sqlite3";
import { tablesOf } from "../tables.ts";

export class Unchanged {
  private readonly path: string;
  private readonly file: Sqlite.Database;
  private digest = "";
  private number: unknown;
  private count: unknown;

  constructor(path: string) {
    this.path = path;
    this.file = new Sqlite(path, { readonly: true });
  }

  /** How things stand is taken as what they were. */
  look(): void {
    this.count = this.commits();
    this.digest = this.digestNow();
  }

  /** From here on nobody should write. */
  note(): void {
    this.count = this.commits();
    this.number = this.lastNumber();
  }

  /** Whether nobody wrote: when a session was last used is all that is committed without a transaction of the ledger. */
  isUntouched(): boolean {
    return this.commits() === this.count || this.lastNumber() === this.number;
  }

  /** Whether all is as it was: what nobody committed to is, else every table is read again. */
  holds(): boolean {
    if (this.commits() === this.count) return true;
    const before = this.digest;
    // One write is told once.
    this.look();
    return this.digest === before;
  }

  /** Whether all is as it was, read in any case. */
  isSame(): boolean {
    return this.digestNow() === this.digest;
  }

  close(): void {
    this.file.close();
  }

  /** Another number after every commit of another connection. */
  private commits(): unknown {
    return this.file.pragma("data_version", { simple: true });
  }

  private lastNumber(): unknown {
    return this.file.prepare("select max(id) from ledger").pluck().get();
  }

  private digestNow(): string {
    const hash = createHash("sha256");
    for (const [name, rows] of Object.entries(tablesOf(this.path))) {
      hash.update(name);
      for (const row of rows) hash.update(row);
    }
    hash.update(String(this.lastNumber()));
    hash.update(String(this.file.prepare("select max(id) from change").pluck().get()));
    return hash.digest("hex");
  }
}
