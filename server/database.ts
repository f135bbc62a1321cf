/** Opens the hub's database: MikroORM for tables and writing, one more handle for reading. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { MikroORM } from "@mikro-orm/sqlite";
import Sqlite from "better-sqlite3";
import { StartError } from "./config.ts";
import type { Database } from "./core/database.ts";
import { HubError } from "./core/errors.ts";
import type { Model } from "./core/model.ts";
import { sqlite } from "./core/sqlite.ts";
import { tables } from "./core/tables.ts";
import { type Upgraded, upgradeFile } from "./core/upgrade/rehearsal.ts";
import { shapeMadeBy } from "./core/upgrade/shape.ts";
import type { Wanted } from "./core/upgrade/upgrade.ts";
import { steps } from "./upgrade/steps.ts";

export interface OpenOptions {
  /** Waives the sole use of the file, for short commands beside a running hub. */
  shared?: boolean;
}

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, "../package.json"), "utf8"));
const preparedKept = 1000;

export async function openDatabase(model: Model, file: string, options: OpenOptions = {}): Promise<Database> {
  reach(file);
  const release = options.shared ? () => {} : claim(file);
  const known = tables(model);
  let orm: MikroORM | undefined;
  let upgraded: Upgraded | undefined;
  try {
    // The hub says itself what it does; MikroORM's progress is no news to an operator.
    orm = await MikroORM.init({ dbName: file, entities: known, logger: () => {} });
    upgraded = upgradeFile(
      file,
      await wanted(orm, model),
      options.shared ? whileClaiming(file) : (work) => work(),
    );
    await prepare(orm, model);
  } catch (error) {
    await orm?.close(true).catch(() => {});
    release();
    throw unusable(file, error);
  }
  const reading = new Sqlite(file, { readonly: true });
  reading.pragma("cache_size = -65536");
  reading.pragma("mmap_size = 1073741824");
  const values = prepared((text) => reading.prepare(text).pluck());
  const lists = prepared((text) => reading.prepare(text));
  // What is read in one turn of the event loop shares one look at the file, which is most of a small question's cost.
  const look = {
    begin: reading.prepare("begin"),
    end: reading.prepare("commit"),
    open: false,
    state: undefined as number | undefined,
  };
  const refresh = (): void => {
    if (look.open) look.end.run();
    look.open = false;
    look.state = undefined;
  };
  const share = (): void => {
    if (look.open) return;
    look.begin.run();
    look.open = true;
    setImmediate(() => reading.open && refresh());
  };
  const written = reading.prepare("pragma data_version").pluck();
  const writer = orm;
  const writing = await nativeOf(writer);
  const writes = prepared((text) => writing.prepare(text));
  let turn: Promise<unknown> = Promise.resolve();
  const inTransaction = async <T>(work: () => Promise<T>): Promise<T> => {
    writing.exec("begin immediate");
    try {
      const done = await work();
      writing.exec("commit");
      return done;
    } catch (error) {
      if (writing.inTransaction) writing.exec("rollback");
      throw error;
    } finally {
      refresh();
    }
  };
  const database: Database = {
    dialect: sqlite,
    value(text, parameters) {
      database.onRead?.(text);
      share();
      return values(text).get(...parameters) ?? null;
    },
    rows(text, parameters = []) {
      database.onRead?.(text);
      share();
      return lists(text).all(...parameters) as Record<string, unknown>[];
    },
    write(text, parameters) {
      const statement = writes(text);
      if (statement.reader) return statement.all(...parameters) as Record<string, unknown>[];
      statement.run(...parameters);
      return [];
    },
    state() {
      share();
      look.state ??= written.get() as number;
      return look.state;
    },
    transaction(work) {
      const mine = turn.then(() => inTransaction(work));
      turn = mine.catch(() => {});
      return mine;
    },
    refresh,
    upgraded,
    async close() {
      await turn;
      refresh();
      reading.close();
      await writer.close();
      release();
    },
  };
  return database;
}

/** What the statements want of a database. */
async function wanted(orm: MikroORM, model: Model): Promise<Wanted> {
  return {
    model,
    shape: shapeMadeBy(await orm.schema.getCreateSchemaSQL({ wrap: false })),
    recorder: recorder(model),
    version,
    steps,
  };
}

/** The folder is made where it is missing and must be writable. */
function reach(file: string): void {
  const folder = dirname(resolve(file));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch {
    throw new StartError(
      `DATABASE_URL=sqlite:${file}: the folder ${folder} or the file cannot be written. Give its owner the right to write, or name another place, e.g. DATABASE_URL=sqlite:/var/lib/hub/hub.db\n无法写入 ${folder}:请授予写权限,或换一个位置`,
    );
  }
}

/** Holds the file for this process alone; the operating system gives it back whatever becomes of the process. */
function claim(file: string): () => void {
  const lock = new Sqlite(`${file}.lock`, { timeout: 200 });
  try {
    lock.pragma("locking_mode = EXCLUSIVE");
    lock.exec("begin exclusive");
  } catch {
    lock.close();
    throw new StartError(
      `Another hub already serves ${file}. Stop it first, or start this one with a file of its own, e.g. DATABASE_URL=sqlite:./data/other.db\n另一个镇村枢纽正在使用 ${file}:请先停止它,或换一个数据库文件`,
    );
  }
  return () => lock.close();
}

/** A command beside a running hub may read and write, but not change tables under it. */
const whileClaiming =
  (file: string) =>
  <T>(work: () => T): T => {
    const release = claim(file);
    try {
      return work();
    } finally {
      release();
    }
  };

async function prepare(orm: MikroORM, model: Model): Promise<void> {
  const native = await nativeOf(orm);
  // WAL lets readers go on beside the writer; FULL makes an acknowledged write survive a power loss.
  native.pragma("journal_mode = WAL");
  native.pragma("synchronous = FULL");
  native.pragma("foreign_keys = ON");
  native.pragma("busy_timeout = 5000");
  record(native, model);
}

/** The better-sqlite3 handle that MikroORM writes through. */
const nativeOf = (orm: MikroORM): Promise<Sqlite.Database> =>
  (orm.em.getConnection() as unknown as { getNativeClient(): Promise<Sqlite.Database> }).getNativeClient();

/** Statements by their text, each prepared when it is first wanted. */
function prepared(prepare: (text: string) => Sqlite.Statement): (text: string) => Sqlite.Statement {
  const kept = new Map<string, Sqlite.Statement>();
  return (text) => {
    let statement = kept.get(text);
    if (!statement) {
      if (kept.size >= preparedKept) kept.clear();
      statement = prepare(text);
      kept.set(text, statement);
    }
    return statement;
  };
}

const recorder = (model: Model): string[] =>
  model.roots.filter((entity) => entity.recorded).flatMap((entity) => sqlite.recording(entity));

/** Triggers follow the statements; only those that differ are made anew, all in one transaction. */
function record(native: Sqlite.Database, model: Model): void {
  const existing = new Set(
    native.prepare("select sql from sqlite_master where type = 'trigger'").pluck().all() as string[],
  );
  const statements = recorder(model).filter(
    (text, index, all) => !existing.has(text) && !existing.has(all[index + 1] ?? ""),
  );
  if (statements.length > 0) native.transaction(() => native.exec(`${statements.join(";\n")};`))();
}

function unusable(file: string, error: unknown): unknown {
  if (error instanceof HubError) return new StartError(`${error.text.en}\n${error.text.zh}`);
  const { code, message } = error as { code?: string; message: string };
  if (!/NOTADB|CORRUPT|CANTOPEN|not a database|malformed/i.test(`${code} ${message}`)) return error;
  return new StartError(
    `DATABASE_URL=sqlite:${file}: the file is no database that can be read (${message}). Restore a copy, or name another file.\n数据库文件无法读取:请恢复备份,或换一个文件`,
  );
}
