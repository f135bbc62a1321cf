import {
  type ArgumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  parse,
  valueFromASTUntyped,
  visit,
} from "graphql";
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

type Variables = Record<string, string | null>;

/** What a list can be told; anything else would leave out part of the question. */
const understood = new Set(["where", "asOf", "includeAbolished", "first", "orderBy"]);

/**
 * The list that holds what a figure counts: the records behind its one `plus`. Nothing where no list shows just these,
 * as where several are added up.
 */
export function recordsCounted(query: string, variables: Variables): RecordsCounted | undefined {
  const [field, another] = fieldsAdded(query);
  const entity = entities.find(({ list, aggregate }) =>
    [list, aggregate].some((name) => name && name === field?.name.value),
  );
  if (!field || another || !entity) return undefined;
  const given = field.arguments ?? [];
  if (given.some((argument) => !understood.has(argument.name.value) || isOpen(argument, variables))) {
    return undefined;
  }
  const { where, asOf, includeAbolished } = Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
  );
  const conditions = where ? conditionsOf(entity, where) : [];
  if (!conditions) return undefined;
  return {
    entity,
    filter: { conditions, ...(includeAbolished === true && { includeAbolished: true }) },
    day: typeof asOf === "string" ? asOf : undefined,
  };
}

function fieldsAdded(query: string): FieldNode[] {
  try {
    const operation = parse(query).definitions.find(
      (each): each is OperationDefinitionNode => each.kind === "OperationDefinition",
    );
    return (operation?.selectionSet.selections ?? []).filter(
      (each): each is FieldNode =>
        each.kind === "Field" && (each.alias ?? each.name).value.startsWith("plus"),
    );
  } catch {
    // Whoever wrote the query sees in the playground what is wrong with it.
    return [];
  }
}

/** Whether it hangs on a value that is not known. A day may be left open: it is today. */
function isOpen(argument: ArgumentNode, variables: Variables): boolean {
  let open = false;
  visit(argument, {
    Variable: ({ name }) => {
      const value = variables[name.value];
      if (value === undefined || (value === null && argument.name.value !== "asOf")) open = true;
    },
  });
  return open;
}
