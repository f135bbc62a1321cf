/** Connections: a page of rows in an order, with cursors that stay right while rows come and go. */
import type { SelectionSetNode } from "graphql";
import type { Dialect } from "../dialect.ts";
import { HubError } from "../errors.ts";
import type { EntityModel } from "../model.ts";
import { all, any, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { Leaf, type Tree } from "./argument.ts";
import { checkedOffset, checkedSize, othersOf, pageDefault, wantsEnded } from "./bounds.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { filter } from "./filter.ts";
import { around, jsonObject } from "./json.ts";
import { order, orderSql, type Term } from "./order.ts";
import { allOf, type Reach, rowsFor } from "./reach.ts";
import { isOfLevel } from "./rows.ts";
import { source } from "./source.ts";

/** Renders the selected fields of one row. */
export type RenderRow = (
  c: Compilation,
  entity: EntityModel,
  alias: string,
  sets: readonly SelectionSetNode[],
) => Sql;

export function connection(
  c: Compilation,
  entity: EntityModel,
  given: Record<string, Tree>,
  sets: readonly SelectionSetNode[],
  row: RenderRow,
  of?: { reach: Reach; link: (alias: string) => Sql },
): Sql {
  const type = `${entity.name}Connection`;
  const fields = c.collect(type, sets);
  const alias = c.alias();
  const link = of?.link(alias);
  const others = othersOf(c, given);
  const reach = of?.reach ?? allOf(c, entity, others);
  const rows = rowsFor(c, entity, given.where, reach.rows);
  const { from, where } = c.cost.each(rows, () => source(c, entity, alias, !wantsEnded(given), others));
  const names = [...fields.values()].map((nodes) => nodes[0].name.value);
  const counted = names.filter((name) => name === "totalCount").length;
  const listed = names.filter((name) => name === "nodes").length;
  const simple = !names.some((name) => name === "edges" || name === "pageInfo");
  const begun = Boolean(given.after ?? given.before ?? given.offset);
  // A filtered list is gone through once for its page and its count, where the page cannot be empty but for want
  // of records.
  const some = !(given.first instanceof Leaf) || given.first.pin((value) => Number(value) > 0);
  const once =
    simple && !given.last && Boolean(given.where) && !begun && some && counted === 1 && listed === 1;

  const shownRows = Math.min(rows, reach.records, expected(given));
  // A whole list in its usual order is read from its beginning, and no further than the page goes.
  const ordered = !of && !others && !given.where && !given.orderBy && !begun && !given.last;
  const gone = ordered ? shownRows : rows;
  const lists = !once && names.length > counted ? 1 : 0;
  const turned = counted * rows + lists * gone;
  c.cost.visit((counted + lists) * reach.way + turned);
  const filtered = c.cost.under("where", () =>
    c.cost.each(turned, () => filter(c, entity, alias, given.where)),
  );
  const linked = all([link, ...where, levelOf(c, entity, alias, given), filtered]);
  const total = (): Sql => sql`(select count(*) from ${from} where ${linked})`;
  const page = c.cost.under("orderBy", () => c.cost.each(gone, () => paging(c, entity, alias, given)));
  const rowOfPage: RenderRow = (...asked) => c.cost.record(shownRows, () => row(...asked));

  const cut = (more: number): Sql =>
    sql`${from} where ${all([linked, page.after])} order by ${page.order} limit ${page.limit(more)}${page.offset}`;

  if (simple && !page.backward) {
    const pairs: [string, Sql][] = [];
    const columns = new Set<string>(once ? ["count(*) over () as total"] : []);
    for (const [key, nodes] of fields) {
      const name = nodes[0].name.value;
      if (name === "totalCount") pairs.push([key, once ? raw(`coalesce(max(${alias}.total), 0)`) : total()]);
      else if (name === "nodes") {
        const node = rowOfPage(c, entity, alias, selectionsOf(nodes));
        for (const column of columnsOf(node.text, alias)) columns.add(column);
        const array = around(node, (text) => c.dialect.array(text));
        const cutOut = sql`from (select ${[...columns].join(", ")} from ${cut(0)}) ${alias}`;
        pairs.push([key, once ? array : sql`(select ${array} ${cutOut})`]);
      } else pairs.push([key, raw(literal(type))]);
    }
    const made = jsonObject(c, pairs);
    return once
      ? sql`(select ${made} from (select ${[...columns].join(", ")} from ${cut(0)}) ${alias})`
      : made;
  }

  // Each has its place and its cursor.
  c.cost.each(shownRows, () => c.cost.write(4));
  // One more row than asked for tells whether there are others.
  const { dialect } = c;
  const columns: Sql[] = [];
  const pairs: [string, Sql][] = [];
  const shown = sql`(place <= ${page.limit(0)})`;
  const inOrder = page.backward ? "place desc" : "place";
  const gathered = (value: string): Sql => around(shown, (held) => dialect.array(value, inOrder, held));
  let counter = 0;
  const rowOf = (nodes: readonly SelectionSetNode[]): string => {
    const name = `row${counter++}`;
    columns.push(sql`${rowOfPage(c, entity, alias, nodes)} as ${name}`);
    return dialect.json(name);
  };
  for (const [key, nodes] of fields) {
    const name = nodes[0].name.value;
    if (name === "totalCount") pairs.push([key, total()]);
    else if (name === "nodes") pairs.push([key, gathered(rowOf(selectionsOf(nodes)))]);
    else if (name === "edges") {
      const inner: [string, string][] = [];
      for (const [edgeKey, edge] of c.collect(`${entity.name}Edge`, selectionsOf(nodes))) {
        const edgeName = edge[0].name.value;
        if (edgeName === "cursor") inner.push([edgeKey, "cursor_text"]);
        else if (edgeName === "node") inner.push([edgeKey, rowOf(selectionsOf(edge))]);
        else inner.push([edgeKey, literal(`${entity.name}Edge`)]);
      }
      pairs.push([key, gathered(dialect.object(inner))]);
    } else if (name === "pageInfo") pairs.push([key, pageInfo(c, selectionsOf(nodes), page)]);
    else pairs.push([key, raw(literal(type))]);
  }
  columns.push({
    text: `${dialect.cursor(page.terms.map((term) => term.value.text))} as cursor_text`,
    slots: page.terms.flatMap((term) => term.value.slots),
  });
  columns.push(sql`row_number() over (order by ${page.order})${page.skipped} as place`);
  return sql`(select ${jsonObject(c, pairs)} from (select ${join(columns, ", ")} from ${cut(1)}))`;
}

/** The page asked for, to the next power of two, so that plans serve pages of about one size. */
export function expected({ first, last }: Record<string, Tree>, otherwise = pageDefault): number {
  const size = first ?? last;
  return size instanceof Leaf
    ? size.pin((value) => 2 ** Math.ceil(Math.log2(Math.max(1, Number(value)))))
    : otherwise;
}

/** Columns of a row that an expression names, so that a page carries no others. */
function columnsOf(text: string, alias: string): string[] {
  const found = new Set<string>([`${alias}.id`]);
  for (const [name] of text.matchAll(new RegExp(`\\b${alias}\\.[a-z_0-9]+`, "g"))) found.add(name);
  return [...found];
}

interface Page {
  terms: Term[];
  order: Sql;
  after?: Sql;
  backward: boolean;
  begun: boolean;
  limit(more: number): Slot;
  offset: Sql;
  /** Taken off the place of a row in the whole list, so that the page begins at 1. */
  skipped: Sql;
}

function paging(c: Compilation, entity: EntityModel, alias: string, given: Record<string, Tree>): Page {
  const { first, last, after, before, offset } = given as Record<string, Leaf | null | undefined>;
  if (first && last)
    throw HubError.input("last", {
      zh: "first 与 last 不能同时使用,请只保留一个",
      en: "first and last cannot be given together: keep one of them",
    });
  const backward = Boolean(last);
  const terms = order(c, entity, alias, given.orderBy, othersOf(c, given));
  const size = first ?? last;
  const skipped = offset?.map((value) => checkedOffset(value));
  const begin = backward ? before : after;
  const conditions: Sql[] = [];
  if (after) conditions.push(beyond(c.dialect, terms, after, "after", false));
  if (before) conditions.push(beyond(c.dialect, terms, before, "before", true));
  return {
    terms,
    backward,
    begun: Boolean(begin) || Boolean(offset),
    order: orderSql(c.dialect, terms, backward),
    after: conditions.length > 0 ? all(conditions) : undefined,
    limit: (more) => ({
      slot: true,
      value: (run) => (size ? checkedSize(size.value(run), backward ? "last" : "first") : pageDefault) + more,
    }),
    offset: skipped ? sql` offset ${skipped}` : raw(""),
    skipped: skipped ? sql` - ${skipped}` : raw(""),
  };
}

/** Rows that come after (or before) the one a cursor names, comparing term by term. */
function beyond(dialect: Dialect, terms: Term[], cursor: Leaf, name: string, before: boolean): Sql {
  const value = (index: number): Slot =>
    cursor.map((text) => decodeCursor(String(text), terms.length, name)[index]);
  const alternatives = terms.map((term, index) => {
    const equal = terms.slice(0, index).map((one, at) => ({
      text: dialect.same(one.value.text, "?"),
      slots: [...one.value.slots, value(at)],
    }));
    const greater = term.descending === before;
    // An empty value stands before every other.
    const further = greater
      ? sql`(${term.value} > ${value(index)} or (${value(index)} is null and ${term.value} is not null))`
      : sql`(${term.value} < ${value(index)} or (${term.value} is null and ${value(index)} is not null))`;
    return sql`(${all([...equal, further])})`;
  });
  return any(alternatives);
}

const isKey = (value: unknown): boolean =>
  value === null || typeof value === "string" || typeof value === "number";

const longestCursor = 100_000;

function decodeCursor(cursor: string, length: number, name: string): unknown[] {
  try {
    if (cursor.length <= longestCursor && /^([0-9a-f]{2})+$/.test(cursor)) {
      const values: unknown = JSON.parse(Buffer.from(cursor, "hex").toString("utf8"));
      if (Array.isArray(values) && values.length === length && values.every(isKey)) return values;
    }
  } catch {
    // Falls through to the refusal: what cannot be read is no cursor of ours.
  }
  throw HubError.input(name, {
    zh: `${name} 的游标“${cursor}”无效:请使用同一排序下 pageInfo 或 edges 给出的游标`,
    en: `${name} “${cursor}” is no cursor of this list: use one that pageInfo or edges gave under the same order`,
  });
}

function pageInfo(c: Compilation, sets: readonly SelectionSetNode[], page: Page): Sql {
  const { dialect } = c;
  const more = sql`(count(*) > ${page.limit(0)})`;
  const begun = raw(page.begun ? "1" : "0");
  const boolean = (condition: Sql): Sql => around(condition, dialect.boolean);
  const cursors = around(sql`place <= ${page.limit(0)}`, (held) =>
    dialect.array("cursor_text", page.backward ? "place desc" : "place", held),
  );
  const pairs: [string, Sql][] = [];
  for (const [key, nodes] of c.collect("PageInfo", sets)) {
    switch (nodes[0].name.value) {
      case "hasNextPage":
        pairs.push([key, boolean(page.backward ? begun : more)]);
        break;
      case "hasPreviousPage":
        pairs.push([key, boolean(page.backward ? more : begun)]);
        break;
      case "startCursor":
        pairs.push([key, around(cursors, dialect.first)]);
        break;
      case "endCursor":
        pairs.push([key, around(cursors, dialect.last)]);
        break;
      default:
        pairs.push([key, raw(literal("PageInfo"))]);
    }
  }
  return jsonObject(c, pairs);
}

/** `level` of a list of an abstract entity, e.g. descendants(level: VILLAGE). */
const levelOf = (
  c: Compilation,
  entity: EntityModel,
  alias: string,
  given: Record<string, Tree>,
): Sql | undefined =>
  entity.abstract && given.level instanceof Leaf ? isOfLevel(c, alias, given.level) : undefined;
