/** What the kernel asks of the database that keeps its rows. */
import type { Dialect } from "./dialect.ts";
import type { Upgraded } from "./upgrade/rehearsal.ts";

export interface Database {
  dialect: Dialect;
  /** The single value of a statement; prepared once per text. */
  value(text: string, parameters: unknown[]): unknown;
  rows(text: string, parameters?: unknown[]): Record<string, unknown>[];
  /** Runs a statement on the writing connection, inside the transaction that holds it; prepared once per text. */
  write(text: string, parameters: unknown[]): Record<string, unknown>[];
  /** Differs after every write of the file, be it of another process. */
  state(): number;
  /**
   * Does the work between begin and commit on the writing connection, all or nothing; what comes meanwhile waits its
   * turn.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Lets what is read from now on see what was written until now. */
  refresh(): void;
  /** Called with the text of every statement the reading handle runs. */
  onRead?: (text: string) => void;
  /** What opening it changed, where the file was of another version. */
  upgraded?: Upgraded;
  close(): Promise<void>;
}
