import type { DataProvider } from "react-admin";
import { entityOf, model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ask, change, type Receipt } from "./client.ts";
import { currentDay } from "./day.ts";
import { createInput, updateInput } from "./inputOf.ts";
import { searchHub } from "./search.ts";
import { argumentsOf, recordSelection, withReferenceIds } from "./selection.ts";
import { filterToWhere, type ListFilter, sortToOrder } from "./where.ts";

// biome-ignore lint/suspicious/noExplicitAny: react-admin lets each caller choose its record type
type Row = any;

interface Page {
  totalCount: number;
  nodes: Row[];
}

/** Latin letters are taken for pinyin: the hub's own search knows which records sound like that. */
async function idsByPinyin(entity: EntityModel, text: string | undefined): Promise<string[] | undefined> {
  const { searchType: type } = entity;
  if (!type || !text || !/^[a-z]+$/i.test(text.trim())) return undefined;
  return (await searchHub(text.trim(), [type], 100)).map((hit) => hit.id);
}

/** What a list is asked with, as its filter, its order and the day have it. */
export async function listAsked(
  entity: EntityModel,
  filter: ListFilter,
  sort: { field: string; order: string } | undefined,
): Promise<Record<string, unknown>> {
  return {
    where: filterToWhere(entity, filter, await idsByPinyin(entity, filter.q)),
    orderBy: sortToOrder(entity, sort),
    asOf: currentDay(),
    includeAbolished: filter.includeAbolished || undefined,
    deleted: filter.deleted || undefined,
  };
}

/** The same in an address: objects as JSON, and nothing of what is not asked. */
export const addressOf = (asked: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "object" ? JSON.stringify(value) : String(value)]],
    ),
  );

async function readPage(entity: EntityModel, variables: Record<string, unknown>, signal?: AbortSignal) {
  const { declared, passed, values } = argumentsOf(entity.list, { asOf: currentDay(), ...variables });
  const answer = await ask<{ page: Page }>(
    `query ${declared} { page: ${entity.list}${passed} { totalCount nodes { ${recordSelection(entity)} } } }`,
    values,
    signal,
  );
  return {
    data: answer.page.nodes.map((row) => withReferenceIds(entity, row)),
    total: answer.page.totalCount,
  };
}

async function write(
  entity: EntityModel,
  mutation: string | undefined,
  variables: Record<string, unknown>,
): Promise<{ changed: Row; receipt: Receipt }> {
  if (!mutation) throw new Error(`${entity.name} cannot be changed in this way.`);
  const asInput = "input" in model.operations[mutation];
  const { input, ...others } = variables;
  const given = asInput ? variables : { ...others, ...(input as object | undefined) };
  const { declared, passed, values } = argumentsOf(mutation, given);
  const { data, receipt } = await change<{ changed: Row | Row[] }>(
    `mutation ${declared} { changed: ${mutation}${passed} { ${recordSelection(entity)} } }`,
    values,
  );
  return { changed: data.changed, receipt };
}

/** react-admin's provider, whose writes answer with the hub's {@link Receipt} as `meta`. */
export interface HubProvider extends DataProvider {
  restore: (resource: string, params: { id: string }) => Promise<{ data: Row; meta: Receipt }>;
}

/** react-admin's questions in the hub's GraphQL; documents are put together from the model. */
export const dataProvider: HubProvider = {
  supportAbortSignal: true,

  async getList(resource, { pagination, sort, filter, signal }) {
    const entity = entityOf(resource);
    const { page = 1, perPage = 50 } = pagination ?? {};
    return readPage(
      entity,
      {
        ...(await listAsked(entity, (filter ?? {}) as ListFilter, sort)),
        first: perPage,
        offset: (page - 1) * perPage || undefined,
      },
      signal,
    );
  },

  async getOne(resource, { id, signal }) {
    const entity = entityOf(resource);
    const { declared, passed, values } = argumentsOf(entity.single, { id, asOf: currentDay() });
    const { record } = await ask<{ record: Row | null }>(
      `query ${declared} { record: ${entity.single}${passed} { ${recordSelection(entity)} } }`,
      values,
      signal,
    );
    if (!record) throw new Error("ra.notification.item_doesnt_exist");
    return { data: withReferenceIds(entity, record) };
  },

  async getMany(resource, { ids, signal }) {
    const variables = {
      where: { id: { in: ids } },
      first: Math.min(ids.length, 1000),
      includeAbolished: true,
    };
    return readPage(entityOf(resource), variables, signal);
  },

  /** `target` is `Village.grids`: the connection field of the parent through which the rows are read. */
  async getManyReference(resource, { target, id, pagination, sort, filter, signal }) {
    const entity = entityOf(resource);
    const [parentName, field] = target.split(".");
    const parent = model.entities[parentName];
    const { page, perPage } = pagination;
    const order = sortToOrder(entity, sort);
    const where = filterToWhere(entity, filter as ListFilter);
    const declare: string[] = ["$id: ID!"];
    const pass: string[] = [];
    const variables: Record<string, unknown> = { id };
    const add = (name: string, type: string, value: unknown) => {
      if (value === undefined) return;
      declare.push(`$${name}: ${type}`);
      pass.push(`${name}: $${name}`);
      variables[name] = value;
    };
    add("first", "Int", perPage);
    add("offset", "Int", (page - 1) * perPage || undefined);
    add("where", `${entity.name}Where`, where);
    add("orderBy", `[${entity.name}OrderBy!]`, order);
    const day = currentDay();
    if (day) {
      declare.push("$asOf: Date");
      variables.asOf = day;
    }
    const answer = await ask<{ parent: { page: Page } | null }>(
      `query (${declare.join(", ")}) { parent: ${parent.single}(id: $id${day ? ", asOf: $asOf" : ""}) { page: ${field}${
        pass.length ? `(${pass.join(", ")})` : ""
      } { totalCount nodes { ${recordSelection(entity)} } } } }`,
      variables,
      signal,
    );
    const rows = answer.parent?.page;
    return {
      data: (rows?.nodes ?? []).map((row) => withReferenceIds(entity, row)),
      total: rows?.totalCount ?? 0,
    };
  },

  async create(resource, { data }) {
    const entity = entityOf(resource);
    const { changed, receipt } = await write(entity, entity.mutations.create, {
      input: createInput(entity, data),
    });
    return { data: withReferenceIds(entity, changed), meta: receipt };
  },

  /** `meta.base` is the record as the form first saw it; without it the one react-admin remembers. */
  async update(resource, { id, data, previousData, meta }) {
    const entity = entityOf(resource);
    const base = (meta?.base ?? previousData) as Record<string, unknown> | undefined;
    const { changed, receipt } = await write(entity, entity.mutations.update, {
      id,
      version: meta?.version ?? base?.version,
      input: updateInput(entity, data, base),
      throughout: meta?.throughout || undefined,
    });
    return { data: withReferenceIds(entity, changed), meta: receipt };
  },

  async updateMany(resource, { ids, data }) {
    const entity = entityOf(resource);
    const { receipt } = await write(entity, entity.mutations.updateMany, {
      ids,
      input: updateInput(entity, data, undefined),
    });
    return { data: ids, meta: receipt };
  },

  async delete(resource, { id, previousData }) {
    const entity = entityOf(resource);
    const { receipt } = await write(entity, entity.mutations.delete, { id });
    return { data: previousData as Row, meta: receipt };
  },

  async deleteMany(resource, { ids }) {
    const entity = entityOf(resource);
    const { receipt } = await write(entity, entity.mutations.deleteMany, { ids });
    return { data: ids, meta: receipt };
  },

  async restore(resource, { id }: { id: string }) {
    const entity = entityOf(resource);
    const { changed, receipt } = await write(entity, entity.mutations.restore, { id });
    return { data: withReferenceIds(entity, changed), meta: receipt };
  },
};
