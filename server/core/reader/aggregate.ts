/** Grouped counts and figures: one statement, whatever the groups reach to. */
import type { FieldNode, SelectionSetNode } from "graphql";
import { HubError } from "../errors.ts";
import type { Field } from "../field.ts";
import type { EntityModel } from "../model.ts";
import { literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import { Leaf, type Tree } from "./argument.ts";
import { checkedOffset, pageLimit } from "./bounds.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { formula } from "./formula/evaluate.ts";
import { OneGroup } from "./formula/group.ts";
import { inOrder, meets } from "./groupConditions.ts";
import { Figures } from "./groupFigures.ts";
import { isToOne, type Key, writtenKey } from "./grouping.ts";
import { around, jsonObject } from "./json.ts";
import { recordsOf } from "./reach.ts";
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

/** The groups as a JSON array. */
export function aggregate(
  c: Compilation,
  entity: EntityModel,
  given: Record<string, Tree>,
  sets: readonly SelectionSetNode[],
  one: RenderOne,
): Sql {
  const totals = given.totals instanceof Leaf && given.totals.pin() === true;
  const figures = new Figures(c, entity, given, totals);
  const { keys, rows } = figures;
  const asked: Asked = { c, entity, keys, figures, one };
  const groups = Math.min(given.empty ? pageLimit : rows.rows, groupsOf(c, keys));
  // Which days figures name is known once all of them are compiled; what is read of keys waits for that.
  const pairs = c.cost.each(groups, () => selected(asked, sets));
  const having = meets(figures, given.having);
  const order = inOrder(figures, given.orderBy);
  const row = jsonObject(
    c,
    c.cost.record(groups, () => pairs.map(([key, value]): [string, Sql] => [key, value()])),
  );
  const limit: Slot = { slot: true, value: (run) => sizeOf(given.first as Leaf | undefined, run.variables) };
  const offset = given.offset instanceof Leaf ? sql` offset ${given.offset.map(checkedOffset)}` : raw("");
  const counted = row.text.includes("g.groups") ? ", count(*) over () as groups" : "";
  return sql`(select ${around(row, (text) => c.dialect.array(text))} from (select g.*${counted} from (${figures.found}) g where ${having} order by ${order} limit ${limit}${offset}) g)`;
}

/** How many groups there may be, as many as are answered at most. */
const groupsOf = (c: Compilation, keys: Key[]): number =>
  keys.reduce((groups, { by, target, kind }) => {
    if (target) return Math.min(pageLimit, groups * recordsOf(c, target));
    const field = by && shown(by as Field);
    if (field?.kind === "boolean" || kind === "condition") return groups * 2;
    return field?.kind === "choice" ? groups * Object.keys(field.choices.values).length : pageLimit;
  }, 1);

function selected(asked: Asked, sets: readonly SelectionSetNode[]): [string, () => Sql][] {
  const { c, entity } = asked;
  const type = `${entity.name}AggregateGroup`;
  const pairs: [string, () => Sql][] = [];
  for (const [key, nodes] of c.collect(type, sets)) {
    const name = nodes[0].name.value;
    const inner = selectionsOf(nodes);
    c.cost.write(1);
    if (name === "keys") pairs.push([key, () => keysObject(asked, inner)]);
    else if (name === "key") {
      const { name: wanted } = c.argumentsOf(type, nodes[0]);
      pairs.push([key, () => keyText(asked, (wanted as Leaf).pin<string>())]);
    } else {
      const value = ofRows(asked, type, nodes);
      pairs.push([key, () => value]);
    }
  }
  return pairs;
}

/** What is worked out of the rows of the group. */
function ofRows({ c, entity, figures }: Asked, type: string, [node, ...same]: FieldNode[]): Sql {
  const { value: name } = node.name;
  if (name === "count") return raw(`g.${figures.count}`);
  if (name === "groupCount") return raw("g.groups");
  if (name === "depth") return raw("g.depth");
  if (name === "__typename") return raw(literal(type));
  if (name !== "figure") return valuesObject(c, entity, figures, name, selectionsOf([node, ...same]));
  const { formula: text } = c.argumentsOf(type, node);
  return formula(new OneGroup(c, "formula", figures), (text as Leaf).pin<string>(), "number").sql;
}

function valuesObject(
  c: Compilation,
  entity: EntityModel,
  figures: Figures,
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

function keysObject(asked: Asked, sets: readonly SelectionSetNode[]): Sql {
  const { c, entity, keys } = asked;
  const type = `${entity.name}AggregateKeys`;
  const pairs: [string, Sql][] = [];
  for (const [key, nodes] of c.collect(type, sets)) {
    const name = nodes[0].name.value;
    const grouped = keys.find((held) => held.by && held.name === name);
    if (name === "__typename") pairs.push([key, raw(literal(type))]);
    else if (!grouped?.by) pairs.push([key, raw("null")]);
    else if (isToOne(grouped.by))
      pairs.push([key, recordOf(asked, grouped.by.target, grouped.column, selectionsOf(nodes))]);
    else pairs.push([key, raw(output(c, shown(grouped.by), `g.${grouped.column}`))]);
  }
  return jsonObject(c, pairs);
}

const recordOf = (
  { c, figures, one }: Asked,
  target: EntityModel,
  column: string,
  sets: SelectionSetNode[],
): Sql => figures.onAnyDay(() => one(c, target, raw(`g.${column}`), sets));

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
