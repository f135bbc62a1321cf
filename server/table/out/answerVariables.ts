/** Variables of a query as its address gives them, over those that were saved with it. */
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
} from "graphql";
import { HubError } from "../../core/errors.ts";
import type { Row } from "../../core/rule.ts";
import { variableTypes } from "../../core/variableTypes.ts";

/** What the address says beside variables. */
const others = ["table", "lang"];
/** What variables are called that say for which day. */
export const days = ["day", "asOf", "on"];

export function answerVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  saved: Row,
  address: URLSearchParams,
): Row {
  const types = variableTypes(schema, operation);
  const given: Row = {};
  for (const parameter of new Set(address.keys())) {
    const texts = address.getAll(parameter).filter((one) => one !== "");
    if (others.includes(parameter) || texts.length === 0) continue;
    const name = parameter === "day" && !types.has("day") ? dayAmong(types) : parameter;
    const type = types.get(name);
    if (!type) throw unknown(parameter, [...types.keys()]);
    if (Object.hasOwn(given, name)) throw twice(name);
    given[name] = coerced(name, type, texts);
  }
  return { ...saved, ...given };
}

function dayAmong(types: Map<string, GraphQLInputType>): string {
  const found = days.filter((name) => getNamedType(types.get(name))?.name === "Date");
  if (found.length === 1) return found[0];
  throw HubError.input("day", {
    zh:
      found.length === 0
        ? `查询没有名为 ${days.join("、")} 的日期变量,day 无处可用:请去掉 day,或在查询中声明 $day: Date`
        : `查询有 ${found.length} 个日期变量 ${found.join("、")},请按名称分别给出,不用 day`,
    en:
      found.length === 0
        ? `the query has no variable of type Date that is named ${days.join(", ")}: leave out day, or declare $day: Date in the query`
        : `the query has the days ${found.join(" and ")}: give each by its name instead of day`,
  });
}

function coerced(name: string, type: GraphQLInputType, texts: string[]): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const isJson = isInputObjectType(getNamedType(inner)) || texts[0].trim().startsWith("[");
    return isJson
      ? texts.flatMap((text) => parsed(name, text))
      : texts.flatMap((text) => text.split(",")).map((text) => coerced(name, inner.ofType, [text.trim()]));
  }
  if (texts.length > 1) throw twice(name);
  const [text] = texts;
  if (isInputObjectType(inner)) return parsed(name, text);
  const kind = getNamedType(inner).name;
  // What is no number or no yes and no, the schema refuses in its own words.
  if (kind === "Int" || kind === "Float") return Number.isNaN(Number(text)) ? text : Number(text);
  if (kind === "Boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw HubError.input(name, {
      zh: `变量“${name}”应为 JSON,如 {"kind":{"eq":"VILLAGE"}},现为“${text}”`,
      en: `variable ${name} is JSON such as {"kind":{"eq":"VILLAGE"}}, not ${text}`,
    });
  }
}

const unknown = (name: string, known: string[]): HubError =>
  HubError.input(name, {
    zh: `参数“${name}”不认识,可用:${[...others, ...known].join("、")}`,
    en: `parameter ${name} is not known: use ${[...others, ...known].join(", ")}`,
  });

const twice = (name: string): HubError =>
  HubError.input(name, {
    zh: `变量“${name}”给出了不止一次,请只给一个值`,
    en: `variable ${name} is given more than once: give one value`,
  });
