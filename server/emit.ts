/** `npm run schema`: prints the SDL to schema.graphql; with --check only compares, for tests and checks. */
import { readFileSync, writeFileSync } from "node:fs";
import { lexicographicSortSchema, printSchema } from "graphql";
import { Model } from "./core/model.ts";
import { buildSchema } from "./core/types/schema.ts";
import type { Contents } from "./main.ts";
import { entities, operations } from "./schema.ts";

export const printed = (contents: Contents = { entities, operations }): string =>
  `${printSchema(lexicographicSortSchema(buildSchema(new Model(contents.entities), contents.operations)))}\n`;

export function run(): void {
  const file = new URL("../schema.graphql", import.meta.url);
  const text = printed();
  if (process.argv.includes("--check")) {
    let written = "";
    try {
      written = readFileSync(file, "utf8");
    } catch {
      // A missing file differs from any schema.
    }
    if (written !== text) {
      console.error("schema.graphql does not say what the statements say; run `npm run schema` and commit it.");
      process.exit(1);
    }
  } else writeFileSync(file, text);
}
