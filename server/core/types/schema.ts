/** The executable schema: types from statements, roots from entities and operations, resolvers from the kernel. */
import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
} from "graphql";
import {
  buildSchemaSync,
  getMetadataStorage,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Subscription,
} from "type-graphql";
import type { Context } from "../context.ts";
import { describe } from "../describe.ts";
import type { ObjectStatement } from "../field.ts";
import type { EntityModel, Model } from "../model.ts";
import { constant } from "../naming.ts";
import type { Making, Operation } from "../operation.ts";
import { demand } from "../rights.ts";
import type { Row } from "../rule.ts";
import { affordTrying } from "../tried.ts";
import type { Transaction } from "../writer/transaction.ts";
import { afterCommit, readAfter } from "./afterCommit.ts";
import { Aggregates } from "./aggregates.ts";
import { changed } from "./changed.ts";
import { type ArgumentShape, addArguments, newClass, type Shape, type Type } from "./classes.ts";
import { Types } from "./entity.ts";
import { Inputs } from "./inputs.ts";
import { mutationsOf } from "./mutations.ts";
import { DateScalar, DateTimeScalar } from "./scalars.ts";

type Resolve = GraphQLFieldResolver<unknown, Context>;

const known = new WeakMap<Model, WeakMap<Operation[], GraphQLSchema>>();

/** One schema for the same model and operations, however many hubs a process starts. */
export function schemaOf(model: Model, operations: Operation[], makings: Making[]): GraphQLSchema {
  const schemas = known.get(model) ?? new WeakMap<Operation[], GraphQLSchema>();
  known.set(model, schemas);
  const schema = schemas.get(operations) ?? buildSchema(model, operations, makings);
  schemas.set(operations, schema);
  return schema;
}

function buildSchema(model: Model, operations: Operation[], makings: Making[]): GraphQLSchema {
  // Every field is looked up among all that was ever stated; nothing of an earlier schema is wanted again.
  getMetadataStorage().clear();
  const types = new Types(model);
  const aggregates = new Aggregates(types);
  const inputs = new Inputs(types);
  const resolver = newClass("Hub");
  Resolver()(resolver);
  const resolvers = new Map<string, Resolve>();
  const root = (
    kind: "Query" | "Mutation" | "Subscription",
    name: string,
    shape: Shape,
    given: Record<string, ArgumentShape>,
    resolve?: Resolve,
  ): void => {
    const method = `${kind}_${name}`;
    Object.defineProperty(resolver.prototype, method, { value: () => {}, configurable: true });
    addArguments(resolver, method, given);
    const type = () => (shape.list ? [shape.type] : shape.type) as never;
    const options = { name, description: shape.description, nullable: shape.nullable ?? false };
    if (kind === "Query") Query(type, options)(resolver.prototype, method, {} as never);
    else if (kind === "Mutation") Mutation(type, options)(resolver.prototype, method, {} as never);
    else Subscription(type, { ...options, topics: name } as never)(resolver.prototype, method, {} as never);
    if (resolve) resolvers.set(`${kind}.${name}`, resolve);
  };

  const read: Resolve = (_source, _given, context, info) => context.hub.read(info, context);
  for (const entity of model.entities.values()) {
    root("Query", entity.single, singleShape(types, entity), singleArguments(entity), read);
    root(
      "Query",
      entity.list,
      {
        type: types.connection(entity),
        description: describe({
          label: `${entity.statement.label}列表`,
          labelEn: entity.pluralEn,
          description: `A page of ${entity.list}.`,
        }),
      },
      { ...types.listArguments(entity), ...(entity.writable && deletedArgument), ...timeArguments },
      read,
    );
    root(
      "Query",
      `${entity.single}Aggregate`,
      {
        type: aggregates.group(entity),
        list: true,
        description: `Groups of ${entity.list} with their counts and figures. ${entity.statement.label}分组统计`,
      },
      { ...aggregates.arguments(entity), ...(entity.writable && deletedArgument), ...timeArguments },
      read,
    );
    if (entity.writable)
      for (const [name, one] of Object.entries(mutationsOf(types, inputs, entity)))
        root("Mutation", name, one.shape, one.arguments, one.resolve);
  }
  nodeRoots(model, types, root, read);
  for (const operation of operations) {
    const shape = {
      type: returned(model, types, operation),
      list: operation.list,
      nullable: operation.nullable,
      description: describe(operation),
    };
    const given = Object.fromEntries(
      Object.entries(operation.arguments).map(([name, field]) => [name, inputs.given(field)]),
    );
    if (operation.read) Object.assign(given, operation.days === "own" ? knowledgeArgument : timeArguments);
    root(
      operation.kind === "query" ? "Query" : "Mutation",
      operation.name,
      shape,
      given,
      operation.read
        ? read
        : (_source, values, context, info) => run(operation, values as Row, context, info, model),
    );
  }
  const change = model.get("Change");
  root(
    "Subscription",
    "changed",
    { type: types.type(change), description: "Every write, as soon as it is committed. 变更推送" },
    {
      types: {
        type: String,
        list: true,
        nullable: true,
        description: "Only records of these types. 对象类型",
      },
      within: { type: ID, nullable: true, description: "Only records within this unit. 位于单位内" },
    },
  );

  const schema = buildSchemaSync({
    resolvers: [resolver] as never,
    orphanedTypes: types.orphans,
    validate: false,
    // It would ask the schema for all of itself at every start; what is emitted is checked when it is printed.
    skipCheck: true,
    autoRegisteredTypes: undefined,
    pubSub: { publish: () => {}, subscribe: () => ({}) } as never,
  } as never);
  for (const { read, returns } of operations)
    if (read && typeof returns === "object")
      for (const name of objectsIn(returns)) types.fillers.delete(name);
  make(model, makings, resolvers);
  settle(schema, resolvers, types.fillers);
  for (const { entity, field } of makings.filter((one) => one.tries)) {
    const type = schema.getType(entity) as GraphQLObjectType;
    type.getFields()[field].extensions = { tries: true };
  }
  for (const [type, description] of [
    [schema.getQueryType(), "What can be asked, as of any day and as known at any moment. 查询"],
    [schema.getMutationType(), "What can be done, all of it or nothing. 操作"],
    [schema.getSubscriptionType(), "What is told as it happens. 订阅"],
  ] as const)
    if (type) type.description = description;
  const subscription = schema.getSubscriptionType()?.getFields().changed;
  if (subscription) Object.assign(subscription, changed);
  return schema;
}

const knowledgeArgument: Record<string, ArgumentShape> = {
  knownAt: {
    type: DateTimeScalar,
    nullable: true,
    description: "As known then. 认知时刻",
  },
};

const timeArguments: Record<string, ArgumentShape> = {
  asOf: {
    type: DateScalar,
    nullable: true,
    description: "The day asked for; today when absent. 时点",
  },
  ...knowledgeArgument,
};

const deletedArgument: Record<string, ArgumentShape> = {
  deleted: {
    type: Boolean,
    nullable: true,
    description: "Only those deleted, the latest first. 只看已删除",
  },
};

const singleShape = (types: Types, entity: EntityModel): Shape => ({
  type: types.type(entity),
  nullable: true,
  description: `One ${entity.single}${entity.key ? `, by id or by ${entity.key}` : " by id"}; also one no longer in force. ${entity.statement.label}`,
});

const singleArguments = (entity: EntityModel): Record<string, ArgumentShape> => ({
  id: { type: ID, nullable: true, description: "Global id. 标识" },
  ...(entity.key && {
    [entity.key]: {
      type: String,
      nullable: true,
      description: "The record that holds it on the day asked for, else the last that held it. 代码",
    },
  }),
  ...timeArguments,
});

type AddRoot = (
  kind: "Query",
  name: string,
  shape: Shape,
  given: Record<string, ArgumentShape>,
  resolve: Resolve,
) => void;

function nodeRoots(model: Model, types: Types, root: AddRoot, read: Resolve): void {
  root(
    "Query",
    "node",
    {
      type: types.node,
      nullable: true,
      description: "Any record by its global id, also one no longer in force. 节点",
    },
    { id: { type: ID, description: "Global id. 标识" }, ...timeArguments },
    read,
  );
  root(
    "Query",
    "nodes",
    {
      type: types.node,
      list: true,
      nullable: "items" as never,
      description: "Records by their global ids, in the order asked for. 节点列表",
    },
    { ids: { type: ID, list: true, description: "Global ids, 100 at most. 标识" }, ...timeArguments },
    read,
  );
  const searchable = model.concretes.filter((entity) => entity.searchable);
  if (searchable.length === 0) return;
  const searchType = types.filters.enumOf({
    name: "SearchType",
    description: "Types that can be searched.",
    zh: "可搜索的类型",
    values: Object.fromEntries(
      searchable.map((entity) => [
        constant(entity.name),
        { zh: entity.statement.label, en: entity.statement.description.replace(/\.$/, "") },
      ]),
    ),
  });
  const hit = types.object("SearchHit", "Something a search found. 搜索结果", {
    id: { type: ID, description: "Global id of the record. 标识" },
    type: { type: String, description: "Type of the record. 类型" },
    name: { type: String, description: "What the record is called. 名称" },
    code: { type: String, nullable: true, description: "Its code, where it has one. 代码" },
    place: { type: String, nullable: true, description: "Names of the units above it. 所在" },
    inForce: { type: Boolean, description: "Whether it is in force on the day asked for. 是否现行" },
    node: { type: types.node, nullable: true, description: "The record. 记录" },
  });
  root(
    "Query",
    "search",
    {
      type: hit,
      list: true,
      description:
        "Finds records by name, official or full name, code, pinyin or pinyin initials, best first. 搜索",
    },
    {
      text: { type: String, description: "Text, code, pinyin or pinyin initials to look for. 关键词" },
      types: { type: searchType, list: true, nullable: true, description: "Only these types. 类型" },
      first: {
        type: Int,
        nullable: true,
        description: "Hits from the start; 20 when absent, 100 at most. 前几条",
      },
      ...timeArguments,
    },
    read,
  );
}

function returned(model: Model, types: Types, operation: Operation): Type {
  const { returns } = operation;
  if (typeof returns === "object") return types.stated(returns);
  if (returns === "Boolean") return Boolean;
  if (returns === "String") return String;
  return types.type(model.get(returns));
}

const run = async (
  operation: Operation,
  values: Row,
  context: Context,
  info: Parameters<Resolve>[3],
  model: Model,
): Promise<unknown> => {
  if (!operation.open) demand(context.viewer, operation.needs ?? {});
  const { returns } = operation;
  const entity = typeof returns === "string" && model.entities.get(returns);
  if (!entity) return afterCommit(context, async () => operation.run?.(values, context));
  let answered: unknown;
  const answer = async (t: Transaction | undefined, done: unknown): Promise<void> => {
    if (done === undefined) return;
    const ids = (done === null ? [] : [done].flat()) as number[];
    const records = await context.hub.records(info, context, entity, ids, false, t);
    answered = operation.list ? records : (records[0] ?? null);
  };
  return afterCommit(context, async () => {
    if (operation.kind === "mutation") context.answer = answer;
    try {
      const result = await operation.run?.(values, context);
      if (answered === undefined) await answer(undefined, result ?? null);
    } finally {
      context.answer = undefined;
    }
    return answered;
  });
};

/** Objects of records that are made when they are asked for; the reader gives the record's number. */
function make(model: Model, makings: Making[], resolvers: Map<string, Resolve>): void {
  for (const entity of model.concretes)
    for (const [name, { kind }] of entity.fields) {
      if (kind !== "object") continue;
      const making = makings.find((one) => one.entity === entity.name && one.field === name);
      if (!making) throw new Error(`Nothing makes ${entity.name}.${name}.`);
      resolvers.set(`${entity.name}.${name}`, (source, _given, context, info) => {
        if (making.tries) affordTrying(context);
        return making.make(context, Number((source as Row)[info.path.key]), asked(info));
      });
    }
}

/** An object and those within it; what the reader answers is whole, so their references need no filling. */
const objectsIn = ({ name, fields }: ObjectStatement): string[] => [
  name,
  ...Object.values(fields).flatMap((field) => (field.kind === "object" ? objectsIn(field.of) : [])),
];

/** The record, or the records, that an object names by number. */
function filled(
  context: Context,
  info: Parameters<Resolve>[3],
  entity: string,
  numbers: unknown,
): Promise<unknown> {
  const records = (ids: number[]) => context.hub.records(info, context, context.hub.model.get(entity), ids);
  return readAfter(info.operation.operation === "mutation", async () => {
    // What lies outside the reader's scope does not exist for the reader.
    if (Array.isArray(numbers))
      return (await records(numbers)).filter((one) => one !== null && one !== undefined);
    return numbers === null || numbers === undefined ? null : (await records([numbers as number]))[0];
  });
}

/** Which fields of an object a request asks for. */
function asked(info: Parameters<Resolve>[3]): (field: string) => boolean {
  const names = new Set<string>();
  const gather = (set: SelectionSetNode | undefined): void => {
    for (const one of set?.selections ?? [])
      if (one.kind === Kind.FIELD) names.add(one.name.value);
      else if (one.kind === Kind.INLINE_FRAGMENT) gather(one.selectionSet);
      else gather(info.fragments[one.name.value]?.selectionSet);
  };
  for (const node of info.fieldNodes) gather(node.selectionSet);
  return (field) => names.has(field);
}

/** Objects come from the reader with the keys of the answer; a value is taken, never computed, per field. */
function settle(
  schema: GraphQLSchema,
  resolvers: Map<string, Resolve>,
  fillers: Map<string, [string, string][]>,
): void {
  const byKey: Resolve = (source, _given, _context, info) => {
    const row = source as Row;
    const { key } = info.path;
    return key in row ? row[key] : row[info.fieldName];
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__") || !("getFields" in type) || !("getInterfaces" in type)) continue;
    for (const field of Object.values((type as GraphQLObjectType).getFields())) {
      const own = resolvers.get(`${type.name}.${field.name}`);
      const filler = fillers.get(type.name)?.find(([name]) => name === field.name);
      field.resolve = (own ??
        (filler
          ? (source: Row, _given: unknown, context: Context, info: Parameters<Resolve>[3]) =>
              filled(context, info, filler[1], source[field.name])
          : byKey)) as never;
    }
  }
}
