/** How the fields of the schema are answered: by the kernel, by operations, or made when they are asked for. */
import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { Context } from "../context.ts";
import type { Model } from "../model.ts";
import type { Asks, Making, Operation } from "../operation.ts";
import { toGlobalId } from "../reader/identity.ts";
import { demand } from "../rights.ts";
import type { Row } from "../rule.ts";
import { affordTrying } from "../tried.ts";
import type { Transaction } from "../writer/transaction.ts";
import { afterCommit, readAfter } from "./afterCommit.ts";

export type Resolve = GraphQLFieldResolver<unknown, Context>;

/** Runs an operation; what it answers is read within its transaction. */
export const run = async (
  operation: Operation,
  values: Row,
  context: Context,
  info: Parameters<Resolve>[3],
  model: Model,
): Promise<unknown> => {
  if (!operation.open) demand(context.viewer, operation.needs ?? {});
  if (operation.tries) affordTrying(context);
  const { entry } = context;
  if (entry && operation.recorded) entry.kind = operation.recorded;
  const { returns } = operation;
  const entity = typeof returns === "string" && model.entities.get(returns);
  if (!entity) return afterCommit(context, async () => operation.run?.(values, context, asked(info)));
  let answered: unknown;
  const answer = async (t: Transaction | undefined, done: unknown): Promise<void> => {
    if (done === undefined) return;
    const ids = (done === null ? [] : [done].flat()) as number[];
    if (entry && ids.length === 1 && !entity.abstract) entry.object = toGlobalId(entity.name, ids[0]);
    const records = await context.hub.records(info, context, entity, ids, false, t);
    answered = operation.list ? records : (records[0] ?? null);
  };
  return afterCommit(context, async () => {
    if (operation.kind === "mutation") context.answer = answer;
    try {
      const result = await operation.run?.(values, context, asked(info));
      if (answered === undefined) await answer(undefined, result ?? null);
    } finally {
      context.answer = undefined;
    }
    return answered;
  });
};

/** Objects of records that are made when they are asked for; the reader gives the record's number. */
export function make(model: Model, makings: Making[], resolvers: Map<string, Resolve>): void {
  for (const entity of model.concretes)
    for (const [name, { kind }] of entity.fields) {
      if (kind !== "object") continue;
      const making = makings.find((one) => one.entity === entity.name && one.field === name);
      if (!making) throw new Error(`Nothing makes ${entity.name}.${name}.`);
      resolvers.set(`${entity.name}.${name}`, (source, _given, context, info) => {
        if (making.tries) affordTrying(context);
        const [id, known] = [(source as Row)[info.path.key]].flat().map(Number);
        return making.make(context, id, asked(info), known);
      });
    }
}

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
function asked(info: Parameters<Resolve>[3]): Asks {
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
export function settle(
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
