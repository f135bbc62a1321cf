/** Lays a hub's data into a folder of its own: out of a backup, or out of a continuous copy. */
import { cpSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { type About, latestCopy } from "./copy/generation.ts";
import { foreign, missing, unsound } from "./refusals.ts";
import { unpack, verify } from "./unpack.ts";

/** `fits` refuses what needs another key. Answers of when the data is. */
export async function lay(
  path: string,
  folder: string,
  fits: (keyMark: string | undefined) => void,
  passphrase?: string,
): Promise<string> {
  const state = statSync(path, { throwIfNoEntry: false });
  if (!state) throw missing(path);
  if (state.isDirectory()) return layCopy(path, folder, fits);
  const opened = await verify(path);
  fits(opened.head.keyMark);
  await unpack(path, opened, folder, passphrase);
  return opened.head.madeAt;
}

function layCopy(path: string, folder: string, fits: (keyMark: string | undefined) => void): string {
  const copy = latestCopy(path);
  if (!copy) throw foreign(path);
  const about: About = JSON.parse(readFileSync(join(copy, "about.json"), "utf8"));
  fits(about.keyMark);
  cpSync(copy, folder, { recursive: true, preserveTimestamps: true });
  const file = join(folder, "hub.db");
  const written = [file, `${file}-wal`].filter(existsSync).map((one) => statSync(one).mtimeMs);
  try {
    const database = new Sqlite(file);
    // What is put in place is one file.
    database.pragma("journal_mode = delete");
    database.close();
  } catch (error) {
    throw unsound(path, (error as Error).message);
  }
  return new Date(Math.max(...written)).toISOString();
}
