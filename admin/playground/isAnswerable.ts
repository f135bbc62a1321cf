import { type GraphQLSchema, parse, validate } from "graphql";
import type { Example } from "./example.ts";

/** Whether the hub's schema can answer an example; all count as such until the schema is there. */
export function isAnswerable(example: Example, schema: GraphQLSchema | null | undefined): boolean {
  if (!schema) return true;
  const documents = [example.query, example.lookUp].filter((text) => text !== undefined);
  return documents.every((text) => validate(schema, parse(text)).length === 0);
}
