/** The connection that writes, and reads what is asked for within a transaction. */
import { AsyncLocalStorage } from "node:async_hooks";
import Sqlite from "better-sqlite3";
import type { Bilingual } from "../core/bilingual.ts";
import { Commits } from "./commits.ts";
import { prepared } from "./prepared.ts";
import { tune } from "./reading.ts";
import { timing, type Watching } from "./watching.ts";

type Rows = Record<string, unknown>[];

/** Milliseconds that a transaction waits for another program to let go of the file. */
const patience = 1000;

export interface Writing {
  /** Whether the asking code runs within a transaction, and is to see what that has written so far. */
  within(): boolean;
  value(text: string, parameters: unknown[]): unknown;
  rows(text: string, parameters: unknown[]): Rows;
  write(text: string, parameters: unknown[]): Rows;
  transaction<T>(work: () => Promise<T>, long?: Bilingual): Promise<T>;
  /** `first` closes what else holds the file: who leaves it last, and may write, leaves it whole, without a log. */
  close(first: () => void): Promise<void>;
}

/** `finished` hears that a commit was made or taken back; `begins` which long work holds the file from now on. */
export function openWriting(
  file: string,
  finished: () => void,
  begins: (long: Bilingual | undefined) => void,
  watching?: Watching,
): Writing {
  const database = new Sqlite(file);
  // WAL lets readers go on beside the writer; FULL makes an acknowledged write survive a power loss.
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma(`busy_timeout = ${patience}`);
  // Four times fewer pauses to carry the log over, for a log of at most some 16 MB.
  database.pragma("wal_autocheckpoint = 4000");
  tune(database, "writing");
  const timed = timing(database, watching);
  const statements = prepared((text) => database.prepare(text));
  const values = prepared((text) => database.prepare(text).pluck());
  const inside = new AsyncLocalStorage<true>();
  const commits = new Commits(database, finished);
  /** Whoever begins to commit does the work of others too, and each as if they did it themselves. */
  const own = <T>(work: () => Promise<T>): (() => Promise<T>) => {
    const asker = AsyncLocalStorage.snapshot();
    return () => asker(() => inside.run(true, work));
  };
  return {
    within: () => inside.getStore() === true,
    value: (text, parameters) => timed(text, parameters, () => values(text).get(...parameters) ?? null),
    rows: (text, parameters) => timed(text, parameters, () => statements(text).all(...parameters) as Rows),
    write: (text, parameters) =>
      timed(text, parameters, () => {
        const statement = statements(text);
        if (statement.reader) return statement.all(...parameters) as Rows;
        statement.run(...parameters);
        return [];
      }),
    transaction: (work, long) =>
      long
        ? commits.add(
            own(async () => {
              begins(long);
              try {
                return await work();
              } finally {
                begins(undefined);
              }
            }),
            long,
          )
        : commits.add(own(work)),
    async close(first) {
      await commits.idle();
      first();
      database.close();
    },
  };
}
