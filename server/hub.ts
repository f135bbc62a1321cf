/** Puts a hub together from what is stated, its database, and the accounts that sign in. */
import { type NoteSession, Sessions } from "./account/sessions.ts";
import { type SignInRules, usualRules } from "./account/signInRules.ts";
import type { Folders } from "./audit/kept.ts";
import { signerOf } from "./audit/signer.ts";
import type { Contents } from "./contents.ts";
import type { LocalDatabase } from "./core/database.ts";
import { Hub } from "./core/hub.ts";
import type { Model } from "./core/model.ts";
import { readingsOf } from "./core/operation.ts";
import type { Row } from "./core/rule.ts";
import { schemaOf } from "./core/types/schema.ts";
import { limits } from "./request/limits.ts";

export interface Accounts {
  secret: string;
  rules?: Partial<SignInRules>;
  /** Where the record is kept outside the database. */
  folders: Folders;
  noteSession: NoteSession;
  /** Keeps all there is, before a whole county changes. */
  keep?(): Promise<void>;
  /** Appends entries to the record, where another thread holds the file. */
  append?(rows: Row[]): Promise<unknown>;
}

export const hubOf = (
  { operations, makings }: Contents,
  model: Model,
  database: LocalDatabase,
  { secret, rules, folders, noteSession, keep, append }: Accounts,
): Hub<LocalDatabase> =>
  new Hub({
    model,
    database,
    schema: schemaOf(model, operations, makings),
    limits,
    readings: readingsOf(operations),
    sessions: new Sessions(database, secret, noteSession, { ...usualRules, ...rules }),
    secret,
    keep,
    signer: signerOf(secret, folders),
    append,
  });
