/**
 * Follows the log of a database that others write. A look at the file that stays open keeps SQLite from beginning the log
 * anew more than once, so that no commit can be missed, whoever made it; the log is carried over by the follower itself,
 * while nobody writes and all of it has been copied.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import Sqlite from "better-sqlite3";
import type { Source } from "../settings.ts";
import { Generation } from "./generation.ts";
import { beginning, committed, follows, type Place, sameLog } from "./log.ts";

/** Bytes of the log from which on it is carried over. */
const long = 8 * 1024 * 1024;
/** Bytes that are read at once. */
const portion = 4 * 1024 * 1024;
/** Milliseconds that carrying over waits for who writes. */
const patience = 500;

export class Follower {
  private readonly reader: Sqlite.Database;
  private readonly writer: Sqlite.Database;
  private readonly carrier: Sqlite.Database;
  private readonly generation: Generation;
  private readonly log: number;
  private place?: Place;

  private constructor(source: Source, folder: string) {
    const { databaseFile } = source;
    this.writer = new Sqlite(databaseFile, { timeout: patience });
    this.carrier = new Sqlite(databaseFile, { timeout: 0 });
    this.carrier.pragma("synchronous = full");
    this.reader = new Sqlite(databaseFile, { readonly: true });
    this.hold();
    this.log = openSync(`${databaseFile}-wal`, "r");
    this.generation = new Generation(source, folder);
  }

  static async begin(source: Source, folder: string): Promise<Follower> {
    const follower = new Follower(source, folder);
    try {
      await follower.generation.base(follower.reader);
      follower.keepUp();
      follower.generation.stand();
      return follower;
    } catch (error) {
      follower.close();
      throw error;
    }
  }

  /** Copies what was committed since. */
  keepUp(): void {
    this.copy();
    if ((this.place?.offset ?? 0) > long) this.carryOver();
  }

  /** Leaves the file; as the last of all who have it open, without a log. */
  close(): void {
    this.reader.close();
    this.carrier.close();
    this.writer.close();
    if (this.log !== undefined) closeSync(this.log);
  }

  private hold(): void {
    this.reader.exec("begin");
    this.reader.prepare("select 1 from sqlite_master limit 1").get();
  }

  private copy(): void {
    const head = Buffer.alloc(32);
    readSync(this.log, head, 0, 32, 0);
    const found = beginning(head);
    // Where everything was carried over, there may be no log until somebody writes.
    if (!found) return;
    if (!this.place || !sameLog(found, this.place)) {
      if (this.place && !follows(found, this.place))
        throw new Error("The log was begun anew more than once.");
      if (this.place) this.generation.fold();
      this.generation.begin(head);
      this.place = found;
    }
    for (let grew = true; grew; ) grew = this.copyPortion();
  }

  private copyPortion(): boolean {
    const place = this.place as Place;
    const frame = 24 + place.pageSize;
    const left = fstatSync(this.log).size - place.offset;
    // A transaction larger than a portion is read whole.
    for (let size = portion - (portion % frame); ; size *= 4) {
      const bytes = Buffer.alloc(Math.max(0, Math.min(left - (left % frame), size)));
      readSync(this.log, bytes, 0, bytes.length, place.offset);
      const next = committed(bytes, place);
      if (next.offset > place.offset) {
        this.generation.append(bytes.subarray(0, next.offset - place.offset));
        this.place = next;
        return true;
      }
      if (bytes.length < size) return false;
    }
  }

  private carryOver(): void {
    try {
      this.writer.exec("begin immediate");
    } catch {
      // Somebody writes for long; there will be another time.
      return;
    }
    try {
      this.copy();
      this.reader.exec("commit");
      this.carrier.pragma("wal_checkpoint(passive)");
      this.hold();
    } finally {
      this.writer.exec("rollback");
    }
  }
}
