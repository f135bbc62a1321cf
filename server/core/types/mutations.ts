/** Create, update, delete and restore in the schema, for one record and for many. */
import type { GraphQLFieldResolver, GraphQLResolveInfo } from "graphql";
import { ID, Int } from "type-graphql";
import type { Context } from "../../context.ts";
import type { EntityModel } from "../model.ts";
import { capital } from "../naming.ts";
import type { Row } from "../rule.ts";
import type { Transaction } from "../writer/transaction.ts";
import type { Writer, Written } from "../writer/writer.ts";
import type { ArgumentShape, Shape } from "./classes.ts";
import type { Types } from "./entity.ts";

interface RootField {
  shape: Shape;
  arguments: Record<string, ArgumentShape>;
  resolve: GraphQLFieldResolver<unknown, Context>;
}

type Act = (writer: Writer, transaction: Transaction, given: Row) => Promise<Written[]>;

export function mutationsOf(types: Types, entity: EntityModel): Record<string, RootField> {
  const { name } = entity;
  const many = capital(entity.list);
  const { label } = entity.statement;
  const type = types.type(entity);
  const id: ArgumentShape = { type: ID, description: "Global id of the record. 标识" };
  const ids: ArgumentShape = { type: ID, list: true, description: "Global ids, 1,000 at most. 标识" };
  const create: ArgumentShape = {
    type: types.inputs.create(entity),
    description: `The new ${entity.single}. ${label}内容`,
  };
  const update: ArgumentShape = {
    type: types.inputs.update(entity),
    description: "What changes; the rest stays. 修改内容",
  };
  const version: ArgumentShape = {
    type: Int,
    nullable: true,
    description: "Version the change was made from; an older one is refused. 版本",
  };
  const one = async (written: Promise<Written>): Promise<Written[]> => [await written];
  const field = (
    description: string,
    given: Record<string, ArgumentShape>,
    act: Act,
    list = false,
  ): RootField => ({
    shape: { type, list, description },
    arguments: given,
    resolve: (_source, values, context, info) => write(context, entity, info, values as Row, act, list),
  });
  return {
    [`create${name}`]: field(
      `Creates a ${entity.single}. 新建${label}`,
      { input: create },
      (w, t, { input }) => one(w.create(t, entity, input as Row)),
    ),
    [`update${name}`]: field(
      `Changes a ${entity.single}; a stale version answers CONFLICT with the current record. 修改${label}`,
      { id, version, input: update },
      (w, t, given) =>
        one(w.update(t, entity, String(given.id), given.version as number | undefined, given.input as Row)),
    ),
    [`delete${name}`]: field(
      `Takes back a ${entity.single} entered in error; refused while others refer to it. 删除${label}`,
      { id },
      (w, t, given) => one(w.remove(t, entity, String(given.id))),
    ),
    [`restore${name}`]: field(`Brings back a deleted ${entity.single}. 恢复${label}`, { id }, (w, t, given) =>
      one(w.restore(t, entity, String(given.id))),
    ),
    [`update${many}`]: field(
      `Changes many ${entity.list} alike, all or none. 批量修改${label}`,
      { ids, input: update },
      (w, t, given) =>
        w.each(given.ids as string[], (each) => w.update(t, entity, each, undefined, given.input as Row)),
      true,
    ),
    [`delete${many}`]: field(
      `Takes back many ${entity.list}, all or none. 批量删除${label}`,
      { ids },
      (w, t, given) => w.each(given.ids as string[], (each) => w.remove(t, entity, each)),
      true,
    ),
  };
}

async function write(
  context: Context,
  entity: EntityModel,
  info: GraphQLResolveInfo,
  given: Row,
  act: Act,
  list: boolean,
): Promise<unknown> {
  const { hub } = context;
  const written = await hub.transact(context, (transaction) => act(hub.writer, transaction, given));
  context.warnings.push(...written.flatMap((one) => one.warnings));
  const records = hub.records(
    info,
    context,
    entity,
    written.map((one) => one.id),
    true,
  );
  return list ? records : records[0];
}
