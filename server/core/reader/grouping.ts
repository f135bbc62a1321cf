/** What groups are made by: fields and relations that tell kinds of records apart, and keys that a formula yields. */
import type { Field } from "../field.ts";
import type { EntityModel, ToOne } from "../model.ts";
import { constant } from "../naming.ts";
import { raw, type Sql } from "../sql.ts";
import { shown } from "../statement.ts";
import { Leaf, type Tree } from "./argument.ts";
import type { Compilation } from "./compilation.ts";
import { fieldValue } from "./computed.ts";
import { evaluate, worth } from "./formula/evaluate.ts";
import { parse } from "./formula/parse.ts";
import { OneRecord } from "./formula/records.ts";
import type { Band, ValueKind } from "./formula/scope.ts";
import type { Joins } from "./joins.ts";
import { around } from "./json.ts";
import { seenId } from "./source.ts";
import { isWithheld } from "./visibility.ts";

/** A field or relation that groups are made by. */
export interface Grouping {
  name: string;
  by: Field | ToOne;
}

/** A key of the groups with the column of the grouped rows that holds it. */
export interface Key {
  name: string;
  column: string;
  /** The value of a row. */
  value: Sql;
  /** What is stated of it; absent where a formula yields a plain value. */
  by?: Field | ToOne;
  /** Entity whose records are meant, where the key names one. */
  target?: EntityModel;
  /** Of what a formula yields. */
  kind?: ValueKind;
  /** By which of its rows' values groups are sorted, where that is not the key itself. */
  order?: Sql;
  /** All values that a formula may yield, where they are known. */
  all?: Band[];
}

/** The column that holds what groups are sorted by for a key. */
export const orderOf = (column: string): string => `${column}o`;

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

export const isToOne = (by: Field | ToOne): by is ToOne => "steps" in by;

type Branch = { [name: string]: Tree };

/** The keys asked for, those of `groupBy` first, then those of `by`. */
export function keysOf(
  c: Compilation,
  entity: EntityModel,
  alias: string,
  given: Record<string, Tree>,
  joins: Joins,
): Key[] {
  const keys: Key[] = [];
  const column = (): string => `k${keys.length}`;
  const groups = groupable(entity);
  for (const one of given.groupBy instanceof Leaf ? new Set(given.groupBy.pin<string[]>()) : []) {
    const { name, by } = groups.get(one) as Grouping;
    if (!isToOne(by)) keys.push({ name, by, column: column(), value: fieldValue(c, entity, alias, name) });
    // Related records that the reader does not see are one group, that of none.
    else {
      const value = isWithheld(c, by.field) ? raw("null") : seenId(c, by.target, joins.end(by.steps));
      keys.push({ name, by, target: by.target, column: column(), value });
    }
  }
  for (const one of (given.by as Branch[] | undefined) ?? []) {
    const name = (one.name as Leaf).pin<string>();
    const text = (one.formula as Leaf).pin<string>();
    const scope = new OneRecord(c, "by.formula", entity, alias);
    const found = evaluate(scope, parse(scope.path, text));
    if (found.kind === "record")
      keys.push({ name, target: found.scope.entity, column: column(), value: found.sql });
    else {
      const { kind, order, all, sql: value } = worth(scope, parse(scope.path, text));
      keys.push({ name, kind, order, all, column: column(), value });
    }
  }
  return keys;
}

/** A key of a formula as text. */
export const writtenKey = (c: Compilation, { kind, column }: Key): Sql =>
  kind === "condition"
    ? raw(`case when g.${column} then 'true' when not g.${column} then 'false' end`)
    : around(raw(`g.${column}`), (text) => (kind === "number" ? c.dialect.written(text) : text));
