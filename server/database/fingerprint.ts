/** By what a file is known to fit the statements, without comparing table by table. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import type { Model } from "../core/model.ts";
import { keysMade } from "../core/writer/pinyin.ts";

const root = resolve(import.meta.dirname, "../..");
const { version, dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Files of the kernel that say how a statement shapes its table. */
export const shaping = [
  "model.ts",
  "tables.ts",
  "recording.ts",
  "record/keeping.ts",
  "naming.ts",
  "personal/sealedFields.ts",
];

/** The same for two models exactly where they state the same and tables are derived in the same way. */
export function fingerprint(model: Model): string {
  const hash = createHash("sha256").update([dependencies["@mikro-orm/sqlite"], version, keysMade].join());
  for (const file of shaping) hash.update(readFileSync(join(root, "server/core", file)));
  for (const { statement } of model.entities.values()) hash.update(JSON.stringify(statement));
  return hash.digest("hex").slice(0, 16);
}

/** The number that a file bears in its head, where SQLite leaves one to whom it belongs. */
const numberOf = (model: Model): number => Number.parseInt(fingerprint(model).slice(0, 7), 16);

/** Marks a file as shaped by these statements. */
export function stamp(file: string, model: Model): void {
  const database = new Sqlite(file);
  try {
    if (database.pragma("application_id", { simple: true }) !== numberOf(model))
      database.pragma(`application_id = ${numberOf(model)}`);
  } finally {
    database.close();
  }
}

/** Whether a file is as these statements want it and has somebody who may sign in. */
export function fits(file: string, model: Model): boolean {
  if (!existsSync(file)) return false;
  const database = new Sqlite(file, { readonly: true });
  try {
    if (database.pragma("application_id", { simple: true }) !== numberOf(model)) return false;
    return database.prepare("select 1 from user limit 1").get() !== undefined;
  } catch {
    // Whoever opens it to write says what is wrong with it.
    return false;
  } finally {
    database.close();
  }
}
