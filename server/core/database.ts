/** What the kernel asks of the database that keeps its rows. */
import type { Awaitable } from "./awaitable.ts";
import type { Bilingual } from "./bilingual.ts";
import type { Dialect } from "./dialect.ts";
import type { Row } from "./rule.ts";

export interface Database {
  dialect: Dialect;
  /** The single value of a statement; prepared once per text. */
  value(text: string, parameters: unknown[]): Awaitable<unknown>;
  rows(text: string, parameters?: unknown[]): Awaitable<Row[]>;
  /** Runs a statement on the writing connection, inside the transaction that holds it; prepared once per text. */
  write(text: string, parameters: unknown[]): Awaitable<Row[]>;
  /** Differs after every write of the file, be it of another process. */
  state(): Awaitable<number>;
  /**
   * Does the work on the writing connection, all or nothing, and answers once it is committed; what comes meanwhile
   * waits its turn or shares the commit. What is read within it is read as it stands there. `long` says what takes
   * seconds: nothing shares its commit.
   */
  transaction<T>(work: () => Promise<T>, long?: Bilingual): Promise<T>;
  /** Lets what is read from now on see what was written until now. */
  refresh(): void;
  /** Called with the text of every statement the reading handle runs. */
  onRead?: (text: string) => void;
  close(): Promise<void>;
}

/** One in this process, which answers in the same turn. */
export interface LocalDatabase extends Database {
  value(text: string, parameters: unknown[]): unknown;
  rows(text: string, parameters?: unknown[]): Row[];
  write(text: string, parameters: unknown[]): Row[];
  state(): number;
}
