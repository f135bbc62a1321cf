/** Puts a hub together from what is stated, its database, and the accounts that sign in. */
import { Sessions } from "./account/sessions.ts";
import type { Contents } from "./contents.ts";
import type { LocalDatabase } from "./core/database.ts";
import { Hub } from "./core/hub.ts";
import type { Model } from "./core/model.ts";
import { readingsOf } from "./core/operation.ts";
import { schemaOf } from "./core/types/schema.ts";
import { limits } from "./request/limits.ts";

export interface Accounts {
  secret: string;
  /** Writes down that a session was used. */
  use(session: number, at: string): void;
  /** Keeps all there is, before a whole county changes. */
  keep?(): Promise<void>;
}

export const hubOf = (
  { operations, makings }: Contents,
  model: Model,
  database: LocalDatabase,
  { secret, use, keep }: Accounts,
): Hub<LocalDatabase> =>
  new Hub({
    model,
    database,
    schema: schemaOf(model, operations, makings),
    limits,
    readings: readingsOf(operations),
    sessions: new Sessions(database, secret, use),
    keep,
  });
