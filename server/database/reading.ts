/** The connection that reads: what is read in one turn of the event loop shares one look at the file. */
import Sqlite from "better-sqlite3";
import { keysOf } from "../core/writer/pinyin.ts";
import { told } from "./fault.ts";
import { prepared } from "./prepared.ts";
import { timing, type Watching } from "./watching.ts";

export interface Reading {
  value(text: string, parameters: unknown[]): unknown;
  rows(text: string, parameters: unknown[]): Record<string, unknown>[];
  /** Differs after every write of the file, be it of another process. */
  state(): number;
  /** Lets what is read from now on see what was written until now. */
  refresh(): void;
  close(): void;
}

/** Bytes of the file that are mapped where others read, and where it is written. */
const mapped = { reading: 1024 ** 3, writing: 256 * 1024 ** 2 };

/** `by`: what the thread does with the file. */
export function openReading(file: string, watching?: Watching, by: keyof typeof mapped = "reading"): Reading {
  const database = new Sqlite(file, { readonly: true });
  tune(database, by);
  const timed = timing(database, watching);
  const values = prepared((text) => database.prepare(text).pluck());
  const lists = prepared((text) => database.prepare(text));
  const begin = database.prepare("begin");
  const end = database.prepare("commit");
  const version = database.prepare("pragma data_version").pluck();
  let state: number | undefined;
  const refresh = (): void => {
    state = undefined;
    if (!database.open || !database.inTransaction) return;
    try {
      end.run();
    } catch {
      // A look that came upon a damaged page cannot be ended in order; the next one begins anew all the same.
      if (database.inTransaction) database.exec("rollback");
    }
  };
  const look = (): void => {
    if (database.inTransaction) return;
    begin.run();
    setImmediate(refresh);
  };
  const asked = <T>(question: () => T): T => {
    try {
      look();
      return question();
    } catch (error) {
      throw told(error);
    }
  };
  return {
    value: (text, parameters) =>
      asked(() => timed(text, parameters, () => values(text).get(...parameters) ?? null)),
    rows: (text, parameters) =>
      asked(() => timed(text, parameters, () => lists(text).all(...parameters) as Record<string, unknown>[])),
    state: () => {
      state ??= asked(() => version.get() as number);
      return state;
    },
    refresh,
    close() {
      refresh();
      database.close();
    },
  };
}

/** What both connections read with. */
export function tune(database: Sqlite.Database, by: keyof typeof mapped): void {
  database.function("spelled", { deterministic: true }, (text) =>
    typeof text === "string" ? keysOf(text).pinyin : text,
  );
  database.pragma("cache_size = -65536");
  database.pragma(`mmap_size = ${mapped[by]}`);
  database.pragma("temp_store = memory");
}
