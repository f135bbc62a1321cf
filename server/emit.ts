/** `npm run schema`: prints the SDL to schema.graphql; with --check only compares. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { assertValidSchema, type GraphQLSchema, printSchema } from "graphql";
import type { Contents } from "./contents.ts";
import { modelOf } from "./core/model/modelOf.ts";
import { schemaOf } from "./core/types/schema.ts";
import { entities, makings, operations } from "./schema.ts";

export function sdlOf(schema: GraphQLSchema): string {
  assertValidSchema(schema);
  return `${printSchema(schema)}\n`;
}

export const printed = (contents: Contents = { entities, operations, makings }): string =>
  sdlOf(schemaOf(modelOf(contents.entities), contents.operations, contents.makings));

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
