/** The operator's list: documents as files, each named by its hash, and the manifests that clients' tools write. */
import { hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type GraphQLSchema, parse, validate } from "graphql";
import type { Logger } from "pino";
import type { Listed } from "./documents.ts";

export interface List {
  path: string;
  only: boolean;
}

/** A document that does not fit is told to the operator: its page fails, and no other. */
export function listedDocuments({ path, only }: List, schema: GraphQLSchema, log: Logger): Listed {
  const texts = new Map<string, string>();
  for (const file of filesIn(path))
    for (const [name, text] of documentsIn(file)) {
      texts.set(name, text);
      texts.set(hash("sha256", text), text);
      const fault = faultOf(text, schema);
      if (fault) log.warn({ file, document: name, fault }, "a listed document does not fit the schema");
    }
  return { texts, only };
}

const filesIn = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name));

function documentsIn(file: string): [name: string, text: string][] {
  if (/\.(graphql|gql)$/.test(file)) {
    const text = readFileSync(file, "utf8");
    return [text, text.trim()].map((one) => [hash("sha256", one), one]);
  }
  if (!file.endsWith(".json")) return [];
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  // Apollo's lists operations; those of Relay and of graphql-codegen are texts by name.
  return Array.isArray(manifest.operations)
    ? manifest.operations.map(({ id, body }: { id: string; body: string }) => [id, body])
    : Object.entries<string>(manifest);
}

function faultOf(text: string, schema: GraphQLSchema): string | undefined {
  try {
    return validate(schema, parse(text))[0]?.message;
  } catch (error) {
    return String(error);
  }
}
