/** The answer to a text that names a unit, made of the tables of resolution.ts: item i, found f, success g, failure l. */
import type { FieldNode } from "graphql";
import { type Compilation, selectionsOf } from "../core/reader/compilation.ts";
import { around, jsonObject } from "../core/reader/json.ts";
import { one, object as record } from "../core/reader/selection.ts";
import { all, join, raw, type Sql, sql } from "../core/sql.ts";
import { seenLinks } from "./links.ts";
import { named } from "./rank.ts";
import { confidences, linksOf, share } from "./walk.ts";

/** By turn, then by way. */
const matchedBy = [
  ["CODE", "NAME", "OFFICIAL_NAME"],
  ["FORMER_CODE", "FORMER_NAME", "FORMER_NAME"],
  ["LATER_CODE", "LATER_NAME", "LATER_NAME"],
].flat();

/** Columns that gather what is selected of the matches, and the object made of them. */
export function answerOf(c: Compilation, items: number, nodes: FieldNode[]): [columns: Sql, object: Sql] {
  const columns: Sql[] = [];
  const pairs: [string, Sql][] = [];
  for (const [key, same] of c.collect("DivisionResolution", selectionsOf(nodes))) {
    const [{ name }] = same;
    if (name.value === "matches") {
      const column = `matches${columns.length}`;
      const match = c.cost.record(2 ** Math.ceil(Math.log2(items || 1)), () => matchOf(c, same));
      const order = "f.turn, f.meant <> f.unit, f.share is null, f.share desc, f.weakness, f.number, f.unit";
      columns.push(sql`, ${around(match, (row) => c.dialect.array(row, order))} as ${column}`);
      pairs.push([key, raw(c.dialect.json(`coalesce(g.${column}, '[]')`))]);
    } else pairs.push([key, raw(values[name.value]?.(c) ?? "'DivisionResolution'")]);
  }
  return [join(columns, ""), jsonObject(c, pairs)];
}

const values: Record<string, (c: Compilation) => string> = {
  key: () => "i.given_key",
  text: () => "i.text",
  isAmbiguous: ({ dialect }) =>
    dialect.boolean(
      "(coalesce(g.meant, 0) + coalesce(l.units, 0) > 1 and not (l.units is null and g.units = 1))",
    ),
  isDivided: ({ dialect }) => dialect.boolean("coalesce(g.ways > g.meant, 0)"),
  unresolved: () => "coalesce(l.units, 0)",
  reason: () => `case when g.item is not null then null
    when l.item is null then case when late.item is null then 'UNKNOWN' else 'OTHER_DAY' end
    when l.is_doubtful then 'DOUBTFUL' when l.is_unknown then 'SUCCESSOR_UNKNOWN' else 'NOT_IN_FORCE' end`,
};

function matchOf(c: Compilation, nodes: FieldNode[]): Sql {
  const division = c.entity("Division");
  const simple: Record<string, string> = {
    matchedBy: named("f.turn * 3 + f.way", matchedBy),
    meantCode: "case when f.seen then f.code end",
    meantName: "case when f.seen then f.name end",
    meantOn: "f.day",
    confidence: `case when f.path <> '' then ${named("f.weakness", confidences)} end`,
    share: share(c, "f.share"),
  };
  const pairs: [string, Sql][] = [];
  for (const [key, same] of c.collect("DivisionMatch", selectionsOf(nodes))) {
    const name = same[0].name.value;
    if (name === "unit" || name === "meant")
      pairs.push([key, one(c, division, raw(`f.${name}`), selectionsOf(same))]);
    else if (name === "path") pairs.push([key, pathOf(c, same)]);
    else pairs.push([key, raw(simple[name] ?? "'DivisionMatch'")]);
  }
  return jsonObject(c, pairs);
}

/** The links walked, which on the day wanted may not have been made yet. */
function pathOf(c: Compilation, nodes: FieldNode[]): Sql {
  const alias = c.alias();
  const { from, where } = seenLinks(c, alias);
  const row = c.on(undefined, () => record(c, c.entity("Succession"), alias, selectionsOf(nodes)));
  return sql`(select ${around(row, (text) => c.dialect.array(text, `${alias}.start_on, ${alias}.id`))} from ${from}
    where ${all([raw(`${alias}.id in ${linksOf(c, "f.path")}`), ...where])})`;
}
