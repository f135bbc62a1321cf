/** Works a formula out as SQL, in the scope it stands in. */
import { HubError } from "../../errors.ts";
import { constantSlot, raw, type Sql, sql } from "../../sql.ts";
import { around } from "../json.ts";
import { call } from "./functions.ts";
import { type Expression, parse } from "./parse.ts";
import type { Outcome, Scope, Value, ValueKind } from "./scope.ts";

/** The value of a formula, which must be of one of the kinds. */
export function formula(scope: Scope, text: string, ...kinds: ValueKind[]): Value {
  return worth(scope, parse(scope.path, text), ...kinds);
}

export function worth(scope: Scope, expression: Expression | undefined, ...kinds: ValueKind[]): Value {
  const found = evaluate(scope, expression);
  if (found.kind !== "scope" && found.kind !== "record" && (kinds.length === 0 || kinds.includes(found.kind)))
    return found;
  const wanted = kinds.length > 0 ? kinds : (["number", "text", "date", "condition"] as const);
  throw HubError.input(scope.path, {
    zh: `公式中“${written(expression)}”是${words[found.kind].zh},此处应为${wanted.map((kind) => words[kind].zh).join("或")}`,
    en: `“${written(expression)}” in the formula is ${words[found.kind].en}, and ${wanted.map((kind) => words[kind].en).join(" or ")} is wanted here`,
  });
}

const words: Record<Outcome["kind"], { zh: string; en: string }> = {
  number: { zh: "数", en: "a number" },
  text: { zh: "文本", en: "a text" },
  date: { zh: "日期", en: "a day" },
  condition: { zh: "条件", en: "a condition" },
  nothing: { zh: "空值", en: "nothing" },
  record: { zh: "一条记录", en: "a record" },
  scope: { zh: "一组记录", en: "several records" },
};

export function evaluate(scope: Scope, expression: Expression | undefined): Outcome {
  if (!expression)
    throw HubError.input(scope.path, {
      zh: "公式中有括号里缺少内容",
      en: "something is missing between brackets of the formula",
    });
  scope.c.cost.reckon();
  switch (expression.type) {
    case "Literal":
      return literalOf(expression.value);
    case "Identifier":
      return named(scope, String(expression.name));
    case "MemberExpression": {
      const inner = inside(scope, expression.object as Expression);
      return named(inner, String((expression.property as Expression).name ?? ""));
    }
    case "CallExpression": {
      const callee = expression.callee as Expression;
      const given = expression.arguments as Expression[];
      const owner = callee.type === "MemberExpression" ? inside(scope, callee.object as Expression) : scope;
      const name = String(((callee.property as Expression) ?? callee).name);
      const found =
        owner.call(name, given) ??
        (owner === scope
          ? call(scope, name, given, (one, ...kinds) => worth(scope, one, ...kinds))
          : undefined);
      if (!found) throw unknown(owner, `${name}()`);
      return found;
    }
    case "UnaryExpression": {
      const negates = expression.operator === "-";
      const { kind, sql: value } = worth(
        scope,
        expression.argument as Expression,
        negates ? "number" : "condition",
      );
      return { kind, sql: negates ? sql`(- ${value})` : sql`(not ${value})` };
    }
    case "ConditionalExpression": {
      const test = worth(scope, expression.test as Expression, "condition");
      const yes = worth(scope, expression.consequent as Expression);
      const no = worth(scope, expression.alternate as Expression);
      return {
        kind: yes.kind === "nothing" ? no.kind : yes.kind,
        sql: sql`(case when ${test.sql} then ${yes.sql} else ${no.sql} end)`,
      };
    }
    case "BinaryExpression":
    case "LogicalExpression":
      return binary(scope, expression);
    default:
      throw HubError.input(scope.path, {
        zh: `公式中“${written(expression)}”不是一个算式`,
        en: `“${written(expression)}” in the formula is no expression`,
      });
  }
}

/** What a point leads into. */
function inside(scope: Scope, expression: Expression): Scope {
  const found = evaluate(scope, expression);
  if (found.kind === "scope") return found;
  if (found.kind === "record") return found.scope;
  throw HubError.input(scope.path, {
    zh: `公式中“${written(expression)}”是一个值,后面不能再接“.”`,
    en: `“${written(expression)}” in the formula is a value: no point can follow it`,
  });
}

function named(scope: Scope, name: string): Outcome {
  const found = scope.member(name) ?? (name === "today" || name === "今天" ? today(scope) : undefined);
  if (found) return found;
  throw unknown(scope, name);
}

/** The day asked for. */
const today = ({ c }: Scope): Value => ({ kind: "date", sql: sql`${c.day}` });

const shownAtMost = 30;

/** What was written is told beside what may be, the likeliest first. */
function unknown(scope: Scope, name: string): HubError {
  const alike = (one: string): number => (one.toLowerCase().includes(name.slice(0, 3).toLowerCase()) ? 0 : 1);
  const names = scope.names().sort((one, other) => alike(one) - alike(other));
  const some = names.slice(0, shownAtMost);
  const more = names.length - some.length;
  return HubError.input(scope.path, {
    zh: `公式中没有“${name}”,此处可用:${some.join("、")}${more > 0 ? `等 ${names.length} 项` : ""}`,
    en: `the formula names “${name}”, which is not there: ${some.join(", ")}${more > 0 ? ` and ${more} more` : ""} are`,
  });
}

function literalOf(value: unknown): Value {
  if (value === null) return { kind: "nothing", sql: raw("null") };
  if (typeof value === "number" && Number.isFinite(value)) return { kind: "number", sql: raw(String(value)) };
  if (typeof value === "boolean") return { kind: "condition", sql: raw(value ? "1 = 1" : "1 = 0") };
  const text = String(value);
  return { kind: isDay(text) ? "date" : "text", sql: sql`${constantSlot(text)}` };
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const comparisons: Record<string, string> = {
  "=": "=",
  "==": "=",
  "!=": "<>",
  "<>": "<>",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};
const joins: Record<string, string> = { "&&": "and", and: "and", "||": "or", or: "or" };

function binary(scope: Scope, expression: Expression): Value {
  const operator = String(expression.operator);
  const [left, right] = [expression.left as Expression, expression.right as Expression];
  const join = joins[operator];
  if (join)
    return {
      kind: "condition",
      sql: sql`(${worth(scope, left, "condition").sql} ${join} ${worth(scope, right, "condition").sql})`,
    };
  const one = worth(scope, left);
  const other = worth(scope, right);
  const comparison = comparisons[operator];
  if (comparison) return { kind: "condition", sql: compared(scope, expression, comparison, one, other) };
  if (one.kind === "date" && operator === "-" && other.kind === "date")
    return { kind: "number", sql: between(one.sql, other.sql, scope.c.dialect.days) };
  if (one.kind === "date" && ["+", "-"].includes(operator)) {
    const days = worth(scope, right, "number").sql;
    return {
      kind: "date",
      sql: between(one.sql, operator === "-" ? sql`(- ${days})` : days, scope.c.dialect.later),
    };
  }
  const [a, b] = [worth(scope, left, "number").sql, worth(scope, right, "number").sql];
  // What is divided by nothing is nothing.
  if (operator === "/")
    return { kind: "number", sql: sql`(${around(a, scope.c.dialect.floating)} / nullif(${b}, 0))` };
  if (["+", "-", "*"].includes(operator)) return { kind: "number", sql: sql`(${a} ${operator} ${b})` };
  throw HubError.input(scope.path, {
    zh: `公式不认识运算符“${operator}”,可用 + - * / = <> < <= > >= and or not`,
    en: `a formula knows no operator “${operator}”; there are + - * / = <> < <= > >= and or not`,
  });
}

/** Two fragments in a text of the dialect, their parameters in order. */
const between = (one: Sql, other: Sql, make: (one: string, other: string) => string): Sql => ({
  text: make(one.text, other.text),
  slots: [...one.slots, ...other.slots],
});

function compared(scope: Scope, expression: Expression, operator: string, one: Value, other: Value): Sql {
  const empty = other.kind === "nothing" ? one : one.kind === "nothing" ? other : undefined;
  if (empty && (operator === "=" || operator === "<>"))
    return around(empty.sql, (text) => `(${text} is ${operator === "=" ? "" : "not "}null)`);
  const alike = (kind: ValueKind): ValueKind => (kind === "date" ? "text" : kind);
  if (alike(one.kind) === alike(other.kind)) return sql`(${one.sql} ${operator} ${other.sql})`;
  throw HubError.input(scope.path, {
    zh: `公式中“${written(expression)}”两边一个是${words[one.kind].zh}、一个是${words[other.kind].zh},不能比较`,
    en: `“${written(expression)}” in the formula compares ${words[one.kind].en} with ${words[other.kind].en}`,
  });
}

/** A part of a formula as it may have been written. */
function written(expression: Expression | undefined): string {
  if (!expression) return "";
  const inner = (one: unknown): string => written(one as Expression);
  switch (expression.type) {
    case "Literal":
      return String(expression.raw);
    case "Identifier":
      return String(expression.name);
    case "MemberExpression":
      return `${inner(expression.object)}.${inner(expression.property)}`;
    case "CallExpression":
      return `${inner(expression.callee)}(${(expression.arguments as Expression[]).map(written).join(", ")})`;
    case "UnaryExpression":
      return `${expression.operator} ${inner(expression.argument)}`;
    case "BinaryExpression":
    case "LogicalExpression":
      return `${inner(expression.left)} ${expression.operator} ${inner(expression.right)}`;
    default:
      return expression.type;
  }
}
