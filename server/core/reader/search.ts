/** Global search: names, codes, pinyin and initials of everything that is searchable, best matches first. */
import type { FieldNode } from "graphql";
import type { EntityModel } from "../model.ts";
import { constant } from "../naming.ts";
import { all, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { Leaf, type Tree } from "./argument.ts";
import { few, fewLimit } from "./bounds.ts";
import { cacheKey } from "./cacheKey.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { displayOf } from "./computed.ts";
import { around, jsonObject } from "./json.ts";
import { isNamed, Match } from "./match.ts";
import { place } from "./place.ts";
import { rowsOf } from "./reach.ts";
import { lifespan, rows } from "./rows.ts";
import { anyRecord } from "./selection.ts";
import { type Sought, soughtBy } from "./sought.ts";
import { source } from "./source.ts";

/** What is called so, in force or not, before what is only like it; units before what hangs on them. */
const order = `case when ${isNamed} then 0 else 1 end, in_force desc, rank, hangs, size, turn, record`;

/** More than there are: with a bound, the database works a rank out once, and not at each place that names it. */
const beyondAll = 1_000_000_000;

export function search(c: Compilation, given: Record<string, Tree>, fields: FieldNode[]): Sql {
  const wanted = given.types instanceof Leaf ? given.types.pin<string[]>() : undefined;
  const found = c.model.concretes.filter(
    (entity) => entity.searchable && (!wanted || wanted.includes(constant(entity.name))),
  );
  if (found.length === 0) return raw("'[]'");
  const sought = soughtBy(given.text as Leaf);
  const best = (hits: Sql, limit: Slot | number): Sql =>
    sql`select * from (select * from (${hits}) h where rank is not null order by ${order} limit ${limit}) b`;
  const hits = found.map((entity, turn) => best(hitsOf(c, entity, turn, sought), fewLimit));
  const id = "s.type || '_' || s.record";
  const pairs: [string, Sql][] = [];
  for (const [key, same] of c.collect("SearchHit", selectionsOf(fields))) {
    const name = same[0].name.value;
    if (name === "node")
      pairs.push([
        key,
        c.cost.record(fewLimit, () => anyRecord(c, "s", { type: "type", number: "record" }, same)),
      ]);
    else if (name === "place")
      pairs.push([
        key,
        c.cost.each(fewLimit, () => ofHit(c, found, (entity, alias) => place(c, entity, alias))),
      ]);
    else if (name === "name")
      pairs.push([key, ofHit(c, found, (entity, alias) => displayOf(c, entity, alias))]);
    else if (name === "code") pairs.push([key, ofHit(c, found, codeOf)]);
    else if (name === "id") pairs.push([key, raw(id)]);
    else if (name === "cacheKey") pairs.push([key, cacheKey(c, `'SearchHit_' || ${id}`)]);
    else if (name === "inForce") pairs.push([key, raw(c.dialect.boolean("s.in_force"))]);
    else if (name === "__typename") pairs.push([key, raw("'SearchHit'")]);
    else pairs.push([key, raw(`s.${name}`)]);
  }
  const row = jsonObject(c, pairs);
  return sql`(select ${around(row, (one) => c.dialect.array(one))} from (${best(join(hits, " union all "), few(given.first))}) s)`;
}

function hitsOf(c: Compilation, entity: EntityModel, turn: number, sought: Sought): Sql {
  const alias = c.alias();
  const gone = rowsOf(c, entity);
  c.cost.visit(gone);
  // Name, code and words.
  for (let part = 0; part < 3; part++) c.cost.each(gone, () => c.cost.ask());
  const match = new Match(c, entity, alias, sought);
  const { from, where } = source(c, entity, alias, false);
  return sql`select ${literal(entity.name)} as type, ${alias}.id as record, ${lifespan(c, entity, alias)} as in_force,
      ${match.rank} as rank, ${entity.root.abstract ? 0 : 1} as hangs, ${turn} as turn, length(${match.name}) as size
    from ${from} where ${all([sql`${sought.keys} <> ''`, match.isCandidate, ...where])} limit ${beyondAll}`;
}

/** A value of the record that was found, looked up for those hits alone that are shown. */
function ofHit(
  c: Compilation,
  found: EntityModel[],
  value: (entity: EntityModel, alias: string) => Sql,
): Sql {
  const cases = found.map((entity) => {
    const alias = c.aliasOfOne();
    const { from, where } = rows(c, entity, alias);
    const isHit = raw(`${alias}.id = s.record`);
    return sql`when ${literal(entity.name)} then (select ${value(entity, alias)} from ${from} where ${all([isHit, ...where])})`;
  });
  return sql`case s.type ${join(cases, " ")} end`;
}

/** The key, or whatever code it has. */
const codeOf = (entity: EntityModel, alias: string): Sql => {
  const [code] = entity.codesSought;
  return raw(code ? `${alias}.${entity.column(code)}` : "null");
};
