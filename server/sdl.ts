/** The schema as text. */
import { assertValidSchema, type GraphQLSchema, printSchema } from "graphql";

export function sdlOf(schema: GraphQLSchema): string {
  assertValidSchema(schema);
  return `${printSchema(schema)}\n`;
}
