/** `orderBy` in SQL, always ending in the id so that every row has one place. */
import type { Dialect } from "../dialect.ts";
import type { Field } from "../field.ts";
import type { EntityModel } from "../model.ts";
import { snake } from "../naming.ts";
import { join, literal, raw, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import type { Leaf, Tree } from "./argument.ts";
import type { Compilation } from "./compilation.ts";
import { fieldValue } from "./computed.ts";
import { formula } from "./formula/evaluate.ts";
import { OneRecord } from "./formula/records.ts";
import { around } from "./json.ts";
import { idAt, type Others } from "./rows.ts";
import { numbered } from "./source.ts";
import { isWithheld } from "./visibility.ts";

export interface Term {
  value: Sql;
  descending: boolean;
}

type Branch = { [name: string]: Tree };

/** Without an order asked for, by the key, else by id; what was deleted, the latest first; versions of a record from the first on. */
export function order(
  c: Compilation,
  entity: EntityModel,
  alias: string,
  orderBy: Tree,
  others?: Others,
): Term[] {
  const terms = ((orderBy as Tree[] | undefined) ?? []).flatMap((one) =>
    Object.entries(one as Branch).flatMap(([name, tree]) =>
      tree ? termsOf(c, entity, alias, name, tree) : [],
    ),
  );
  if (terms.length === 0 && others === "deleted")
    terms.push({ value: raw(`${alias}.deleted_at`), descending: true });
  if (terms.length === 0 && entity.key)
    terms.push({ value: raw(`${alias}.${snake(entity.key)}`), descending: false });
  const { descending = false } = terms.at(-1) ?? {};
  terms.push({ value: raw(`${alias}.id`), descending });
  if (others === "versions") terms.push({ value: raw(`${alias}.valid_from`), descending });
  return terms;
}

function termsOf(c: Compilation, entity: EntityModel, alias: string, name: string, tree: Tree): Term[] {
  const toOne = entity.toOnes.get(name);
  if (isWithheld(c, toOne?.field ?? entity.fields.get(name))) return [];
  if (toOne)
    return Object.entries(tree as Branch).flatMap(([inner, leaf]) => {
      if (!leaf) return [];
      c.cost.visit(toOne.steps.length);
      const row = numbered(c, toOne.target, idAt(c, alias, toOne.steps));
      return termsOf(c, toOne.target, row.alias, inner, leaf).map((term) => ({
        ...term,
        value: row.yields(term.value),
      }));
    });
  if (name === "figure") {
    const { formula: text, direction } = tree as Branch;
    const scope = new OneRecord(c, "orderBy.figure", entity, alias);
    const { sql: value } = formula(scope, (text as Leaf).pin<string>(), "number", "text", "date");
    return [{ value: reckonedValue(value), descending: (direction as Leaf).pin() === "DESC" }];
  }
  const descending = (tree as Leaf).pin() === "DESC";
  if (name === "id") return [{ value: raw(`${alias}.id`), descending }];
  return sortable(c, entity, name, fieldValue(c, entity, alias, name), alias).map((value) => ({
    value,
    descending,
  }));
}

/** What a formula yields, as databases sort by it: a formula that is a number alone is no number of a column. */
export const reckonedValue = (value: Sql): Sql => sql`coalesce(${value}, null)`;

/**
 * By what a value of a field is sorted: choices stand as they are stated, Chinese texts in the order of their pinyin, as
 * in a register. `alias` is a row of the entity, where the value is one's own.
 */
export function sortable(
  c: Compilation,
  entity: EntityModel,
  name: string,
  value: Sql,
  alias?: string,
): Sql[] {
  const field = entity.fields.get(name);
  if (!field) return [value];
  const like = shown(field);
  if (like.kind === "choice") {
    const places = Object.keys(like.choices.values).map((one, place) => `when ${literal(one)} then ${place}`);
    return [sql`case ${value} ${places.join(" ")} end`];
  }
  if (!isWords(entity, name, field)) return [value];
  const spelled =
    alias && entity.searchable && name === entity.display && field.kind === "text"
      ? raw(`${alias}.pinyin`)
      : around(value, c.dialect.spelled);
  return [spelled, value];
}

/** Codes and numbers stand by their signs. */
const isWords = (entity: EntityModel, name: string, field: Field): boolean =>
  name !== entity.key &&
  (field.kind === "text" ? !field.pattern && name !== "pinyin" : isSpoken(entity, name, field));

/** What is found along a path is words where its end is. */
function isSpoken(entity: EntityModel, name: string, field: Field): boolean {
  if (field.kind !== "computed" || !["path", "latest"].includes(field.by)) return false;
  const path = entity.computations.get(name)?.paths[0];
  const end = path?.steps.at(-1)?.target;
  const last = path?.field === undefined ? undefined : end?.fields.get(path.field);
  return last !== undefined && end !== undefined && isWords(end, path?.field ?? "", last);
}

export const orderSql = (dialect: Dialect, terms: Term[], reverse = false): Sql =>
  join(
    terms.map(({ value, descending }) =>
      around(value, (text) => dialect.sorted(text, descending !== reverse)),
    ),
    ", ",
  );
