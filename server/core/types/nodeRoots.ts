/** Root fields that read records of any type: by their ids, by what they refer to, and by what is searched for. */
import { ID, Int } from "type-graphql";
import type { Model } from "../model.ts";
import { constant } from "../naming.ts";
import type { ArgumentShape, Shape } from "./classes.ts";
import type { Types } from "./entity.ts";
import type { Resolve } from "./resolvers.ts";
import { timeArguments } from "./rootArguments.ts";

type AddRoot = (
  kind: "Query",
  name: string,
  shape: Shape,
  given: Record<string, ArgumentShape>,
  resolve: Resolve,
) => void;

export function nodeRoots(model: Model, types: Types, root: AddRoot, read: Resolve): void {
  const one = {
    type: types.node,
    nullable: true,
    description: "Any record by its global id, also one no longer in force.",
  };
  const several = {
    type: types.node,
    list: true,
    nullable: "items" as never,
    description: "Records by their global ids, in the order asked for.",
  };
  const id = { id: { type: ID, description: "Global id. 标识" } };
  const ids = { ids: { type: ID, list: true, description: "Global ids, 100 at most. 标识" } };
  // Relay asks for nodes by the id alone; records are the same for a day.
  root("Query", "node", { ...one, description: `${one.description} 节点` }, id, read);
  root("Query", "nodes", { ...several, description: `${several.description} 节点列表` }, ids, read);
  root(
    "Query",
    "record",
    { ...one, description: `${one.description} 记录` },
    { ...id, ...timeArguments },
    read,
  );
  root(
    "Query",
    "records",
    { ...several, description: `${several.description} 记录列表` },
    { ...ids, ...timeArguments },
    read,
  );
  const referrer = types.object("Referrer", "Records of one type that refer to a record by one field. 引用", {
    type: { type: String, description: "Type of the records that refer. 类型" },
    typeLabel: { type: String, description: "What that type is called in Chinese. 类型名称" },
    field: { type: String, description: "Their field that names the record. 字段" },
    fieldLabel: { type: String, description: "What that field is called in Chinese. 字段名称" },
    totalCount: { type: Int, description: "How many there are. 总数" },
    nodes: { type: types.node, list: true, description: "The first of them. 记录" },
  });
  root(
    "Query",
    "referrers",
    {
      type: referrer,
      list: true,
      description: "What in force on the day refers to a record, by types and their fields. 被谁引用",
    },
    {
      ...id,
      first: {
        type: Int,
        nullable: true,
        description: "Records of each, from the start; 20 when absent, 100 at most. 前几条",
      },
      ...timeArguments,
    },
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
    cacheKey: { type: ID, description: "Cache key of the hit. 缓存键" },
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
