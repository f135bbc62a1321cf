/** `orderBy` in SQL, always ending in the id so that every row has one place. */
import type { Dialect } from "../dialect.ts";
import type { EntityModel } from "../model.ts";
import { snake } from "../naming.ts";
import { all, join, raw, type Sql, sql } from "../sql.ts";
import type { Leaf, Tree } from "./argument.ts";
import type { Compilation } from "./compilation.ts";
import { fieldValue } from "./computed.ts";
import { around } from "./json.ts";
import { idAt } from "./rows.ts";
import { source } from "./source.ts";
import { isWithheld } from "./visibility.ts";

export interface Term {
  value: Sql;
  descending: boolean;
}

type Branch = { [name: string]: Tree };

/** Without an order asked for, by the key, else by id; what was deleted, the latest first. */
export function order(
  c: Compilation,
  entity: EntityModel,
  alias: string,
  orderBy: Tree,
  deleted = false,
): Term[] {
  const terms = ((orderBy as Tree[] | undefined) ?? []).flatMap((one) =>
    Object.entries(one as Branch).flatMap(([name, tree]) =>
      tree ? termsOf(c, entity, alias, name, tree) : [],
    ),
  );
  if (terms.length === 0 && deleted) terms.push({ value: raw(`${alias}.deleted_at`), descending: true });
  if (terms.length === 0 && entity.key)
    terms.push({ value: raw(`${alias}.${snake(entity.key)}`), descending: false });
  terms.push({ value: raw(`${alias}.id`), descending: terms.at(-1)?.descending ?? false });
  return terms;
}

function termsOf(c: Compilation, entity: EntityModel, alias: string, name: string, tree: Tree): Term[] {
  const toOne = entity.toOnes.get(name);
  if (isWithheld(c, toOne?.field ?? entity.fields.get(name))) return [];
  if (toOne)
    return Object.entries(tree as Branch).flatMap(([inner, leaf]) => {
      if (!leaf) return [];
      const row = c.alias();
      const from = source(c, toOne.target, row, false);
      const where = all([sql`${row}.id = ${idAt(c, alias, toOne.steps)}`, ...from.where]);
      return termsOf(c, toOne.target, row, inner, leaf).map((term) => ({
        ...term,
        value: sql`(select ${term.value} from ${from.from} where ${where})`,
      }));
    });
  const descending = (tree as Leaf).pin() === "DESC";
  if (name === "id") return [{ value: raw(`${alias}.id`), descending }];
  const value = { value: fieldValue(c, entity, alias, name), descending };
  // Chinese names stand in the order of their pinyin, as in a register.
  return entity.searchable && name === entity.display && entity.fields.has("pinyin")
    ? [{ value: raw(`${alias}.pinyin`), descending }, value]
    : [value];
}

export const orderSql = (dialect: Dialect, terms: Term[], reverse = false): Sql =>
  join(
    terms.map(({ value, descending }) =>
      around(value, (text) => dialect.sorted(text, descending !== reverse)),
    ),
    ", ",
  );
