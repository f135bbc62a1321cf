/** What refers to a record on the day asked for: the kinds of reference that lead to it, each with its records. */
import type { FieldNode } from "graphql";
import { type Reference, referencesTo } from "../model/referencesTo.ts";
import type { EntityModel } from "../model.ts";
import { all, join, literal, raw, type Sql, sql } from "../sql.ts";
import type { Leaf, Tree } from "./argument.ts";
import { few, fewDefault } from "./bounds.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { recordOf } from "./identity.ts";
import { around, jsonObject } from "./json.ts";
import { order, orderSql } from "./order.ts";
import { expected } from "./page.ts";
import { listOf } from "./reach.ts";
import { object } from "./selection.ts";
import { seenId, source } from "./source.ts";
import { isWithheld } from "./visibility.ts";

export function referrers(c: Compilation, given: Record<string, Tree>, fields: FieldNode[]): Sql {
  const named = recordOf(c.model, given.id as Leaf);
  const references = named
    ? referencesTo(c.model, named.entity).filter(
        ({ from, relation }) => !from.bare && !isWithheld(c, relation.field),
      )
    : [];
  if (!named || references.length === 0) return raw("'[]'");
  const record = c.alias();
  const kinds = references.map((one, place) => kind(c, named.entity, one, place, record, given, fields));
  // Of a record that the reader does not see it is not told who refers to it either.
  const seen = sql`(select ${seenId(c, named.entity, named.number)} as id) ${record} where ${record}.id is not null`;
  const list = c.dialect.array(c.dialect.json("kind.made"), "kind.place");
  return sql`coalesce((select (select ${list} from (${join(kinds, " union all ")}) kind) from ${seen}), '[]')`;
}

/** One row, where any record refers by this field to the row `record`. */
function kind(
  c: Compilation,
  to: EntityModel,
  { from, relation }: Reference,
  place: number,
  record: string,
  given: Record<string, Tree>,
  fields: FieldNode[],
): Sql {
  const alias = c.alias();
  const rows = source(c, from, alias, true);
  const found = sql`from ${rows.from} where ${all([
    raw(`${alias}.${from.column(relation.name)} = ${record}.id`),
    ...rows.where,
  ])}`;
  const reach = listOf(c, to, { target: from, steps: relation.steps });
  const shown = Math.min(reach.records, expected(given, fewDefault));
  c.cost.visit(reach.rows);
  const values: Record<string, string> = {
    __typename: literal("Referrer"),
    type: literal(from.name),
    typeLabel: literal(from.statement.label),
    field: literal(relation.name),
    fieldLabel: literal(relation.stated.label),
    totalCount: "counted.total",
  };
  const pairs = [...c.collect("Referrer", selectionsOf(fields))].map(([key, same]): [string, Sql] => {
    const name = same[0].name.value;
    if (name !== "nodes") return [key, raw(values[name])];
    c.cost.visit(reach.rows);
    const row = c.cost.record(shown, () => object(c, from, alias, selectionsOf(same)));
    const terms = orderSql(c.dialect, order(c, from, alias, undefined));
    const first = sql`(select ${alias}.* ${found} order by ${terms} limit ${few(given.first)}) ${alias}`;
    return [key, sql`(select ${around(row, (text) => c.dialect.array(text))} from ${first})`];
  });
  return sql`select ${place} as place, ${jsonObject(c, pairs)} as made from (select count(*) as total ${found}) counted where counted.total > 0`;
}
