/** `npm run schema`: prints the SDL to schema.graphql; with --check only compares. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { assertValidSchema, type GraphQLSchema, printSchema } from "graphql";
import { Model } from "./core/model.ts";
import { buildSchema } from "./core/types/schema.ts";
import type { Contents } from "./main.ts";
import { entities, operations } from "./schema.ts";

export function sdlOf(schema: GraphQLSchema): string {
  assertValidSchema(schema);
  return `${printSchema(schema)}\n`;
}

export const printed = (contents: Contents = { entities, operations }): string =>
  sdlOf(buildSchema(new Model(contents.entities), contents.operations));

export async function run(): Promise<void> {
  const file = new URL("../schema.graphql", import.meta.url);
  const text = printed();
  if (!process.argv.includes("--check")) return writeFileSync(file, text);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  console.error(
    "schema.graphql does not say what the statements say; run `npm run schema` and commit what it writes.",
  );
  process.exit(1);
}
