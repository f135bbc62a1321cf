/** Create, update, delete and restore in the schema, for one record and for many: each a change set for the gate. */

import type { GraphQLFieldResolver, GraphQLResolveInfo } from "graphql";
import { ID, Int } from "type-graphql";
import { append } from "../append.ts";
import type { Context } from "../context.ts";
import { HubError } from "../errors.ts";
import type { EntityModel } from "../model.ts";
import { capital } from "../naming.ts";
import type { Row } from "../rule.ts";
import type { Act, ChangeRow, ChangeSet } from "../writer/changeSet.ts";
import { afterCommit } from "./afterCommit.ts";
import type { ArgumentShape, Shape } from "./classes.ts";
import type { Types } from "./entity.ts";
import type { Inputs } from "./inputs.ts";

interface RootField {
  shape: Shape;
  arguments: Record<string, ArgumentShape>;
  resolve: GraphQLFieldResolver<unknown, Context>;
}

const bulkLimit = 1000;

export function mutationsOf(types: Types, inputs: Inputs, entity: EntityModel): Record<string, RootField> {
  const { name } = entity;
  const many = capital(entity.list);
  const { label } = entity.statement;
  const type = types.type(entity);
  const id: ArgumentShape = { type: ID, description: "Global id. 标识" };
  const ids: ArgumentShape = { type: ID, list: true, description: "Global ids, 1,000 at most. 标识" };
  const create: ArgumentShape = {
    type: inputs.create(entity),
    description: `The new ${entity.single}. ${label}内容`,
  };
  const update: ArgumentShape = {
    type: inputs.update(entity),
    description: "What changes; the rest stays. 修改内容",
  };
  const version: ArgumentShape = {
    type: Int,
    nullable: true,
    description: "Version it was made from; an older one is refused. 版本",
  };
  const throughout: ArgumentShape = {
    type: Boolean,
    nullable: true,
    description: "Overrides what is known of later days. 一直有效",
  };
  const field = (
    act: Act,
    description: string,
    given: Record<string, ArgumentShape>,
    list = false,
  ): RootField => ({
    shape: { type, list, description },
    arguments: given,
    resolve: (_source, values, context, info) =>
      write(context, setOf(entity, act, values as Given), info, list),
  });
  return {
    [`create${name}`]: field("CREATE", `Creates a ${entity.single}. 新建${label}`, { input: create }),
    [`update${name}`]: field(
      "UPDATE",
      `Changes a ${entity.single}; a stale version is a CONFLICT. 修改${label}`,
      { id, version, input: update, throughout },
    ),
    [`delete${name}`]: field(
      "DELETE",
      `Takes back a ${entity.single} entered in error; refused while others refer to it. 删除${label}`,
      { id },
    ),
    [`restore${name}`]: field("RESTORE", `Brings back a deleted ${entity.single}. 恢复${label}`, { id }),
    [`update${many}`]: field(
      "UPDATE",
      `Changes many ${entity.list} alike, all or none. 批量修改${label}`,
      { ids, input: update, throughout },
      true,
    ),
    [`delete${many}`]: field(
      "DELETE",
      `Takes back many ${entity.list}, all or none. 批量删除${label}`,
      { ids },
      true,
    ),
  };
}

interface Given {
  id?: string;
  ids?: string[];
  version?: number | null;
  input?: Row & { effectiveOn?: string };
  throughout?: boolean | null;
}

function setOf(entity: EntityModel, act: Act, { id, ids, version, input, throughout }: Given): ChangeSet {
  if (ids && ids.length > bulkLimit)
    throw HubError.input("ids", {
      zh: `一次最多处理 ${bulkLimit} 条,现有 ${ids.length} 条,请分批`,
      en: `at most ${bulkLimit} records at once, ${ids.length} were given: go in parts`,
    });
  const { effectiveOn, ...values } = input ?? {};
  const rows: ChangeRow[] = ids
    ? ids.map((which, index) => ({ path: `ids.${index}`, which, values }))
    : [{ which: id, version, values }];
  return { entity, act, rows, from: effectiveOn ?? undefined, throughout: throughout ?? false };
}

async function write(
  context: Context,
  set: ChangeSet,
  info: GraphQLResolveInfo,
  list: boolean,
): Promise<unknown> {
  const { hub } = context;
  return afterCommit(context, async () => {
    const records = await hub.transact(context, async (t) => {
      const [{ ids, warnings, laterValues }] = await hub.gate.write(t, [set]);
      append(context.warnings, warnings);
      append(context.laterValues, laterValues);
      return hub.records(info, context, set.entity, ids, true, t);
    });
    return list ? records : records[0];
  });
}
