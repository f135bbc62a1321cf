/** `npm run schema`: prints the SDL to schema.graphql and writes the migration; with --check only compares. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { MikroORM } from "@mikro-orm/sqlite";
import { printSchema } from "graphql";
import { Model } from "./core/model.ts";
import { tables } from "./core/tables.ts";
import { buildSchema } from "./core/types/schema.ts";
import { ormOptions } from "./database.ts";
import type { Contents } from "./main.ts";
import { entities, operations } from "./schema.ts";

export const printed = (contents: Contents = { entities, operations }): string =>
  `${printSchema(buildSchema(new Model(contents.entities), contents.operations))}\n`;

export async function run(): Promise<void> {
  const file = new URL("../schema.graphql", import.meta.url);
  const text = printed();
  const checking = process.argv.includes("--check");
  const written = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (!checking) writeFileSync(file, text);
  const pending = await migration(checking);
  if (!checking || (written === text && !pending)) return;
  console.error(
    "schema.graphql or the migrations do not say what the statements say; run `npm run schema` and commit what it writes.",
  );
  process.exit(1);
}

/** Compares the tables of the statements with those of the migrations so far; writes what is missing. */
async function migration(checking: boolean): Promise<boolean> {
  const orm = await MikroORM.init(ormOptions(":memory:", tables(new Model(entities))));
  try {
    if (checking) return await orm.migrator.checkSchema();
    const { fileName } = await orm.migrator.create();
    if (fileName) console.log(`migrations/${fileName}`);
    return false;
  } finally {
    await orm.close();
  }
}
