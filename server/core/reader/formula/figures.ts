/** Figures of several records, as a formula names them. */

import { HubError } from "../../errors.ts";
import { type Sql, sql } from "../../sql.ts";
import { around } from "../json.ts";
import { evaluate, worth } from "./evaluate.ts";
import type { Expression } from "./parse.ts";
import type { Scope, Value } from "./scope.ts";

const simple = ["sum", "avg", "min", "max"];

export const figureNames = [
  "count",
  "where(…)",
  ...simple.map((name) => `${name}(…)`),
  "median(…)",
  "percentile(…, 90)",
  "distinct(…)",
];

/** `sum(x)` and the like over records, `each` being one of them; with a condition, over those alone that fulfil it. */
export function figureOf(each: Scope, name: string, given: Expression[], only?: Sql): Value | undefined {
  const { dialect } = each.c;
  const filtered = (value: Sql): Sql => (only ? sql`${value} filter (where ${only})` : value);
  if (name === "distinct") {
    const found = evaluate(each, given[0]);
    const value = found.kind === "record" ? found.sql : worth(each, given[0]).sql;
    return { kind: "number", sql: filtered(sql`count(distinct ${value})`) };
  }
  if (name === "median" || name === "percentile") {
    const value = worth(each, given[0], "number").sql;
    const share = name === "median" ? 0.5 : shareOf(each, given[1]);
    return { kind: "number", sql: filtered(around(value, (text) => dialect.percentile(text, share))) };
  }
  if (!simple.includes(name)) return undefined;
  const extreme = name === "min" || name === "max";
  const { kind, sql: value } = worth(
    each,
    given[0],
    ...(extreme ? (["number", "date"] as const) : (["number"] as const)),
  );
  return { kind, sql: filtered(sql`${name}(${value})`) };
}

/** Percent that stands in the formula itself, as a part of 1. */
function shareOf({ path }: Scope, expression: Expression | undefined): number {
  const percent = expression?.type === "Literal" ? Number(expression.value) : Number.NaN;
  if (percent >= 0 && percent <= 100) return percent / 100;
  throw HubError.input(path, {
    zh: "公式中 percentile(…, 90) 的第二个参数应为 0 至 100 的数",
    en: "the second argument of percentile(…, 90) is a number from 0 to 100",
  });
}
