import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  parse,
  print,
  separateOperations,
  visit,
} from "graphql";
import type { Extent } from "./extent.ts";
import type { Request } from "./post.ts";

const ownPaging = ["after", "last", "before", "offset"];

/**
 * A document that asks for what follows of root fields of an earlier one, and for nothing else; null
 * where that one goes through its pages itself or a field knows no `offset`.
 */
export function nextPage(
  { query, operationName }: Request,
  schema: GraphQLSchema,
  extents: Extent[],
  first: number,
): string | null {
  const document = parse(query);
  const operation = getOperationAST(document, operationName);
  const known = schema.getQueryType()?.getFields() ?? {};
  if (operation?.operation !== "query") return null;

  const fields: FieldNode[] = [];
  for (const { root, shown } of extents) {
    const field = operation.selectionSet.selections.find(
      (one): one is FieldNode => one.kind === Kind.FIELD && (one.alias?.value ?? one.name.value) === root,
    );
    if (!field?.arguments || field.arguments.some(({ name }) => ownPaging.includes(name.value))) return null;
    if (!known[field.name.value]?.args.some(({ name }) => name === "offset")) return null;
    const kept = field.arguments.filter(({ name }) => name.value !== "first");
    fields.push({ ...field, arguments: [...kept, number("first", first), number("offset", shown)] });
  }
  const definitions = document.definitions.map((part) =>
    part === operation
      ? { ...operation, selectionSet: { ...operation.selectionSet, selections: fields } }
      : part,
  );
  const separated = separateOperations({ ...document, definitions });
  return print(withoutIdleVariables(separated[operation.name?.value ?? ""]));
}

function number(name: string, value: number): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.INT, value: String(value) },
  };
}

/** A variable that nothing uses any more is an error. */
function withoutIdleVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}
