/** Global search: names, codes, pinyin and initials of everything that is searchable, best matches first. */
import type { FieldNode } from "graphql";
import { HubError } from "../errors.ts";
import type { EntityModel } from "../model.ts";
import { constant, snake } from "../naming.ts";
import { all, any, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { Leaf, type Tree } from "./argument.ts";
import { cacheKey } from "./cacheKey.ts";
import { type Compilation, selectionsOf } from "./compilation.ts";
import { displayOf } from "./computed.ts";
import { around, jsonObject } from "./json.ts";
import { rowsOf } from "./reach.ts";
import { idAt, lifespan } from "./rows.ts";
import { anyRecord } from "./selection.ts";
import { source, sourceOfOne } from "./source.ts";

const sizeDefault = 20;
const sizeLimit = 100;

export function search(c: Compilation, given: Record<string, Tree>, fields: FieldNode[]): Sql {
  const wanted = given.types instanceof Leaf ? given.types.pin<string[]>() : undefined;
  const sets = selectionsOf(fields);
  const found = c.model.concretes.filter(
    (entity) => entity.searchable && (!wanted || wanted.includes(constant(entity.name))),
  );
  const text = (given.text as Leaf).map((value) => String(value).trim().toLowerCase().replace(/\s+/g, ""));
  const padded: Slot = {
    slot: true,
    value: (run) => String(text.value(run)).replace(/\d+/g, (digits) => digits.padStart(4, "0")),
  };
  const parts = found.map(
    (entity, place) => sql`select * from (${matches(c, entity, place, text, padded)} limit 200)`,
  );
  const first = given.first as Leaf | undefined;
  const limit: Slot = {
    slot: true,
    value: (run) => {
      const size = first ? Number(first.value(run)) : sizeDefault;
      if (size >= 0 && size <= sizeLimit) return size;
      throw HubError.input("first", {
        zh: `first 为 ${size},超出范围:一次最多 ${sizeLimit} 条`,
        en: `first is ${size}, out of range: a search answers at most ${sizeLimit} hits`,
      });
    },
  };
  if (parts.length === 0) return raw("'[]'");
  const id = "s.type || '_' || s.record";
  const pairs: [string, Sql][] = [];
  for (const [key, same] of c.collect("SearchHit", sets)) {
    const name = same[0].name.value;
    if (name === "node")
      pairs.push([
        key,
        c.cost.record(sizeLimit, () => anyRecord(c, "s", { type: "type", number: "record" }, same)),
      ]);
    else if (name === "id") pairs.push([key, raw(id)]);
    else if (name === "cacheKey") pairs.push([key, cacheKey(c, `'SearchHit_' || ${id}`)]);
    else if (name === "inForce") pairs.push([key, raw(c.dialect.boolean("s.in_force"))]);
    else if (name === "__typename") pairs.push([key, raw("'SearchHit'")]);
    else pairs.push([key, raw(`s.${name}`)]);
  }
  const row = jsonObject(c, pairs);
  return sql`(select ${around(row, (one) => c.dialect.array(one))} from (select * from (${join(parts, " union all ")}) order by in_force desc, rank, turn, length(name), record limit ${limit}) s)`;
}

/** The closer the match, the smaller the rank. */
function matches(c: Compilation, entity: EntityModel, turn: number, text: Slot, padded: Slot): Sql {
  const alias = c.alias();
  const { from, where } = source(c, entity, alias, false);
  const rows = rowsOf(c, entity);
  c.cost.visit(rows);
  // Name, pinyin, initials and code.
  for (let part = 0; part < 4; part++) c.cost.each(rows, () => c.cost.ask());
  const name = c.cost.each(rows, () => displayOf(c, entity, alias));
  const code = entity.key ? `${alias}.${snake(entity.key)}` : "''";
  const like = (value: string, part: Slot): Sql => ({
    text: c.dialect.like(value, "? || '%'"),
    slots: [part],
  });
  const rank = sql`case
    when ${code} = ${text} or ${name} = ${text} then 0
    when ${code} <> '' and ${like(code, text)} then 1
    when substr(${name}, 1, length(${text})) = ${text} then 1
    when ${alias}.initials = ${text} then 1
    when substr(${alias}.pinyin, 1, length(${padded})) = ${padded} then 2
    when substr(${alias}.initials, 1, length(${text})) = ${text} then 3
    else 4 end`;
  const holds = (value: string, part: Slot): Sql => ({ text: c.dialect.holds(value, "?"), slots: [part] });
  const hit = any([
    { text: c.dialect.holds(`lower(${name.text})`, "?"), slots: [...name.slots, text] },
    holds(`${alias}.pinyin`, padded),
    holds(`${alias}.initials`, text),
    ...(entity.key ? [holds(code, text)] : []),
  ]);
  return sql`select ${literal(entity.name)} as type, ${alias}.id as record, ${name} as name, ${entity.key ? code : "null"} as code, ${place(c, entity, alias)} as place, ${rank} as rank, ${lifespan(c, entity, alias)} as in_force, ${turn} as turn from ${from} where ${all([...where, sql`${text} <> ''`, hit])} order by in_force desc, rank, length(${name})`;
}

/** Where the record is: the names of the units above it. */
function place(c: Compilation, entity: EntityModel, alias: string): Sql {
  const hierarchy = entity.root.abstract ? entity : entity.home?.target;
  if (!hierarchy) return raw("null");
  const columns = hierarchy.root.levelColumns.slice(
    0,
    entity.level?.index ?? hierarchy.root.levelColumns.length,
  );
  if (columns.length === 0) return raw("null");
  const nameOf = (id: Sql): Sql => {
    const inner = c.alias();
    const rows = sourceOfOne(c, hierarchy.root, inner);
    return sql`coalesce((select ${displayOf(c, hierarchy.root, inner)} from ${rows.from} where ${all([sql`${inner}.id = ${id}`, ...rows.where])}), '')`;
  };
  if (entity.root.abstract)
    return join(
      columns.map((column) => nameOf(raw(`${alias}.${column}`))),
      " || ",
    );
  const unit = c.alias();
  const rows = source(c, hierarchy.root, unit, false);
  const home = idAt(c, alias, entity.home?.steps ?? []);
  return sql`(select ${join(
    columns.map((column) => nameOf(raw(`${unit}.${column}`))),
    " || ",
  )} from ${rows.from} where ${all([sql`${unit}.id = ${home}`, ...rows.where])})`;
}
