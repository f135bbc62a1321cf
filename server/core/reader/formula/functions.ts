/** What a formula can do with values, wherever it stands. */
import { HubError } from "../../errors.ts";
import { join, raw, type Sql, sql } from "../../sql.ts";
import { around } from "../json.ts";
import type { Expression } from "./parse.ts";
import type { Scope, Value, ValueKind } from "./scope.ts";

type Worth = (expression: Expression, ...kinds: ValueKind[]) => Value;

interface Made {
  /** Fewest and most arguments. */
  takes: [number, number];
  of(given: Expression[], worth: Worth, scope: Scope): Value;
}

/** A number read out of a day. */
const part = (day: Sql, from: number, length: number): Sql =>
  around(day, (text) => `cast(substr(${text}, ${from}, ${length}) as integer)`);

/** Years between two days, as ages are counted. */
function years(born: Sql, on: Sql): Sql {
  const monthDay = (day: Sql): Sql => around(day, (text) => `substr(${text}, 6, 5)`);
  return sql`(${part(on, 1, 4)} - ${part(born, 1, 4)} - case when ${monthDay(on)} < ${monthDay(born)} then 1 else 0 end)`;
}

const made: Record<string, Made> = {
  year: { takes: [1, 1], of: ([day], worth) => number(part(worth(day, "date").sql, 1, 4)) },
  month: {
    takes: [1, 1],
    of: ([day], worth) => text(around(worth(day, "date").sql, (one) => `substr(${one}, 1, 7)`)),
  },
  quarter: {
    takes: [1, 1],
    of: ([day], worth) => {
      const { sql: value } = worth(day, "date");
      const year = around(value, (one) => `substr(${one}, 1, 4)`);
      return text(sql`(${year} || '-Q' || ((${part(value, 6, 2)} + 2) / 3))`);
    },
  },
  age: {
    takes: [1, 2],
    of: ([born, on], worth, { c }) =>
      number(years(worth(born, "date").sql, on ? worth(on, "date").sql : sql`${c.day}`)),
  },
  round: {
    takes: [1, 2],
    of: ([value, digits], worth, { c }) =>
      number(
        around(worth(value, "number").sql, (one) =>
          c.dialect.rounded(one, digits ? wholeOf(digits, worth) : 0),
        ),
      ),
  },
  abs: {
    takes: [1, 1],
    of: ([value], worth) => number(around(worth(value, "number").sql, (one) => `abs(${one})`)),
  },
  coalesce: {
    takes: [2, 10],
    of: (given, worth) => {
      const values = given.map((one) => worth(one));
      return {
        kind: values[0].kind,
        sql: sql`coalesce(${join(
          values.map((one) => one.sql),
          ", ",
        )})`,
      };
    },
  },
  contains: {
    takes: [2, 2],
    of: ([value, piece], worth, { c }) => {
      const [one, other] = [worth(value, "text").sql, worth(piece, "text").sql];
      return {
        kind: "condition",
        sql: { text: c.dialect.holds(one.text, other.text), slots: [...one.slots, ...other.slots] },
      };
    },
  },
  /** The band a number lies in, as a text: `bands(households, 100, 300)` → `<100`, `100–299`, `≥300`. */
  bands: {
    takes: [2, 20],
    of: ([value, ...limits], worth) => {
      const { sql: figure } = worth(value, "number");
      const steps = limits.map((one) => wholeOf(one, worth)).sort((a, b) => a - b);
      const last = steps[steps.length - 1];
      const all = [
        ...steps.map((step, index) =>
          index === 0
            ? { label: `<${step}`, order: step - 1 }
            : { label: `${steps[index - 1]}–${step - 1}`, order: steps[index - 1] },
        ),
        { label: `≥${last}`, order: last },
      ];
      const cases = steps.map((step, index) => sql`when ${figure} < ${step} then '${all[index].label}'`);
      const band = text(sql`(case when ${figure} is null then null ${join(cases, " ")} else '≥${last}' end)`);
      return { ...band, order: figure, all };
    },
  },
};

export const functionNames = Object.keys(made);

const number = (value: Sql): Value => ({ kind: "number", sql: value });
const text = (value: Sql): Value => ({ kind: "text", sql: value });

/** A whole number that stands in the formula itself. */
function wholeOf(expression: Expression, worth: Worth): number {
  const { text: written, slots } = worth(expression, "number").sql;
  const value = Number(written.replace(/[()\s]/g, ""));
  if (slots.length === 0 && Number.isInteger(value)) return value;
  throw HubError.input("formula", {
    zh: "公式此处要写一个整数",
    en: "a whole number must stand here in the formula",
  });
}

export function call(scope: Scope, name: string, given: Expression[], worth: Worth): Value | undefined {
  const found = Object.hasOwn(made, name) ? made[name] : undefined;
  if (!found) return undefined;
  const [fewest, most] = found.takes;
  if (given.length >= fewest && given.length <= most) return found.of(given, worth, scope);
  throw HubError.input(scope.path, {
    zh: `公式中 ${name}() 要 ${fewest === most ? fewest : `${fewest} 至 ${most}`} 个参数,给了 ${given.length} 个`,
    en: `${name}() in the formula takes ${fewest === most ? fewest : `${fewest} to ${most}`} arguments, ${given.length} were given`,
  });
}

export const nothing: Value = { kind: "nothing", sql: raw("null") };
