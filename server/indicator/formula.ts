/** Formulas of indicators: a query whose aliases say what is added, taken off and divided by. */
import { type DocumentNode, GraphQLError, parse } from "graphql";
import type { Bilingual } from "../core/bilingual.ts";

type Part = "plus" | "minus" | "per";

const partOf = (alias: string): Part | undefined =>
  (["plus", "minus", "per"] as const).find((part) => alias.startsWith(part));

/** The document of a formula. */
export const documentOf = (query: string): DocumentNode => parse(query, { noLocation: true });

/** Why a text is no formula. */
export function faultOf(query: string): Bilingual | undefined {
  let document: DocumentNode;
  try {
    document = documentOf(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return {
      zh: `查询语句有语法错误:${error.message},请更正`,
      en: `the query cannot be read: ${error.message}`,
    };
  }
  const operations = document.definitions.filter((one) => one.kind === "OperationDefinition");
  if (operations.length !== 1 || operations[0].operation !== "query")
    return { zh: "须为一条查询,不能修改数据,请更正", en: "give one query that changes nothing" };
  const aliases = operations[0].selectionSet.selections.map((one) =>
    one.kind === "Field" ? (one.alias ?? one.name).value : "",
  );
  const strange = aliases.find((alias) => !partOf(alias));
  if (strange !== undefined)
    return {
      zh: `别名“${strange}”不是以 plus、minus、per 开头,请改名`,
      en: `the alias ${strange} begins with none of plus, minus and per: name it so`,
    };
  return aliases.some((alias) => partOf(alias) === "plus")
    ? undefined
    : { zh: "至少要有一项别名以 plus 开头", en: "one alias at least begins with plus" };
}

/** What the answer comes to; nothing where a part has no number or there is nothing to divide by. */
export function reckonedFrom(answer: Record<string, unknown>, isPercentage: boolean): number | undefined {
  const sums: Record<Part, number | undefined> = { plus: 0, minus: 0, per: undefined };
  for (const [alias, found] of Object.entries(answer)) {
    const part = partOf(alias);
    const number = numberIn(found);
    if (!part || number === undefined) return undefined;
    sums[part] = (sums[part] ?? 0) + number;
  }
  if (sums.per === 0) return undefined;
  const value = (Number(sums.plus) - Number(sums.minus)) / (sums.per ?? 1);
  return isPercentage ? value * 100 : value;
}

/** The one number at the end of `{ totalCount }`, `[{ count }]` or `[{ sum { … } }]`. */
function numberIn(found: unknown): number | undefined {
  if (typeof found === "number") return found;
  if (typeof found === "string" && found !== "" && Number.isFinite(Number(found))) return Number(found);
  if (typeof found !== "object" || found === null) return undefined;
  const inner = Object.values(found);
  return inner.length === 1 ? numberIn(inner[0]) : undefined;
}
