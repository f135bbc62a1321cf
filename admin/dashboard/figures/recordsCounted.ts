import { type FieldNode, type OperationDefinitionNode, parse, valueFromASTUntyped, visit } from "graphql";
import { conditionsOf } from "../../hub/conditionsOf.ts";
import type { ListFilter } from "../../hub/where.ts";
import { entities } from "../../schema/model.ts";
import type { EntityModel } from "../../schema/modelTypes.ts";

export interface RecordsCounted {
  entity: EntityModel;
  filter: ListFilter;
  /** Day on which they are counted; absent means today. */
  day?: string;
}

/** What a list can be told; anything else would leave out part of the question. */
const understood = new Set(["where", "asOf", "includeAbolished", "first", "orderBy"]);

/** The list that holds what a figure counts: the records behind `plus`. Nothing where no list shows just these. */
export function recordsCounted(query: string): RecordsCounted | undefined {
  const field = fieldOfPlus(query);
  const entity = entities.find(({ list, aggregate }) =>
    [list, aggregate].some((name) => name && name === field?.name.value),
  );
  if (!field || !entity || hasVariables(field)) return undefined;
  const given = field.arguments ?? [];
  if (given.some(({ name }) => !understood.has(name.value))) return undefined;
  const { where, asOf, includeAbolished } = Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
  const conditions = where ? conditionsOf(entity, where) : [];
  if (!conditions) return undefined;
  return {
    entity,
    filter: { conditions, ...(includeAbolished === true && { includeAbolished: true }) },
    day: typeof asOf === "string" ? asOf : undefined,
  };
}

function fieldOfPlus(query: string): FieldNode | undefined {
  try {
    const operation = parse(query).definitions.find(
      (each): each is OperationDefinitionNode => each.kind === "OperationDefinition",
    );
    return operation?.selectionSet.selections.find(
      (each): each is FieldNode => each.kind === "Field" && each.alias?.value === "plus",
    );
  } catch {
    // Whoever wrote the query sees in the playground what is wrong with it.
    return undefined;
  }
}

function hasVariables(field: FieldNode): boolean {
  let found = false;
  visit(field, {
    Variable: () => {
      found = true;
    },
  });
  return found;
}
