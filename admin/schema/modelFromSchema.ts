import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from "graphql";
import { describe } from "./describe.ts";
import type { EntityModel, FieldKind, FieldModel, InputModel, Model, OperationModel } from "./modelTypes.ts";

type Composite = GraphQLObjectType | GraphQLInterfaceType;

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The node type behind `XConnection`, or nothing. */
function nodeOf(type: unknown): Composite | undefined {
  if (!isObjectType(type) || !type.name.endsWith("Connection")) return undefined;
  const nodes = type.getFields().nodes;
  const node = nodes && getNamedType(nodes.type);
  return isObjectType(node) || isInterfaceType(node) ? node : undefined;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function fieldKind(type: GraphQLOutputType, entities: Set<string>): [FieldKind, string] {
  const named = getNamedType(type);
  const node = nodeOf(named);
  if (node) return ["connection", node.name];
  if (isScalarType(named)) return ["scalar", named.name];
  if (isEnumType(named)) return ["enum", named.name];
  if (entities.has(named.name)) return [isList(type) ? "references" : "reference", named.name];
  return ["other", named.name];
}

function fieldModel(field: GraphQLField<unknown, unknown>, entities: Set<string>): FieldModel {
  const [kind, type] = fieldKind(field.type, entities);
  return {
    name: field.name,
    kind,
    type,
    list: isList(field.type),
    required: isNonNullType(field.type),
    ...describe(field.name, field.description),
    args: field.args.map((arg) => arg.name),
  };
}

/**
 * What a list that is set as a whole names, such as `scopeIds` the units behind `scopes`: of the records between, the
 * first reference to something that has no such list of its own.
 */
function namedBehind(schema: GraphQLSchema, list: FieldModel | undefined, entities: Set<string>) {
  const between = list && schema.getType(list.type);
  if (!list || !isObjectType(between)) return undefined;
  const hasList = (name: string) => {
    const type = schema.getType(name);
    return (isObjectType(type) || isInterfaceType(type)) && list.name in type.getFields();
  };
  return Object.values(between.getFields())
    .map((field) => fieldModel(field, entities))
    .find(({ kind, type }) => kind === "reference" && !hasList(type));
}

function inputModel(
  schema: GraphQLSchema,
  field: GraphQLInputField | GraphQLArgument,
  owner: FieldModel[],
  entities: Set<string>,
): InputModel {
  const named = getNamedType(field.type);
  const about = describe(field.name, field.description);
  const bare = field.name.replace(/Ids?$/, "");
  const target =
    named.name === "ID" && bare !== field.name
      ? owner.find((other) => other.name === bare && other.kind === "reference")
      : undefined;
  const many =
    named.name === "ID" && field.name.endsWith("Ids")
      ? owner.find((other) => other.name === `${bare}s` && other.kind === "references")
      : undefined;
  const behind = namedBehind(schema, many, entities);
  const twin = target ?? many ?? owner.find((other) => other.name === field.name);
  const kind = target
    ? "reference"
    : behind
      ? "references"
      : isEnumType(named)
        ? "enum"
        : isScalarType(named)
          ? "scalar"
          : "other";
  return {
    name: field.name,
    kind,
    type: target?.type ?? behind?.type ?? named.name,
    list: isListType(isNonNullType(field.type) ? field.type.ofType : field.type),
    required: isNonNullType(field.type),
    // An input is called what the field is called that it sets.
    label: twin?.label ?? about.label,
    help: twin?.help || about.help || "",
    unit: about.unit ?? twin?.unit,
    rule: about.rule ?? twin?.rule,
    source: about.source ?? twin?.source,
    personal: about.personal ?? twin?.personal,
    aside: about.aside,
    field: target?.name ?? (behind && many?.name),
    behind: behind?.name,
  };
}

function operations(type: GraphQLObjectType | null | undefined): Record<string, OperationModel> {
  return Object.fromEntries(
    Object.values(type?.getFields() ?? {}).map((field) => [
      field.name,
      {
        args: field.args.map((arg) => ({
          name: arg.name,
          type: String(arg.type),
          required: isNonNullType(arg.type) && arg.defaultValue === undefined,
        })),
        type: String(field.type),
      },
    ]),
  );
}

/** Query fields by the entity they list. The first one wins. */
function listQueries(schema: GraphQLSchema): Map<string, string> {
  const found = new Map<string, string>();
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const node = nodeOf(getNamedType(field.type));
    if (node && !found.has(node.name)) found.set(node.name, field.name);
  }
  return found;
}

function inputKeys(schema: GraphQLSchema, name: string | undefined): string[] {
  const type = name ? schema.getType(name) : undefined;
  return isInputObjectType(type) ? Object.keys(type.getFields()) : [];
}

/** Turns the printed schema into the small model from which every page is derived. */
export function modelFromSchema(sdl: string): Model {
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  const query = schema.getQueryType()?.getFields() ?? {};
  const mutation = schema.getMutationType()?.getFields() ?? {};
  const lists = listQueries(schema);
  const names = new Set(lists.keys());
  const entities: Record<string, EntityModel> = {};

  for (const [name, list] of lists) {
    const type = schema.getType(name) as Composite;
    const fields = Object.values(type.getFields()).map((field) => fieldModel(field, names));
    const about = describe(name, type.description);
    const single = lowerFirst(name);
    const argType = (field: string, arg: string) => {
      const found = query[field]?.args.find((each) => each.name === arg);
      return found ? getNamedType(found.type).name : undefined;
    };
    const inputs = (operation: string): InputModel[] | undefined => {
      const field = mutation[operation];
      if (!field) return undefined;
      const input = field.args.find((each) => each.name === "input");
      const object = input && getNamedType(input.type);
      // Accounts take their fields as arguments instead of in one input.
      const parts = isInputObjectType(object)
        ? Object.values(object.getFields())
        : field.args.filter((each) => !["id", "ids", "version"].includes(each.name));
      return parts.map((part) => inputModel(schema, part, fields, names));
    };
    const has = (operation: string) =>
      mutation[operation] && getNamedType(mutation[operation].type).name === name ? operation : undefined;
    const plural = list.charAt(0).toUpperCase() + list.slice(1);
    const aggregate = query[`${single}Aggregate`] ? `${single}Aggregate` : undefined;
    const groupBy = aggregate ? schema.getType(argType(aggregate, "groupBy") ?? "") : undefined;
    const group = aggregate ? getNamedType(query[aggregate].type) : undefined;
    const sum =
      isObjectType(group) && group.getFields().sum ? getNamedType(group.getFields().sum.type) : undefined;
    const history = type.getFields().history && getNamedType(type.getFields().history.type);
    entities[name] = {
      name,
      label: about.label,
      help: about.help,
      topic: about.topic,
      unlisted: about.unlisted,
      display: about.display,
      order: about.order,
      plural: { en: describe(list, query[list].description).label.en, zh: about.label.zh },
      abstract: isInterfaceType(type),
      interfaces: type.getInterfaces().map((each) => each.name),
      fields,
      single: query[single] ? single : undefined,
      singleArgs: (query[single]?.args ?? []).map((arg) => arg.name),
      list,
      listArgs: query[list].args.map((arg) => arg.name),
      aggregate,
      aggregateArgs: aggregate ? query[aggregate].args.map((arg) => arg.name) : [],
      groupBy: isEnumType(groupBy) ? groupBy.getValues().map((value) => value.name) : [],
      numericFields: isObjectType(sum) ? Object.keys(sum.getFields()) : [],
      where: inputKeys(schema, argType(list, "where")),
      orderBy: inputKeys(schema, argType(list, "orderBy")),
      create: inputs(`create${name}`),
      update: inputs(`update${name}`),
      mutations: {
        create: has(`create${name}`),
        update: has(`update${name}`),
        updateMany: has(`update${plural}`),
        delete: has(`delete${name}`),
        deleteMany: has(`delete${plural}`),
        restore: has(`restore${name}`),
      },
      history: isObjectType(history)
        ? Object.values(history.getFields()).map((field) => fieldModel(field, names))
        : undefined,
    };
  }

  const enums: Model["enums"] = {};
  const objects: Model["objects"] = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isEnumType(type) && !/(OrderBy|GroupBy)$/.test(type.name)) {
      enums[type.name] = {
        name: type.name,
        label: describe(type.name, type.description).label,
        values: type.getValues().map((value) => {
          const { label, help } = describe(value.name, value.description);
          return { name: value.name, label, help };
        }),
      };
    }
    if (
      isObjectType(type) &&
      ["SearchHit", "Change", "User", "AuditEntry", "ApiToken", "Me"].includes(type.name)
    ) {
      objects[type.name] = Object.keys(type.getFields());
    }
  }

  return {
    entities,
    enums,
    queries: operations(schema.getQueryType()),
    mutations: operations(schema.getMutationType()),
    subscriptions: operations(schema.getSubscriptionType()),
    objects,
  };
}
