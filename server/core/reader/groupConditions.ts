/** Which groups are answered, and in what order. */
import { HubError } from "../errors.ts";
import type { Field } from "../field.ts";
import { all, join, raw, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import { Leaf, type Tree } from "./argument.ts";
import { comparison, opposite } from "./filter.ts";
import { formula } from "./formula/evaluate.ts";
import { OneGroup } from "./formula/group.ts";
import type { Figures } from "./groupFigures.ts";
import { around } from "./json.ts";
import { reckonedValue } from "./order.ts";

type Branch = { [name: string]: Tree };

export function meets(figures: Figures, tree: Tree): Sql {
  if (!tree) return raw("1 = 1");
  const { c, entity } = figures;
  const conditions: Sql[] = [];
  for (const [name, inner] of Object.entries(tree as Branch)) {
    if (!inner) continue;
    if (name === "and" || name === "or") {
      const parts = (inner as Tree[]).map((one) => sql`(${meets(figures, one)})`);
      conditions.push(
        sql`(${parts.length > 0 ? join(parts, ` ${name} `) : raw(name === "and" ? "1 = 1" : "1 = 0")})`,
      );
    } else if (name === "not") conditions.push(opposite(meets(figures, inner)));
    else if (name === "count") conditions.push(comparison(c, raw(`g.${figures.count}`), inner as Branch));
    else if (name === "holds") {
      const scope = new OneGroup(c, "having.holds", figures);
      conditions.push(formula(scope, (inner as Leaf).pin<string>(), "condition").sql);
    } else
      for (const [field, operators] of Object.entries(inner as Branch)) {
        if (!operators) continue;
        const stated = shown(entity.fields.get(field) as Field);
        const column = `g.${figures.of(name, field)}`;
        const value = stated.kind === "decimal" ? `${column} / ${10 ** (stated.scale ?? 2)}.0` : column;
        conditions.push(comparison(c, raw(value), operators as Branch));
      }
  }
  return all(conditions);
}

export function inOrder(figures: Figures, tree: Tree): Sql {
  const { c, keys } = figures;
  // Keys are compiled last: which days figures name is then known.
  const terms: (() => Sql[])[] = [];
  const sorted = (value: () => Sql[], leaf?: Tree): void => {
    const descending = leaf instanceof Leaf && leaf.pin() === "DESC";
    terms.push(() => value().map((one) => around(one, (text) => c.dialect.sorted(text, descending))));
  };
  const byFigure = (value: Sql, leaf: Tree): void => sorted(() => [value], leaf);
  const byKey = (name: string, leaf: Tree): void => {
    const key = keys.find((one) => one.name === name);
    if (!key)
      throw HubError.input("orderBy", {
        zh: `排序键“${name}”不在 groupBy 或 by 中,请先按它分组`,
        en: `orderBy names key ${name}, which groupBy and by do not hold: group by it first`,
      });
    sorted(() => figures.order(key), leaf);
  };
  const asked = (tree as Tree[] | undefined) ?? [];
  // Totals come behind what they add up: after all of it where an order is asked for, else each after its own.
  if (figures.totals && asked.length > 0) terms.push(() => [raw("g.depth desc")]);
  for (const one of asked)
    for (const [name, inner] of Object.entries(one as Branch)) {
      if (!inner) continue;
      if (name === "count") byFigure(raw(`g.${figures.count}`), inner);
      else if (name === "figure") {
        const { formula: text, direction } = inner as Branch;
        const scope = new OneGroup(c, "orderBy.figure", figures);
        const { sql: value } = formula(scope, (text as Leaf).pin<string>(), "number", "text", "date");
        byFigure(reckonedValue(value), direction);
      } else if (name === "key") {
        const { name: wanted, direction } = inner as Branch;
        byKey((wanted as Leaf).pin<string>(), direction);
      } else if (name === "keys") {
        for (const [key, leaf] of Object.entries(inner as Branch)) if (leaf) byKey(key, leaf);
      } else
        for (const [field, leaf] of Object.entries(inner as Branch))
          if (leaf) byFigure(raw(`g.${figures.of(name, field)}`), leaf);
    }
  for (const [index, key] of keys.entries()) {
    if (figures.totals) terms.push(() => [raw(`case when g.depth > ${index} then 0 else 1 end`)]);
    sorted(() => (key.target ? [raw(`g.${key.column}`)] : figures.order(key)));
  }
  const compiled = terms.flatMap((term) => term());
  return compiled.length > 0 ? join(compiled, ", ") : raw("1");
}
