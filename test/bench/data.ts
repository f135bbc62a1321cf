/** The two databases, built when first needed and again when the hub's tables or the loader change. */
import { createHash } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { modelOf } from "../../server/core/model/modelOf.ts";
import { openDatabase } from "../../server/database/open.ts";
import { entities } from "../../server/schema.ts";
import { fillHub } from "./hubData.ts";
import { readNation } from "./nation.ts";
import { benchSecret } from "./processes.ts";
import { fillRaw } from "./rawData.ts";

export interface Files {
  hub: string;
  raw: string;
  remove(): void;
}

/** Copies to work on, so that what one run writes does not reach the next. */
export async function prepareData(folder: string, groupsWithin: string): Promise<Files> {
  const kept = join(folder, `data-${groupsWithin || "nation"}-${await stamp(folder)}`);
  if (!existsSync(kept)) await build(folder, kept, groupsWithin);
  const own = join(folder, `run-${process.pid}`);
  mkdirSync(own, { recursive: true });
  for (const name of ["hub.db", "raw.db"])
    copyFileSync(join(kept, name), join(own, name), constants.COPYFILE_FICLONE);
  return {
    hub: join(own, "hub.db"),
    raw: join(own, "raw.db"),
    remove: () => rmSync(own, { recursive: true, force: true }),
  };
}

async function build(folder: string, kept: string, groupsWithin: string): Promise<void> {
  const started = performance.now();
  const nation = readNation(folder);
  console.log("Building the two databases, once …");
  const part = `${kept}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await fillHub(join(part, "hub.db"), nation, groupsWithin);
  fillRaw(join(part, "raw.db"), join(part, "hub.db"));
  for (const name of readdirSync(folder))
    if (name.startsWith(`data-${groupsWithin || "nation"}-`) && join(folder, name) !== part)
      rmSync(join(folder, name), { recursive: true, force: true });
  renameSync(part, kept);
  console.log(`Built in ${Math.round((performance.now() - started) / 1000)} s.`);
}

/** Tables, indexes and triggers of an empty hub, and the files that fill it. */
async function stamp(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const empty = join(folder, `empty-${process.pid}.db`);
  const database = await openDatabase(modelOf(entities), empty, benchSecret);
  await database.close();
  const sqlite = new Sqlite(empty, { readonly: true });
  const schema = sqlite
    .prepare("select group_concat(sql, ';' order by name) from sqlite_master")
    .pluck()
    .get();
  sqlite.close();
  for (const end of ["", "-wal", "-shm", ".lock"]) rmSync(empty + end, { force: true });
  const hash = createHash("sha256").update(String(schema));
  for (const name of ["nation.ts", "hubData.ts", "rawData.ts", "records.ts"])
    hash.update(readFileSync(join(import.meta.dirname, name)));
  return hash.digest("hex").slice(0, 12);
}
