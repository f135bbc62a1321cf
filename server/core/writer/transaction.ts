/** What is written as one: who writes, by which way, and from which day it holds. */

import type { Bilingual } from "../bilingual.ts";
import type { Entry, Source } from "../record/entry.ts";
import type { Row } from "../rule.ts";
import type { Viewer } from "../viewer.ts";

/** Whom and what the ledger names as the origin of a write; `through` is a value of `Through`. */
export interface Origin extends Source {
  /** What the record says of the transaction where that does not follow from what it writes. */
  entry?: Partial<Entry>;
  /** What takes seconds, in words for those who wait. */
  long?: Bilingual;
  /** Hears the number of what was committed. */
  committed?(number: number): void;
}

export interface Transaction {
  /** Number of the row of the ledger under which the writes that follow are kept. */
  readonly number: number;
  readonly origin: Origin;
  readonly viewer: Viewer;
  /** The clock's reading. */
  readonly at: string;
  /** The county's day as the transaction began, on which the rows of today stand. */
  readonly today: string;
  ask(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Tells the record what the transaction is; told more than once, each is an entry of its own. */
  record(entry: Partial<Entry>): void;
  /** Adds to what the record says of the transaction: what was done to which record that has no history. */
  told(object: string, detail: string): void;
  /** Day from which the writes that follow hold; `throughout` also overrides what is known for later days. */
  holdFrom(day: string, throughout?: boolean): Promise<void>;
  /** Lets writes pass that are no new knowledge, e.g. a row following its own recorded history. */
  silently(work: () => Promise<void>): Promise<void>;
  /** Begins the next row of the ledger within the same all or nothing; answers its number. */
  next(origin?: Partial<Origin>): Promise<number>;
}
