/**
 * Where rows come from. Every table that any query reads passes through here, so that the day asked for, what was
 * known when, deletion and the reader's rights each have this one place.
 */
import type { EntityModel, List, Way } from "../model.ts";
import { all, raw, type Sql, sql } from "../sql.ts";
import { around } from "./json.ts";
import { type Reading, todaySlot } from "./reading.ts";
import {
  isPast,
  lifespan,
  type Others,
  rows,
  type Source,
  versions,
  wasInForce,
  whereLeads,
} from "./rows.ts";
import { confinement, isAbove, isConfined, isCounted, isWithheld, leads } from "./visibility.ts";

export function source(
  c: Reading,
  entity: EntityModel,
  alias: string,
  inForce: boolean,
  others?: Others,
): Source {
  if (others === "versions") {
    const { from, where } = versions(c, entity, alias);
    if (inForce) where.push(wasInForce(entity, alias));
    return { from, where: [...where, ...seenVersion(c, entity, alias)] };
  }
  const { from, where } = rows(c, entity, alias);
  if (others === "deleted") {
    where.push(raw(`${alias}.deleted_at is not null`), ...confinement(c, entity, alias));
    return { from, where };
  }
  if (!entity.bare && !c.withdrawn && !isPast(c, entity)) where.push(raw(`${alias}.deleted_at is null`));
  if (inForce && !entity.bare) where.push(lifespan(c, entity, alias));
  where.push(...confinement(c, entity, alias));
  return { from, where };
}

/**
 * A single record, however it is come by. Of the units above the reader's own it yields those too, told by `seen` from
 * what the reader sees whole.
 */
export function sourceOfOne(c: Reading, entity: EntityModel, alias: string): Source {
  if (!entity.root.abstract || !c.viewer.scope) return source(c, entity, alias, false);
  c.partial.add(alias);
  const row = c.single.has(alias) ? c.aliasOfOne() : c.alias();
  const { from, where } = rows(c, entity, row);
  if (!c.withdrawn && !isPast(c, entity)) where.push(raw(`${row}.deleted_at is null`));
  if (c.dated.has(row)) c.dated.add(alias);
  const seen = sql`case when ${isCounted(c, entity, row)} then 1 else 0 end as seen`;
  return {
    from: sql`(select ${row}.*, ${seen} from ${from} where ${all(where)}) ${alias}`,
    where: [sql`(${alias}.seen = 1 or ${isAbove(c, entity.root, alias)})`],
  };
}

/** A record that a number names, where the reader sees it: its alias, and what yields a value of it. */
export function numbered(
  c: Reading,
  entity: EntityModel,
  number: Sql,
): { alias: string; yields: (value: Sql) => Sql } {
  const alias = c.aliasOfOne();
  const { from, where } = source(c, entity, alias, false);
  const found = sql`from ${from} where ${all([sql`${alias}.id = ${number}`, ...where])}`;
  return { alias, yields: (value) => sql`(select ${value} ${found})` };
}

/** Records that lie in the reader's scope by one way; of units, those within it. */
export function sourceAlong(c: Reading, entity: EntityModel, alias: string, way?: Way): Source {
  const { from, where } = rows(c, entity, alias);
  return { from, where: [...where, way ? leads(c, alias, way.parts) : isCounted(c, entity.root, alias)] };
}

/** Holds for versions of records that the reader might see on their days: on the last of them, or on today's. */
export function seenVersion(c: Reading, entity: EntityModel, version: string): Sql[] {
  const last = c.dialect.dayBefore(`${version}.valid_to`);
  const past = around(sql`coalesce(${last}, ${todaySlot}), ${todaySlot}`, (days) => c.dialect.least([days]));
  const day = around(past, (until) => c.dialect.greatest([`${version}.valid_from`, until]));
  return c.on(day, () => confinement(c, entity, version), true);
}

/** The id of a record that another names, where the reader sees it: what is not seen cannot be told from nothing. */
export function seenId(c: Reading, entity: EntityModel, id: Sql): Sql {
  if (!isConfined(c, entity)) return id;
  const alias = c.aliasOfOne();
  const { from, where } = sourceOfOne(c, entity, alias);
  return sql`(select ${alias}.id from ${from} where ${all([sql`${alias}.id = ${id}`, ...where])})`;
}

/** The condition that a row is one of a list of the row `of`; made before any other, it is the one that finds it. */
export function linked(c: Reading, alias: string, list: List, of: string): Sql {
  if (isWithheld(c, list.field)) return raw("1 = 0");
  const link = whereLeads(c, alias, list.steps, (value) => sql`${value} = ${of}.id`);
  c.linked.add(alias);
  return link;
}
