/** Opens the hub's database: MikroORM for writing and migrating, one more handle for reading. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { MikroORM } from "@mikro-orm/sqlite";
import Sqlite from "better-sqlite3";
import type { Dialect } from "./core/dialect.ts";
import type { Model } from "./core/model.ts";
import { sqlite } from "./core/sqlite.ts";
import { type Tables, tables } from "./core/tables.ts";

export interface Database {
  orm: MikroORM;
  dialect: Dialect;
  tables: Tables;
  /** The single value of a statement; prepared once per text. */
  value(text: string, parameters: unknown[]): unknown;
  rows(text: string, parameters?: unknown[]): Record<string, unknown>[];
  /** Called with the text of every statement the reading handle runs. */
  onRead?: (text: string) => void;
  close(): Promise<void>;
}

export async function openDatabase(model: Model, file: string): Promise<Database> {
  const fresh = !existsSync(file);
  mkdirSync(dirname(file), { recursive: true });
  const known = tables(model);
  const orm = await MikroORM.init({
    dbName: file,
    entities: known.schemas,
  });
  const native = await (
    orm.em.getConnection() as unknown as { getNativeClient(): Promise<Sqlite.Database> }
  ).getNativeClient();
  // WAL lets readers go on beside the writer; FULL makes an acknowledged write survive a power loss.
  native.pragma("journal_mode = WAL");
  native.pragma("synchronous = FULL");
  native.pragma("foreign_keys = ON");
  native.pragma("busy_timeout = 5000");
  await migrate(orm, model, fresh);
  const reading = new Sqlite(file, { readonly: true });
  reading.pragma("cache_size = -65536");
  reading.pragma("mmap_size = 1073741824");
  const prepared = new Map<string, Sqlite.Statement>();
  const prepare = (text: string): Sqlite.Statement => {
    let statement = prepared.get(text);
    if (!statement) {
      if (prepared.size > 1000) prepared.clear();
      statement = reading.prepare(text);
      prepared.set(text, statement);
    }
    return statement;
  };
  const database: Database = {
    orm,
    dialect: sqlite,
    tables: known,
    value(text, parameters) {
      database.onRead?.(text);
      const statement = prepare(text);
      return (statement.pluck().get(...parameters) as unknown) ?? null;
    },
    rows(text, parameters = []) {
      database.onRead?.(text);
      return reading.prepare(text).all(...parameters) as Record<string, unknown>[];
    },
    async close() {
      reading.close();
      await orm.close();
    },
  };
  return database;
}

/** Tables by the statements; triggers are made anew at every start, so that they always fit the tables. */
async function migrate(orm: MikroORM, model: Model, fresh: boolean): Promise<void> {
  if (fresh) await orm.schema.create();
  const connection = orm.em.getConnection();
  for (const entity of model.roots)
    if (entity.recorded) for (const statement of sqlite.recording(entity)) await connection.execute(statement);
}
