/** Puts a backup in the place of a hub's data, once all of it was looked at and nobody serves what it replaces. */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { isLater } from "../core/upgrade/version.ts";
import { claim, reach } from "../database/claim.ts";
import { flush } from "./flush.ts";
import { lay } from "./lay.ts";
import { newerHub, otherKeyed } from "./refusals.ts";
import type { Source } from "./settings.ts";
import { inspect } from "./snapshot.ts";

export interface Restored {
  /** Of when the data is, and the number of its last transaction. */
  madeAt: string;
  transaction: number;
  /** The data that was there before. */
  replaced?: string;
}

/**
 * `path` of a backup, or of the folder of a continuous copy; `version` of the hub that is to serve it; `laid` may add to
 * the file before it takes its place.
 */
export async function restore(
  path: string,
  source: Source,
  version: string,
  passphrase?: string,
  laid?: (file: string, restored: Omit<Restored, "replaced">) => Promise<void>,
): Promise<Restored> {
  const { databaseFile } = source;
  reach(databaseFile);
  const release = claim(databaseFile);
  sweepRestored(databaseFile);
  const folder = mkdtempSync(`${resolve(databaseFile)}.restoring-`);
  try {
    const fits = (needed: string | undefined): void => {
      if (needed !== source.keyMark) throw otherKeyed(path, needed, source.keyMark);
    };
    const madeAt = await lay(path, folder, fits, passphrase);
    const { hub, transaction } = inspect(join(folder, "hub.db"), path);
    if (hub && isLater(hub, version)) throw newerHub(path, hub, version);
    endSessions(join(folder, "hub.db"));
    await laid?.(join(folder, "hub.db"), { madeAt, transaction });
    return { madeAt, transaction, replaced: putInPlace(folder, databaseFile) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    release();
  }
}

/** What was unpacked by one that ended midway. */
function sweepRestored(databaseFile: string): void {
  const folder = dirname(resolve(databaseFile));
  for (const name of readdirSync(folder))
    if (name.startsWith(`${basename(databaseFile)}.restoring-`))
      rmSync(join(folder, name), { recursive: true, force: true });
}

/** Who was signed in when it was made has signed out since, or was made to. */
function endSessions(file: string): void {
  const database = new Sqlite(file);
  try {
    if (database.prepare("select 1 from sqlite_master where name = 'session'").get())
      database.exec("delete from session");
  } finally {
    database.close();
  }
}

/** The file changes in one step: whenever the machine stops, there is the one or the other. */
function putInPlace(folder: string, databaseFile: string): string | undefined {
  const beside = join(dirname(resolve(databaseFile)), "documents");
  const scans = join(folder, "documents");
  if (existsSync(scans)) {
    mkdirSync(beside, { recursive: true });
    for (const name of readdirSync(scans)) renameSync(join(scans, name), join(beside, name));
    flush(beside);
  }
  const replaced = existsSync(databaseFile) ? setAside(databaseFile) : undefined;
  renameSync(join(folder, "hub.db"), databaseFile);
  flush(dirname(resolve(databaseFile)));
  return replaced;
}

/** Keeps what is replaced under another name; a log that stayed behind would be read into the new file. */
function setAside(file: string): string {
  const aside = `${file}.replaced-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  foldLog(file);
  try {
    linkSync(file, aside);
  } catch {
    copyFileSync(file, aside);
  }
  for (const ending of ["-wal", "-shm"])
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  flush(dirname(resolve(file)));
  return basename(aside);
}

function foldLog(file: string): void {
  try {
    const database = new Sqlite(file);
    database.pragma("wal_checkpoint(truncate)");
    database.close();
  } catch {
    // What is too damaged for that is kept as it is, log and all.
  }
}
