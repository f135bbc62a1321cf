/**
 * Upgrades a file: on a copy first, then the file itself in one transaction, with the file as it was kept beside it.
 *
 * The checked copy does not take the file's place. A rename under a write-ahead log would have to move two files as one
 * and would pull the file from under an operator's command that has it open; a transaction is all or nothing by itself,
 * also where the hub is killed in the middle, and costs the same work a second time.
 */
import { closeSync, copyFileSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import type { Bilingual } from "../bilingual.ts";
import { HubError } from "../errors.ts";
import { literal } from "../sql.ts";
import { difference, upgrade, type Wanted } from "./upgrade.ts";

export interface Upgraded {
  /** What was done, table by table. */
  done: Bilingual[];
  /** The file as it was before. */
  kept: string;
}

/** `alone` holds the file for this process while it works. Answers nothing where the file was as wanted or empty. */
export function upgradeFile(
  file: string,
  wanted: Wanted,
  alone: <T>(work: () => T) => T,
): Upgraded | undefined {
  const database = new Sqlite(file, { timeout: 5000 });
  try {
    const empty = database.prepare("select count(*) from sqlite_master").pluck().get() === 0;
    const found = empty ? "words" : difference(database, wanted);
    if (found === "none") return undefined;
    return alone(() => {
      if (found === "words") return void upgrade(database, wanted);
      sweep(file);
      const kept = rehearse(database, file, wanted);
      return { kept, done: upgrade(database, wanted) };
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
const unfinished = ".before.partial";

/** What a hub that was killed meanwhile left behind. */
function sweep(file: string): void {
  const folder = dirname(resolve(file));
  const left = [rehearsed, unfinished].map((ending) => basename(file) + ending);
  for (const name of readdirSync(folder))
    if (left.some((one) => name === one || name.startsWith(`${one}-`))) rmSync(join(folder, name));
}

/** Answers the name of the copy that is kept; nothing stays where the upgrade fails. */
function rehearse(database: Sqlite.Database, file: string, wanted: Wanted): string {
  try {
    database.exec(`vacuum into ${literal(file + unfinished)}`);
    copyFileSync(file + unfinished, file + rehearsed);
    const copy = new Sqlite(file + rehearsed);
    try {
      upgrade(copy, wanted);
    } finally {
      copy.close();
    }
    flush(file + unfinished);
    const kept = `${file}.before-${new Date().toISOString().replace(/[:.]/g, "-")}`;
    renameSync(file + unfinished, kept);
    flush(dirname(resolve(file)));
    rmSync(file + rehearsed);
    return kept;
  } catch (error) {
    sweep(file);
    throw error;
  }
}

/** The database does not wait for the disk when it makes a copy. */
function flush(path: string): void {
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}
