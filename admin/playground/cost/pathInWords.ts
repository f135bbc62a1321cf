import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { chineseIn } from "../columnTerms.ts";

type Field = GraphQLField<unknown, unknown>;

/** A part of a query as its price names it (`gridWorkers.county`), in the schema's Chinese terms where it has them. */
export function pathInWords(schema: GraphQLSchema | null | undefined, path: string): string {
  let type: GraphQLNamedType | null | undefined = schema?.getQueryType();
  const words: (string | undefined)[] = [];
  for (const name of path.split(".")) {
    const field: Field | undefined = fieldOf(type, name) ?? fieldOf(typeOf(type, "nodes"), name);
    words.push(chineseIn(field?.description)?.replace(/列表$/, ""));
    type = field && getNamedType(field.type);
  }
  return words.every(Boolean) ? `${words.join(" › ")}（${path}）` : path;
}

const fieldOf = (type: GraphQLNamedType | null | undefined, name: string): Field | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;

function typeOf(type: GraphQLNamedType | null | undefined, name: string): GraphQLNamedType | undefined {
  const field = fieldOf(type, name);
  return field && getNamedType(field.type);
}
