/** Where a record is: the names of the units above it. */
import type { EntityModel } from "../model.ts";
import { all, join, raw, type Sql, sql } from "../sql.ts";
import type { Compilation } from "./compilation.ts";
import { displayOf } from "./computed.ts";
import { idAt } from "./rows.ts";
import { source, sourceOfOne } from "./source.ts";

/** The names as one text; of what hangs on a unit, that unit's as well. */
export function place(c: Compilation, entity: EntityModel, alias: string): Sql {
  if (entity.root.abstract) return joined(namesAbove(c, entity, alias));
  const hierarchy = entity.home?.target.root;
  if (!hierarchy) return raw("null");
  const unit = c.aliasOfOne();
  const { from, where } = source(c, hierarchy, unit, false);
  const home = idAt(c, alias, entity.home?.steps ?? []);
  const names = joined(namesOf(c, hierarchy, unit, hierarchy.levelColumns));
  return sql`(select ${names} from ${from} where ${all([sql`${unit}.id = ${home}`, ...where])})`;
}

const joined = (names: Sql[]): Sql => (names.length === 0 ? raw("null") : join(names, " || "));

/** Names of the units above one of a level, root first; empty where there is none. */
export const namesAbove = (c: Compilation, entity: EntityModel, alias: string): Sql[] =>
  namesOf(c, entity.root, alias, entity.root.levelColumns.slice(0, entity.level?.index ?? 0));

const namesOf = (c: Compilation, hierarchy: EntityModel, alias: string, columns: string[]): Sql[] =>
  columns.map((column) => {
    const above = c.aliasOfOne();
    const { from, where } = sourceOfOne(c, hierarchy, above);
    return sql`coalesce((select ${displayOf(c, hierarchy, above)} from ${from} where ${all([raw(`${above}.id = ${alias}.${column}`), ...where])}), '')`;
  });
