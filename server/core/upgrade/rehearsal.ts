/**
 * Upgrades a file: on a copy first, then the file itself in one transaction, once the file was kept as it was.
 *
 * The checked copy does not take the file's place. A rename under a write-ahead log would have to move two files as one
 * and would pull the file from under an operator's command that has it open; a transaction is all or nothing by itself,
 * also where the hub is killed in the middle, and costs the same work a second time.
 */
import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import type { Bilingual } from "../bilingual.ts";
import { HubError } from "../errors.ts";
import { literal } from "../sql.ts";
import { difference, upgrade, type Wanted } from "./upgrade.ts";

export interface Upgraded {
  /** What was done, table by table. */
  done: Bilingual[];
  /** Where the file is kept as it was before. */
  kept: string;
}

/** Holds the file for this process while it works. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** Keeps a copy of the file as it was, whole on the disk; answers its path. */
export type Keep = (copy: string) => Promise<string>;

/** Answers nothing where the file was as wanted or empty. */
export async function upgradeFile(
  file: string,
  wanted: Wanted,
  alone: Alone,
  keep: Keep,
): Promise<Upgraded | undefined> {
  const database = new Sqlite(file, { timeout: 5000 });
  try {
    const empty = database.prepare("select count(*) from sqlite_master").pluck().get() === 0;
    const found = empty ? "words" : difference(database, wanted);
    if (found === "none") return undefined;
    return await alone(async () => {
      if (found === "words") return void upgrade(database, wanted);
      sweep(file);
      const kept = await rehearse(database, file, wanted, keep);
      const done = upgrade(database, wanted);
      overwrite(database);
      return { kept, done };
    });
  } catch (error) {
    if (!isExplained(error)) throw error;
    const { en, zh } = explained(error);
    throw new HubError("CONFLICT", {
      en: `${file} stays as it was: ${en}.`,
      zh: `${file} 保持原样:${zh}`,
    });
  } finally {
    database.close();
  }
}

/** What the file held before lies neither in its free pages nor in its log. */
function overwrite(database: Sqlite.Database): void {
  database.exec("vacuum");
  database.pragma("wal_checkpoint(TRUNCATE)");
}

type Explained = HubError | (Error & { code: string });

/** What the database or the disk refuses concerns this file; anything else is a fault of the hub. */
const isExplained = (error: unknown): error is Explained =>
  error instanceof HubError ||
  /^SQLITE_(FULL|IOERR|BUSY|READONLY|CONSTRAINT)|^ENOSPC/.test(String((error as Explained).code));

function explained(error: Explained): Bilingual {
  if (error instanceof HubError) return error.text;
  return /FULL|ENOSPC/.test(error.code)
    ? {
        en: "an upgrade needs room for two copies beside the file. Make room on the disk, or move the file to a larger one",
        zh: "升级需要在原文件旁放下两份副本,磁盘空间不足。请腾出空间,或把文件移到更大的磁盘",
      }
    : { en: `${error.message} (${error.code})`, zh: `数据库报错 ${error.message}(${error.code})` };
}

const rehearsed = ".rehearsal";

/** What a hub that was killed meanwhile left behind. */
function sweep(file: string): void {
  const folder = dirname(resolve(file));
  const left = basename(file) + rehearsed;
  for (const name of readdirSync(folder))
    if (name === left || name.startsWith(`${left}-`)) rmSync(join(folder, name));
}

/** Answers where the file is kept as it was; nothing stays where the upgrade fails. */
async function rehearse(
  database: Sqlite.Database,
  file: string,
  wanted: Wanted,
  keep: Keep,
): Promise<string> {
  let kept: string | undefined;
  try {
    database.exec(`vacuum into ${literal(file + rehearsed)}`);
    kept = await keep(file + rehearsed);
    const copy = new Sqlite(file + rehearsed);
    try {
      upgrade(copy, wanted);
    } finally {
      copy.close();
    }
    return kept;
  } catch (error) {
    if (kept) rmSync(kept, { force: true });
    throw error;
  } finally {
    sweep(file);
  }
}
