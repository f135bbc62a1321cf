/** Grouped counts and sums: one statement, whatever the groups reach to. */
import type { SelectionSetNode } from "graphql";
import { HubError } from "../errors.ts";
import type { Field } from "../field.ts";
import type { EntityModel, ToOne } from "../model.ts";
import { constant } from "../naming.ts";
import { all, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import { Leaf, type Tree } from "./argument.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { displayOf, fieldValue } from "./computed.ts";
import { comparison, filter, opposite } from "./filter.ts";
import { Joins } from "./joins.ts";
import { around, jsonObject } from "./json.ts";
import { sortable } from "./order.ts";
import { checkedOffset, pageLimit, wantsDeleted } from "./page.ts";
import { one } from "./selection.ts";
import { seenId, source } from "./source.ts";
import { output } from "./value.ts";
import { isWithheld } from "./visibility.ts";

type Branch = { [name: string]: Tree };

/** A field or relation that groups are made by. */
export interface Grouping {
  name: string;
  by: Field | ToOne;
}

/** A grouping with the column of the grouped rows that holds it. */
interface Key extends Grouping {
  column: string;
}

/** What tells records apart, not kinds of them. */
const apart = new Set(["version", "createdAt", "updatedAt", "deletedAt"]);

/** Fields and relations that groups may be made by: what tells kinds of records apart, not records. */
export function groupable(entity: EntityModel): Map<string, Grouping> {
  const found = new Map<string, Grouping>();
  const add = (name: string, by: Field | ToOne): void => void found.set(constant(name), { name, by });
  for (const [name, field] of entity.fields)
    if (
      !field.hidden &&
      !field.personal &&
      !["reference", "via", "choices", "any", "object"].includes(shown(field).kind) &&
      !apart.has(name)
    )
      add(name, field);
  for (const [name, relation] of entity.toOnes) add(name, relation);
  return found;
}

export const numeric = (entity: EntityModel): [string, Field][] =>
  [...entity.fields].filter(
    ([name, field]) =>
      !field.hidden &&
      name !== "version" &&
      !field.personal &&
      ["integer", "decimal"].includes(shown(field).kind),
  );

export function aggregate(
  c: Compilation,
  entity: EntityModel,
  given: Record<string, Tree>,
  sets: readonly SelectionSetNode[],
): Sql {
  const alias = c.alias();
  const includeAbolished = given.includeAbolished instanceof Leaf && given.includeAbolished.pin() === true;
  const { from, where } = source(c, entity, alias, !includeAbolished, wantsDeleted(c, given));
  const by = given.groupBy instanceof Leaf ? [...new Set(given.groupBy.pin<string[]>())] : [];
  const groups = groupable(entity);
  const keys = by.map((name, index): Key => ({ ...(groups.get(name) as Grouping), column: `k${index}` }));
  const columns: Sql[] = [raw("count(*) as n")];
  const joins = new Joins(c, alias);
  for (const { column, name, by } of keys)
    columns.push(
      sql`${isToOne(by) ? keyedBy(c, by, joins) : fieldValue(c, entity, alias, name)} as ${column}`,
    );
  const measures = new Map<string, string>();
  const measure = (operation: string, name: string): string => {
    const id = `${operation}_${name}`;
    if (!measures.has(id)) {
      measures.set(id, `m${measures.size}`);
      const made = around(fieldValue(c, entity, alias, name), (value) =>
        operation === "avg" ? c.dialect.average(value) : `${operation}(${value})`,
      );
      columns.push(sql`${made} as ${measures.get(id) as string}`);
    }
    return measures.get(id) as string;
  };

  const pairs: [string, Sql][] = [];
  const type = `${entity.name}AggregateGroup`;
  for (const [key, nodes] of c.collect(type, sets)) {
    const name = nodes[0].name.value;
    if (name === "count") pairs.push([key, raw("g.n")]);
    else if (name === "groupCount") pairs.push([key, raw("g.groups")]);
    else if (name === "keys") pairs.push([key, keysObject(c, entity, keys, selectionsOf(nodes))]);
    else if (name === "__typename") pairs.push([key, raw(literal(type))]);
    else {
      const inner: [string, Sql][] = [];
      for (const [innerKey, same] of c.collect(
        `${entity.name}Aggregate${name === "avg" ? "Average" : "Values"}`,
        selectionsOf(nodes),
      )) {
        const field = same[0].name.value;
        if (field === "__typename") continue;
        inner.push([
          innerKey,
          raw(measured(c, shown(entity.fields.get(field) as Field), name, `g.${measure(name, field)}`)),
        ]);
      }
      pairs.push([key, jsonObject(c, inner)]);
    }
  }

  const having = havingOf(c, entity, given.having, measure);
  const order = orderOf(given.orderBy, entity, keys, measure, c);
  const limit: Slot = { slot: true, value: (run) => sizeOf(given.first as Leaf | undefined, run.variables) };
  const offset = given.offset instanceof Leaf ? sql` offset ${given.offset.map(checkedOffset)}` : raw("");
  const counted = pairs.some(([, { text }]) => text === "g.groups") ? ", count(*) over () as groups" : "";
  const filtered = all([...where, filter(c, entity, alias, given.where, joins)]);
  const grouped = sql`select ${join(columns, ", ")} from ${from}${joins.sql} where ${filtered}${keys.length > 0 ? ` group by ${keys.map((key) => key.column).join(", ")}` : ""}`;
  const row = jsonObject(c, pairs);
  return sql`(select ${around(row, (text) => c.dialect.array(text))} from (select g.*${counted} from (${grouped}) g where ${having} order by ${order} limit ${limit}${offset}) g)`;
}

const isToOne = (by: Field | ToOne): by is ToOne => "steps" in by;

/** Related records that the reader does not see are one group, that of none. */
const keyedBy = (c: Compilation, relation: ToOne, joins: Joins): Sql =>
  isWithheld(c, relation.field) ? raw("null") : seenId(c, relation.target, joins.end(relation.steps));

function keysObject(
  c: Compilation,
  entity: EntityModel,
  keys: Key[],
  sets: readonly SelectionSetNode[],
): Sql {
  const pairs: [string, Sql][] = [];
  for (const [key, nodes] of c.collect(`${entity.name}AggregateKeys`, sets)) {
    const name = nodes[0].name.value;
    const grouped = keys.find((one) => one.name === name);
    if (name === "__typename") pairs.push([key, raw(literal(`${entity.name}AggregateKeys`))]);
    else if (!grouped) pairs.push([key, raw("null")]);
    else if (isToOne(grouped.by))
      pairs.push([key, one(c, grouped.by.target, raw(`g.${grouped.column}`), selectionsOf(nodes))]);
    else pairs.push([key, raw(output(c, shown(grouped.by), `g.${grouped.column}`))]);
  }
  return jsonObject(c, pairs);
}

/** Averages are plain numbers; sums and extremes keep the form of the field. */
function measured(c: Compilation, field: Field, operation: string, column: string): string {
  if (field.kind !== "decimal") return column;
  return operation === "avg"
    ? `${column} / ${10 ** (field.scale ?? 2)}.0`
    : c.dialect.decimal(column, field.scale ?? 2);
}

function havingOf(
  c: Compilation,
  entity: EntityModel,
  tree: Tree,
  measure: (operation: string, name: string) => string,
): Sql {
  if (!tree) return raw("1 = 1");
  const conditions: Sql[] = [];
  for (const [name, inner] of Object.entries(tree as Branch)) {
    if (!inner) continue;
    if (name === "and" || name === "or") {
      const parts = (inner as Tree[]).map((one) => sql`(${havingOf(c, entity, one, measure)})`);
      conditions.push(
        sql`(${parts.length > 0 ? join(parts, ` ${name} `) : raw(name === "and" ? "1 = 1" : "1 = 0")})`,
      );
    } else if (name === "not") conditions.push(opposite(havingOf(c, entity, inner, measure)));
    else if (name === "count") conditions.push(comparison(c, raw("g.n"), inner as Branch));
    else
      for (const [field, operators] of Object.entries(inner as Branch)) {
        if (!operators) continue;
        const stated = shown(entity.fields.get(field) as Field);
        const column = `g.${measure(name, field)}`;
        const value = stated.kind === "decimal" ? `${column} / ${10 ** (stated.scale ?? 2)}.0` : column;
        conditions.push(comparison(c, raw(value), operators as Branch));
      }
  }
  return all(conditions);
}

function orderOf(
  tree: Tree,
  entity: EntityModel,
  keys: Key[],
  measure: (operation: string, name: string) => string,
  c: Compilation,
): Sql {
  const terms: Sql[] = [];
  const sorted = (value: Sql, leaf: Tree): void => {
    const descending = (leaf as Leaf).pin() === "DESC";
    terms.push(around(value, (text) => c.dialect.sorted(text, descending)));
  };
  for (const one of (tree as Tree[] | undefined) ?? [])
    for (const [name, inner] of Object.entries(one as Branch)) {
      if (!inner) continue;
      if (name === "count") sorted(raw("g.n"), inner);
      else if (name === "keys")
        for (const [keyName, leaf] of Object.entries(inner as Branch)) {
          if (!leaf) continue;
          const key = keys.find((grouped) => grouped.name === keyName);
          if (!key)
            throw HubError.input("orderBy", {
              zh: `排序键“${keyName}”不在 groupBy 中,请先按它分组`,
              en: `orderBy names key ${keyName}, which groupBy does not hold: group by it first`,
            });
          for (const value of keyOrder(c, entity, key)) sorted(value, leaf);
        }
      else
        for (const [field, leaf] of Object.entries(inner as Branch))
          if (leaf) sorted(raw(`g.${measure(name, field)}`), leaf);
    }
  for (const key of keys)
    for (const value of isToOne(key.by) ? [raw(`g.${key.column}`)] : keyOrder(c, entity, key))
      terms.push(around(value, (text) => c.dialect.sorted(text, false)));
  return terms.length > 0 ? join(terms, ", ") : raw("1");
}

/** Groups by a relation stand in the order of the related records' keys, or their names. */
function keyOrder(c: Compilation, entity: EntityModel, { name, by, column }: Key): Sql[] {
  const held = raw(`g.${column}`);
  if (!isToOne(by)) return sortable(c, entity, name, held);
  const { target } = by;
  const alias = c.alias();
  const from = source(c, target, alias, false);
  const values = target.key
    ? [fieldValue(c, target, alias, target.key)]
    : sortable(c, target, target.display, displayOf(c, target, alias), alias);
  return values.map(
    (value) =>
      sql`(select ${value} from ${from.from} where ${all([sql`${alias}.id = ${held}`, ...from.where])})`,
  );
}

function sizeOf(first: Leaf | undefined, variables: Record<string, unknown>): number {
  if (!first) return pageLimit;
  const size = Number(first.value({ variables, today: "" }));
  if (size >= 0 && size <= pageLimit) return size;
  throw HubError.input("first", {
    zh: `first 为 ${size},超出范围:一次最多 ${pageLimit} 组,请加条件或提高分组层级`,
    en: `first is ${size}, out of range: an answer holds at most ${pageLimit} groups; filter or group more coarsely`,
  });
}
