/** Grouped counts and figures: one statement, whatever the groups reach to. */
import type { SelectionSetNode } from "graphql";
import { HubError } from "../errors.ts";
import type { Field } from "../field.ts";
import type { EntityModel } from "../model.ts";
import { all, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import { Leaf, type Tree } from "./argument.ts";
import { checkedOffset, pageLimit, wantsDeleted, wantsEnded } from "./bounds.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { filter } from "./filter.ts";
import { formula } from "./formula/evaluate.ts";
import { OneGroup } from "./formula/group.ts";
import { inOrder, meets } from "./groupConditions.ts";
import { Figures } from "./groupFigures.ts";
import { isToOne, type Key, keysOf, writtenKey } from "./grouping.ts";
import { Joins } from "./joins.ts";
import { around, jsonObject } from "./json.ts";
import { recordsOf, rowsFor, rowsOf } from "./reach.ts";
import { source } from "./source.ts";
import { output } from "./value.ts";

/** Renders a record that a key names. */
export type RenderOne = (
  c: Compilation,
  entity: EntityModel,
  id: Sql,
  sets: readonly SelectionSetNode[],
) => Sql;

interface Asked {
  c: Compilation;
  entity: EntityModel;
  keys: Key[];
  figures: Figures;
  one: RenderOne;
}

/** The groups as a JSON array; with `link`, those of rows that hang on another. */
export function aggregate(
  c: Compilation,
  entity: EntityModel,
  given: Record<string, Tree>,
  sets: readonly SelectionSetNode[],
  one: RenderOne,
  link?: (alias: string) => Sql,
): Sql {
  const alias = c.alias();
  const { from, where } = source(c, entity, alias, !wantsEnded(given), wantsDeleted(c, given));
  const rows = rowsFor(c, entity, given.where, rowsOf(c, entity));
  const ofRow = c.cost.ofEach(rows);
  const joins = new Joins(c, alias);
  const keys = ofRow(() => keysOf(c, entity, alias, given, joins));
  const totals = given.totals instanceof Leaf && given.totals.pin() === true;
  c.cost.visit(rows * (totals ? keys.length + 1 : 1));
  const figures = new Figures(c, entity, alias, keys, totals, ofRow);
  const asked: Asked = { c, entity, keys, figures, one };
  const row = jsonObject(
    c,
    c.cost.record(Math.min(rows, groupsOf(c, keys)), () => selected(asked, sets)),
  );
  const having = meets(figures, given.having);
  const order = inOrder(figures, given.orderBy);
  const limit: Slot = { slot: true, value: (run) => sizeOf(given.first as Leaf | undefined, run.variables) };
  const offset = given.offset instanceof Leaf ? sql` offset ${given.offset.map(checkedOffset)}` : raw("");
  const wanted = c.cost.under("where", () =>
    c.cost.each(rows, () => filter(c, entity, alias, given.where, joins)),
  );
  const filtered = all([link?.(alias), ...where, wanted]);
  const grouped = (some: Key[]): Sql => {
    const columns = keys.map(({ value, column }, index) =>
      index < some.length ? sql`${value} as ${column}` : raw(`null as ${column}`),
    );
    const by = some.length > 0 ? ` group by ${some.map(({ column }) => column).join(", ")}` : "";
    return sql`select ${join([...columns, raw(`${some.length} as depth`), ...figures.columns], ", ")} from ${from}${joins.sql} where ${filtered}${by}`;
  };
  const depths = totals ? keys.map((_key, index) => keys.slice(0, index)).reverse() : [];
  const found = join([keys, ...depths].map(grouped), " union all ");
  const reckoned = sql`select ${join([raw("g.*"), ...figures.reckoned], ", ")} from (${found}) g`;
  const counted = row.text.includes("g.groups") ? ", count(*) over () as groups" : "";
  return sql`(select ${around(row, (text) => c.dialect.array(text))} from (select g.*${counted} from (${reckoned}) g where ${having} order by ${order} limit ${limit}${offset}) g)`;
}

/** How many groups there may be, as many as are answered at most. */
const groupsOf = (c: Compilation, keys: Key[]): number =>
  keys.reduce((groups, { by, target, kind }) => {
    if (target) return Math.min(pageLimit, groups * recordsOf(c, target));
    const field = by && shown(by as Field);
    if (field?.kind === "boolean" || kind === "condition") return groups * 2;
    return field?.kind === "choice" ? groups * Object.keys(field.choices.values).length : pageLimit;
  }, 1);

function selected(asked: Asked, sets: readonly SelectionSetNode[]): [string, Sql][] {
  const { c, entity, figures } = asked;
  const type = `${entity.name}AggregateGroup`;
  const pairs: [string, Sql][] = [];
  for (const [key, nodes] of c.collect(type, sets)) {
    const name = nodes[0].name.value;
    const inner = selectionsOf(nodes);
    c.cost.write(1);
    if (name === "count") pairs.push([key, raw(`g.${figures.count}`)]);
    else if (name === "groupCount") pairs.push([key, raw("g.groups")]);
    else if (name === "depth") pairs.push([key, raw("g.depth")]);
    else if (name === "keys") pairs.push([key, keysObject(asked, inner)]);
    else if (name === "key") {
      const { name: wanted } = c.argumentsOf(type, nodes[0]);
      pairs.push([key, keyText(asked, (wanted as Leaf).pin<string>())]);
    } else if (name === "figure") {
      const { formula: text } = c.argumentsOf(type, nodes[0]);
      const scope = new OneGroup(c, "formula", figures);
      pairs.push([key, formula(scope, (text as Leaf).pin<string>(), "number").sql]);
    } else if (name === "__typename") pairs.push([key, raw(literal(type))]);
    else pairs.push([key, valuesObject(asked, name, inner)]);
  }
  return pairs;
}

function valuesObject(
  { c, entity, figures }: Asked,
  operation: string,
  sets: readonly SelectionSetNode[],
): Sql {
  const pairs: [string, Sql][] = [];
  const type = `${entity.name}Aggregate${operation === "avg" ? "Average" : "Values"}`;
  for (const [key, same] of c.collect(type, sets)) {
    const name = same[0].name.value;
    if (name === "__typename") pairs.push([key, raw(literal(type))]);
    else {
      const field = shown(entity.fields.get(name) as Field);
      pairs.push([key, raw(measured(c, field, operation, `g.${figures.of(operation, name)}`))]);
    }
  }
  return jsonObject(c, pairs);
}

function keysObject({ c, entity, keys, one }: Asked, sets: readonly SelectionSetNode[]): Sql {
  const type = `${entity.name}AggregateKeys`;
  const pairs: [string, Sql][] = [];
  for (const [key, nodes] of c.collect(type, sets)) {
    const name = nodes[0].name.value;
    const grouped = keys.find((held) => held.by && held.name === name);
    if (name === "__typename") pairs.push([key, raw(literal(type))]);
    else if (!grouped?.by) pairs.push([key, raw("null")]);
    else if (isToOne(grouped.by))
      pairs.push([key, one(c, grouped.by.target, raw(`g.${grouped.column}`), selectionsOf(nodes))]);
    else pairs.push([key, raw(output(c, shown(grouped.by), `g.${grouped.column}`))]);
  }
  return jsonObject(c, pairs);
}

/** A key as text, by its name. */
function keyText({ c, keys, figures }: Asked, name: string): Sql {
  const key = keys.find((one) => one.name === name);
  if (!key)
    throw HubError.input("key", {
      zh: `没有名为“${name}”的分组键,有:${keys.map((one) => one.name).join("、")}`,
      en: `no key is called “${name}”: ${keys.map((one) => one.name).join(", ")} are`,
    });
  return key.target ? figures.called(key) : writtenKey(c, key);
}

/** Averages are plain numbers; sums and extremes keep the form of the field. */
function measured(c: Compilation, field: Field, operation: string, column: string): string {
  if (field.kind !== "decimal") return column;
  return operation === "avg"
    ? `${column} / ${10 ** (field.scale ?? 2)}.0`
    : c.dialect.decimal(column, field.scale ?? 2);
}

function sizeOf(first: Leaf | undefined, variables: Record<string, unknown>): number {
  if (!first) return pageLimit;
  const size = Number(first.value({ variables, today: "" }));
  if (size >= 0 && size <= pageLimit) return size;
  throw HubError.input("first", {
    zh: `first 为 ${size},超出范围:一次最多 ${pageLimit} 组,其余用 offset 读取`,
    en: `first is ${size}, out of range: an answer holds at most ${pageLimit} groups; read the others by offset`,
  });
}
