/** What a selection asks for, through fragments, each name of the answer once. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  type SelectionSetNode,
} from "graphql";

export interface Within {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
}

export interface AskedField {
  /** Under which the answer holds it. */
  name: string;
  node: FieldNode;
  /** Absent for `__typename`. */
  field?: GraphQLField<unknown, unknown>;
  type?: GraphQLNamedType;
  isList: boolean;
  /** What is asked of it, wherever it is. */
  sets: SelectionSetNode[];
}

export function askedFields(
  within: Within,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  found = new Map<string, AskedField>(),
): AskedField[] {
  for (const selection of sets.flatMap((set) => set.selections)) {
    if (selection.kind !== "Field") {
      const part = selection.kind === "InlineFragment" ? selection : within.fragments[selection.name.value];
      const narrowed = part.typeCondition && within.schema.getType(part.typeCondition.name.value);
      askedFields(within, isCompositeType(narrowed) ? narrowed : type, [part.selectionSet], found);
      continue;
    }
    const name = selection.alias?.value ?? selection.name.value;
    const field = "getFields" in type ? type.getFields()[selection.name.value] : undefined;
    const asked = found.get(name) ?? {
      name,
      node: selection,
      field,
      type: field && getNamedType(field.type),
      isList: isListType(field && getNullableType(field.type)),
      sets: [],
    };
    if (selection.selectionSet) asked.sets.push(selection.selectionSet);
    found.set(name, asked);
  }
  return [...found.values()];
}

/** The first list of objects, downwards: whose items are the rows. */
export function firstList(within: Within, asked: AskedField): string[] | undefined {
  const { name, type, isList, sets } = asked;
  if (!isCompositeType(type)) return undefined;
  if (isList) return [name];
  for (const inner of askedFields(within, type, sets)) {
    const path = firstList(within, inner);
    if (path) return [name, ...path];
  }
  return undefined;
}
