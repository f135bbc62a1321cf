/** Combinations of keys that no row has: of choices all that are stated, of related records all that are there. */
import { HubError } from "../errors.ts";
import { all, join, literal, raw, type Sql, sql } from "../sql.ts";
import { shown } from "../statement.ts";
import { Leaf, type Tree } from "./argument.ts";
import { wantsEnded } from "./bounds.ts";
import type { Compilation } from "./compilation.ts";
import { filter } from "./filter.ts";
import { isToOne, type Key, orderOf } from "./grouping.ts";
import { recordsOf } from "./reach.ts";
import { source } from "./source.ts";

/** All values of a key, as a table. */
interface Values {
  key: Key;
  alias: string;
  from: Sql;
  where: (Sql | undefined)[];
  value: string;
  size: number;
}

/** Where they are asked for: what yields the combinations of the first keys, so many. */
export function combinations(
  c: Compilation,
  keys: Key[],
  given: Record<string, Tree>,
): ((depth: number) => Sql) | undefined {
  if (!(given.empty instanceof Leaf) || given.empty.pin() !== true || keys.length === 0) return undefined;
  return (depth) => {
    const tables = keys.slice(0, depth).map((key) => valuesOf(c, key, given));
    const tied = ties(tables);
    c.cost.visit(tables.reduce((size, one) => size * (tied.has(one) ? 1 : one.size), 1));
    const columns = keys.flatMap(({ column, order }, index) => {
      const { alias, value } = tables[index] ?? {};
      return [
        `${value ?? "null"} as ${column}`,
        ...(order ? [`${alias ? `${alias}.place` : "null"} as ${orderOf(column)}`] : []),
      ];
    });
    const from = join(
      tables.map((one) => one.from),
      " cross join ",
    );
    const where = all([...tables.flatMap((one) => one.where), ...[...tied.values()].map(raw)]);
    return sql`select ${columns.join(", ")}, ${depth} as depth from ${from} where ${where}`;
  };
}

function valuesOf(c: Compilation, key: Key, given: Record<string, Tree>): Values {
  const alias = c.alias();
  const { target, by, kind } = key;
  if (target) {
    const { from, where } = source(c, target, alias, !wantsEnded(given));
    const { within, withinCode } = (given.where ?? {}) as Record<string, Tree>;
    const placed = target.root.abstract || target.home ? { within, withinCode } : {};
    const there = filter(c, target, alias, placed);
    return { key, alias, from, where: [...where, there], value: `${alias}.id`, size: recordsOf(c, target) };
  }
  const field = by && !isToOne(by) ? shown(by) : undefined;
  const values =
    field?.kind === "choice"
      ? Object.keys(field.choices.values).map(literal)
      : field?.kind === "boolean"
        ? ["0", "1"]
        : kind === "condition"
          ? ["(1 = 0)", "(1 = 1)"]
          : key.all?.map(({ label }) => literal(label));
  if (!values)
    throw HubError.input("empty", {
      zh: `分组键“${key.name}”的取值无法一一列出,不能与 empty 同用:可用选项、是否、关联记录,或公式 bands(…)、条件作分组键`,
      en: `the values of key “${key.name}” cannot be enumerated, as empty needs them: group by choices, booleans, relations, or by formulas that are bands(…) or a condition`,
    });
  const rows = values.map(
    (one, index) => `select ${one} as value, ${key.all?.[index].order ?? index} as place`,
  );
  return {
    key,
    alias,
    from: raw(`(${rows.join(" union all ")}) ${alias}`),
    where: [],
    value: `${alias}.value`,
    size: values.length,
  };
}

/** Units of two levels to which the same way leads: only what lies in the one is combined with it. */
function ties(tables: Values[]): Map<Values, string> {
  const found = new Map<Values, string>();
  for (const upper of tables)
    for (const lower of tables) {
      const [above, below] = [wayTo(upper), wayTo(lower)];
      if (!above || !below || above.level >= below.level) continue;
      if (above.root === below.root && [below.to, below.whole].includes(above.to))
        found.set(upper, `${lower.alias}.${above.column} = ${upper.alias}.id`);
    }
  return found;
}

function wayTo({ key: { by, target } }: Values) {
  if (!by || !isToOne(by) || !target?.level) return undefined;
  const columns = by.steps.map(({ column }) => column);
  const { root, level } = target;
  const column = columns[columns.length - 1];
  const whole = columns.join("/");
  const to = root.levelColumns.includes(column) ? columns.slice(0, -1).join("/") : whole;
  return { root, level: level.index, column: root.levelColumns[level.index], to, whole };
}
