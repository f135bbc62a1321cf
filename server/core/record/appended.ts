/** Entries that no transaction of the ledger belongs to. */
import type { Database } from "../database.ts";
import type { Row } from "../rule.ts";
import { append, writing } from "./chain.ts";

export const appended = (database: Database, rows: Row[]): Promise<void> =>
  database.transaction(async () => {
    for (const row of rows) await append(writing(database), row);
  });
