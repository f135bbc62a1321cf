/** What a document must be to be saved: one query that the hub would answer, with values that fit its variables. */
import { coerceInputValue, type OperationDefinitionNode } from "graphql";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { inChinese } from "../core/inChinese.ts";
import { operationOf, Unread } from "../core/knownDocuments.ts";
import { type Problem, problem } from "../core/rule.ts";
import { variableTypes } from "../core/variableTypes.ts";

/** A document with many mistakes is wrong as a whole. */
const told = 5;

export function documentProblems({ documents }: Hub, text: string): Problem[] {
  const read = documents.read(text);
  const errors = read instanceof Unread ? [read.error] : read.problems.slice(0, told);
  if (errors.length > 0)
    return errors.map(({ message, originalError, locations }) => {
      const said =
        originalError instanceof HubError ? originalError.text : { zh: inChinese(message), en: message };
      const [at] = locations ?? [];
      return problem(
        "document",
        `查询语句${at ? `第 ${at.line} 行` : ""}有误:${said.zh}`,
        `the query is wrong${at ? ` in line ${at.line}` : ""}: ${said.en}`,
      );
    });
  return queryOf(documents.read(text))
    ? []
    : [
        problem(
          "document",
          "只能保存一条查询,不能是修改或订阅,也不能有多条;请只留一条 query",
          "one query is saved, no mutation, subscription or several operations: leave one query",
        ),
      ];
}

function queryOf(read: ReturnType<Hub["documents"]["read"]>): OperationDefinitionNode | undefined {
  const one = read instanceof Unread ? undefined : operationOf(read);
  return one?.operation === "query" ? one : undefined;
}

/** Of a document that is in order. Values may be missing, for they are asked for before it is run. */
export function variablesProblems({ documents, schema }: Hub, text: string, given: string): Problem[] {
  const values = objectIn(given);
  if (!values)
    return [
      problem(
        "variables",
        `变量须为 JSON 对象,如 {"day": "2020-06-30"},请更正`,
        `variables are a JSON object such as {"day": "2020-06-30"}: correct them`,
      ),
    ];
  const known = variableTypes(schema, queryOf(documents.read(text)));
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(values)) {
    const path = `variables.${name}`;
    const type = known.get(name);
    if (!type)
      problems.push(
        problem(
          path,
          `查询没有声明变量“${name}”,请去掉`,
          `the query declares no variable ${name}: leave it out`,
        ),
      );
    else if (value !== null)
      coerceInputValue(value, type, (_at, _value, { message }) =>
        problems.push(problem(path, `变量“${name}”:${inChinese(message)}`, `variable ${name}: ${message}`)),
      );
  }
  return problems;
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
