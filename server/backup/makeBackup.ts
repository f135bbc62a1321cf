/** Makes a backup of a hub, be it running or not, and looks whether it is whole. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { format, type Head, type Occasion } from "./head.ts";
import { type Kept, nameOf, prune, sweep } from "./kept.ts";
import { pack, partialOf } from "./pack.ts";
import { missing } from "./refusals.ts";
import type { BackupSettings, Source } from "./settings.ts";
import { copyDatabase, inspect } from "./snapshot.ts";
import { verify } from "./unpack.ts";

export interface Made extends Kept {
  head: Head;
}

/** `to` names a file of its own, which is not counted among those that are kept. */
export async function makeBackup(
  source: Source,
  settings: BackupSettings,
  occasion: Occasion,
  to?: string,
): Promise<Made> {
  if (!existsSync(source.databaseFile)) throw missing(source.databaseFile);
  sweep(dirname(resolve(source.databaseFile)));
  // What may be on its way to another disk leaves this one in no other form than it is kept.
  const copy = `${source.databaseFile}.copy-${process.pid}`;
  try {
    copyDatabase(source.databaseFile, copy);
    return await packCopy(copy, source, settings, occasion, to);
  } finally {
    rmSync(copy, { force: true });
    if (!to) prune(settings);
  }
}

/** The same of a copy that was made already and belongs to nobody. */
export async function packCopy(
  copy: string,
  source: Source,
  settings: BackupSettings,
  occasion: Occasion,
  to?: string,
): Promise<Made> {
  sweep(settings.folder);
  const madeAt = new Date().toISOString();
  const path = resolve(to ?? join(settings.folder, nameOf(madeAt, occasion)));
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { hub, transaction } = inspect(copy);
  const scans = scansBeside(source.databaseFile);
  const members = [
    { name: "hub.db", size: statSync(copy).size },
    ...scans.map((scan) => ({ name: `documents/${scan.name}`, size: statSync(scan.path).size })),
  ];
  const head = { format, hub, madeAt, occasion, transaction, keyMark: source.keyMark, members };
  try {
    await pack(path, head, [copy, ...scans.map((scan) => scan.path)], settings.passphrase);
    const opened = await verify(path);
    return { path, madeAt, occasion, bytes: statSync(path).size, head: opened.head };
  } catch (error) {
    rmSync(path, { force: true });
    rmSync(partialOf(path), { force: true });
    throw error;
  }
}

/** Scanned approvals are kept under their hashes and never changed. */
function scansBeside(databaseFile: string): { name: string; path: string }[] {
  const folder = join(dirname(resolve(databaseFile)), "documents");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}$/.test(name))
    .map((name) => ({ name, path: join(folder, name) }));
}
