/** A database that another thread writes. */
import type { LocalDatabase } from "../core/database.ts";
import { sqlite } from "../core/sqlite.ts";
import { openReading } from "./reading.ts";
import type { Watching } from "./watching.ts";

export function openToRead(file: string, watching?: Watching): LocalDatabase {
  const reading = openReading(file, watching);
  const never = (): never => {
    throw new Error("This connection reads only: what writes is handed over to the writing thread.");
  };
  const database: LocalDatabase = {
    dialect: sqlite,
    value(text, parameters) {
      database.onRead?.(text);
      return reading.value(text, parameters);
    },
    rows(text, parameters = []) {
      database.onRead?.(text);
      return reading.rows(text, parameters);
    },
    write: never,
    transaction: never,
    state: reading.state,
    refresh: reading.refresh,
    close: async () => reading.close(),
  };
  return database;
}
