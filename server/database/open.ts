/** Opens the hub's database: upgraded to what the statements want, one connection to read and one to write. */
import Sqlite from "better-sqlite3";
import { StartError } from "../config.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { LocalDatabase } from "../core/database.ts";
import { HubError } from "../core/errors.ts";
import type { Model } from "../core/model.ts";
import { sqlite } from "../core/sqlite.ts";
import { type Alone, type Keep, type Upgraded, upgradeFile } from "../core/upgrade/rehearsal.ts";
import { claim, reach, whileClaiming } from "./claim.ts";
import { stamp } from "./fingerprint.ts";
import { openReading } from "./reading.ts";
import { recorder, wanted } from "./wanted.ts";
import type { Watching } from "./watching.ts";
import { openWriting } from "./writing.ts";

export interface OpenOptions {
  /** Waives the sole use of the file, for short commands beside a running hub. */
  shared?: boolean;
  /** The sole use of the file was claimed before, for this process. */
  claimed?: boolean;
  /** Keeps the file as it was before it is changed to what the statements want. */
  keep?: Keep;
  /** Hears that a commit was made or taken back. */
  committed?(): void;
  /** Hears which long work holds the file from now on, and that it no longer does. */
  holding?(long: Bilingual | undefined): void;
  /** Looks at how long statements take. */
  watching?: Watching;
}

export interface Opened extends LocalDatabase {
  /** What opening it changed, where the file was of another version. */
  upgraded?: Upgraded;
}

/** `secret`: the operator's, by which what is personal is sealed. */
export async function openDatabase(
  model: Model,
  file: string,
  secret: string,
  options: OpenOptions = {},
): Promise<Opened> {
  reach(file);
  const release = options.shared || options.claimed ? () => {} : claim(file);
  try {
    const wish = await wanted(model, secret);
    const alone: Alone = options.shared ? whileClaiming(file) : (work) => work();
    const upgraded = await upgradeFile(file, wish, alone, options.keep ?? unkept);
    record(file, model);
    stamp(file, model);
    return Object.assign(connected(file, options, release), { upgraded });
  } catch (error) {
    release();
    throw unusable(file, error);
  }
}

function connected(
  file: string,
  { committed, holding, watching }: OpenOptions,
  release: () => void,
): LocalDatabase {
  const reading = openReading(file, watching, "writing");
  const writing = openWriting(
    file,
    () => {
      reading.refresh();
      committed?.();
    },
    holding ?? (() => {}),
    watching,
  );
  const database: LocalDatabase = {
    dialect: sqlite,
    // What is read within a transaction is read as it stands there, by whomever it is asked.
    value(text, parameters) {
      database.onRead?.(text);
      return (writing.within() ? writing : reading).value(text, parameters);
    },
    rows(text, parameters = []) {
      database.onRead?.(text);
      return (writing.within() ? writing : reading).rows(text, parameters);
    },
    write: writing.write,
    state: reading.state,
    transaction: writing.transaction,
    refresh: reading.refresh,
    async close() {
      await writing.close(reading.close);
      release();
    },
  };
  return database;
}

/** Triggers follow the statements; only those that differ are made anew, all in one transaction. */
function record(file: string, model: Model): void {
  const database = new Sqlite(file, { timeout: 5000 });
  try {
    const existing = new Set(
      database.prepare("select sql from sqlite_master where type = 'trigger'").pluck().all() as string[],
    );
    const statements = recorder(model).filter(
      (text, index, all) => !existing.has(text) && !existing.has(all[index + 1] ?? ""),
    );
    if (statements.length > 0) database.transaction(() => database.exec(`${statements.join(";\n")};`))();
  } finally {
    database.close();
  }
}

const unkept: Keep = () => {
  throw new Error("A database is upgraded only where it can be kept as it was.");
};

function unusable(file: string, error: unknown): unknown {
  if (error instanceof HubError) return new StartError(`${error.text.en}\n${error.text.zh}`);
  const { code, message } = error as { code?: string; message: string };
  if (!/NOTADB|CORRUPT|CANTOPEN|not a database|malformed/i.test(`${code} ${message}`)) return error;
  return new StartError(
    `DATABASE_URL=sqlite:${file}: the file is no database that can be read (${message}). Restore a copy, or name another file.\n数据库文件无法读取:请恢复备份,或换一个文件`,
  );
}
