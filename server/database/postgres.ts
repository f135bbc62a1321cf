/**
 * Opens a hub's database on a PostgreSQL server. The kernel is proved on it; what lies above the kernel still asks in
 * SQLite's words.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { MikroORM } from "@mikro-orm/postgresql";
import pg from "pg";
import type { Database } from "../core/database.ts";
import type { Model } from "../core/model.ts";
import { firstKeys, keyColumns } from "../core/personal/hubKeys.ts";
import { postgres } from "../core/postgres.ts";
import { tables } from "../core/tables.ts";

/** Held by who writes, so that the numbers of the ledger are in the order of the commits, whoever else writes. */
const writingLock = 510722;

/** `secret`: the operator's, by which what is personal is sealed. */
export async function openPostgres(model: Model, url: string, secret: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, types });
  // A connection that breaks fails whoever asks by it; one that lies idle is replaced.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const writing = new AsyncLocalStorage<pg.PoolClient>();
  const ask = async (by: pg.Pool | pg.PoolClient, text: string, parameters: unknown[], rowMode?: "array") => {
    const { text: bound, values } = bind(text, parameters);
    return by.query({ text: bound, values, rowMode } as pg.QueryConfig);
  };
  let turn: Promise<unknown> = Promise.resolve();
  const inTransaction = async <T>(work: () => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query(`begin; select pg_advisory_xact_lock(${writingLock})`);
      const done = await writing.run(client, work);
      await client.query("commit");
      return done;
    } catch (error) {
      await client.query("rollback").catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  };
  const database: Database = {
    dialect: postgres,
    async value(text, parameters) {
      database.onRead?.(text);
      const { rows } = await ask(writing.getStore() ?? pool, text, parameters, "array");
      return rows[0]?.[0] ?? null;
    },
    async rows(text, parameters = []) {
      database.onRead?.(text);
      return (await ask(writing.getStore() ?? pool, text, parameters)).rows;
    },
    async write(text, parameters) {
      const client = writing.getStore();
      if (!client) throw new Error("Nothing is written outside a transaction.");
      return (await ask(client, text, parameters)).rows;
    },
    async state() {
      return Number(await database.value("select pg_snapshot_xmax(pg_current_snapshot())::text", []));
    },
    transaction(work) {
      const mine = turn.then(() => inTransaction(work));
      turn = mine.catch(() => {});
      return mine;
    },
    refresh() {},
    async close() {
      await turn;
      await pool.end();
    },
  };
  try {
    await prepare(pool, model, url, secret);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}

/** Makes the tables of an empty database, and the triggers that record. */
async function prepare(pool: pg.Pool, model: Model, url: string, secret: string): Promise<void> {
  const [{ collation }] = (
    await pool.query(`select datcollate as collation from pg_database where datname = current_database()`)
  ).rows;
  if (collation !== "C")
    throw new Error(
      `The database sorts by ${collation}: create it with "template template0 encoding 'UTF8' locale 'C'".`,
    );
  const orm = await MikroORM.init({ clientUrl: url, entities: tables(model), logger: () => {} });
  try {
    const { rows } = await pool.query("select to_regclass('write_context') as made");
    if (rows[0].made === null) {
      await pool.query(await orm.schema.getCreateSchemaSQL({ wrap: false }));
      for (const key of firstKeys(secret))
        await pool.query(`insert into hub_key (${keyColumns}) values ($1, $2, $3, $4)`, key);
    } else {
      const missing = await orm.schema.getUpdateSchemaSQL({ wrap: false });
      if (missing.trim()) throw new Error(`The database was made by another version:\n${missing}`);
    }
  } finally {
    await orm.close();
  }
  const recorder = model.roots.filter((entity) => entity.recorded).flatMap(postgres.recording);
  await pool.query([...recorder, ...postgres.keeping()].join(";\n"));
}

/** Whole numbers and sums are numbers, and JSON stays the text that it is. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format?: "text" | "binary") => {
    if (type === pg.types.builtins.INT8 || type === pg.types.builtins.NUMERIC) return Number;
    if (type === pg.types.builtins.JSON) return (text: string) => text;
    return pg.types.getTypeParser(type, format);
  }) as pg.CustomTypesConfig["getTypeParser"],
};

/** Numbers the places of parameters and says of each what it is, for the server cannot always tell. */
function bind(text: string, parameters: unknown[]): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  let at = 0;
  const bound = text.replace(/'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\?/g, (part) => {
    if (part !== "?") return part;
    const value = parameters[at++];
    if (value === null || value === undefined) return "null";
    values.push(typeof value === "string" ? withoutNul(value) : value);
    return `$${values.length}::${typeOf(value)}`;
  });
  return { text: bound, values };
}

/** The server takes no NUL, alone or within JSON; no text that is kept holds it, nor what stands in its place. */
const withoutNul = (text: string): string =>
  text.startsWith("[")
    ? text.replace(/((?:^|[^\\])(?:\\\\)*)\\u0000/g, "$1\\u0001")
    : text.replaceAll("\u0000", "\u0001");

const typeOf = (value: unknown): string => {
  if (typeof value === "string") return "text";
  return Number.isSafeInteger(value) ? "bigint" : "double precision";
};
