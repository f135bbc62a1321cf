/** The executable schema: types from statements, roots from entities and operations. */
import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { buildSchemaSync, getMetadataStorage, Mutation, Query, Resolver, Subscription } from "type-graphql";
import { describe } from "../describe.ts";
import type { ObjectStatement } from "../field.ts";
import type { EntityModel, Model } from "../model.ts";
import type { Making, Operation } from "../operation.ts";
import type { Row } from "../rule.ts";
import { Aggregates } from "./aggregates.ts";
import { changed, changedArguments } from "./changed.ts";
import { type ArgumentShape, addArguments, deprecation, newClass, type Shape, type Type } from "./classes.ts";
import { Types } from "./entity.ts";
import { Inputs } from "./inputs.ts";
import { mutationsOf } from "./mutations.ts";
import { nodeRoots } from "./nodeRoots.ts";
import { make, type Resolve, run, settle } from "./resolvers.ts";
import { knowledgeArgument, othersArguments, singleArguments, timeArguments } from "./rootArguments.ts";

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
    const options = {
      name,
      description: shape.description,
      nullable: shape.nullable ?? false,
      ...deprecation(shape),
    };
    if (kind === "Query") Query(type, options)(resolver.prototype, method, {} as never);
    else if (kind === "Mutation") Mutation(type, options)(resolver.prototype, method, {} as never);
    else Subscription(type, { ...options, topics: name } as never)(resolver.prototype, method, {} as never);
    if (resolve) resolvers.set(`${kind}.${name}`, kind === "Mutation" ? named(name, resolve) : resolve);
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
      { ...types.listArguments(entity), ...othersArguments(entity), ...timeArguments },
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
      { ...aggregates.arguments(entity), ...othersArguments(entity), ...timeArguments },
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
      deprecated: operation.deprecated,
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
    {
      type: types.type(change),
      description:
        "Every write, as soon as it is committed; a record that leaves the unit, or one's scope, is told as LEFT. 变更推送",
    },
    changedArguments,
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
  const tried = [
    ...makings.filter(({ tries }) => tries).map(({ entity, field }) => [entity, field]),
    ...operations.filter(({ tries }) => tries).map(({ name }) => ["Query", name]),
  ];
  for (const [type, field] of tried)
    (schema.getType(type) as GraphQLObjectType).getFields()[field].extensions = { tries: true };
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

/** Tells the record which field of a mutation is being done; they are done one after the other. */
const named =
  (name: string, resolve: Resolve): Resolve =>
  (source, given, context, info) => {
    context.entry = { act: name };
    return resolve(source, given, context, info);
  };

const singleShape = (types: Types, entity: EntityModel): Shape => ({
  type: types.type(entity),
  nullable: true,
  description: `One ${entity.single}${entity.key ? `, by id or by ${entity.key}` : " by id"}; also one no longer in force. ${entity.statement.label}`,
});

function returned(model: Model, types: Types, operation: Operation): Type {
  const { returns } = operation;
  if (typeof returns === "object") return types.stated(returns);
  if (returns === "Boolean") return Boolean;
  if (returns === "String") return String;
  return types.type(model.get(returns));
}

/** An object and those within it; what the reader answers is whole, so their references need no filling. */
const objectsIn = ({ name, fields }: ObjectStatement): string[] => [
  name,
  ...Object.values(fields).flatMap((field) => (field.kind === "object" ? objectsIn(field.of) : [])),
];
