/**
 * The tables that an answer holds, told by its document alone, so that a table that is read again has the columns it
 * had, whatever it finds: each root field has its own, those without any list share one of a single row.
 */
import type { OperationDefinitionNode } from "graphql";
import type { Bilingual } from "../../core/bilingual.ts";
import { HubError } from "../../core/errors.ts";
import type { Row } from "../../core/rule.ts";
import { type AnswerColumns, type AnswerRow, answerColumns } from "./answerColumns.ts";
import { type AskedField, askedFields, firstList, type Within } from "./askedFields.ts";
import { labelOf } from "./askedLabels.ts";

export interface AnswerTable extends AnswerColumns {
  /** Root fields that it tells of. */
  asked: AskedField[];
  sheet: string;
  /** Where the rows stand in the answer. */
  list?: string[];
}

export function answerTables(
  within: Within,
  { selectionSet }: OperationDefinitionNode,
  language: keyof Bilingual,
): AnswerTable[] {
  const query = within.schema.getQueryType();
  const groups = new Map<string, { asked: AskedField[]; list?: string[] }>();
  for (const one of query ? askedFields(within, query, [selectionSet]) : []) {
    const list = firstList(within, one);
    const key = list ? one.name : "";
    groups.set(key, { list, asked: [...(groups.get(key)?.asked ?? []), one] });
  }
  return [...groups.values()].map(({ asked, list }) => ({
    asked,
    list,
    sheet: (asked.length > 1 ? figures : labelOf(asked[0]))[language],
    ...answerColumns(within, asked, list, language),
  }));
}

const figures: Bilingual = { zh: "数字", en: "Figures" };

const namesOf = ({ asked }: AnswerTable): string[] => asked.map(({ name }) => name);

/** `table`: one of the root fields; needed where the file holds one table only. */
export function chosenTables(tables: AnswerTable[], table: string | undefined, holdsOne: boolean) {
  const names = tables.flatMap(namesOf);
  const chosen = table === undefined ? tables : tables.filter((one) => namesOf(one).includes(table));
  if (chosen.length === 0)
    throw HubError.input("table", {
      zh: `查询中没有“${table}”这张表,table 可选 ${names.join("、")}`,
      en: `the query answers no table ${table}: choose ${names.join(" or ")} as table`,
    });
  if (holdsOne && chosen.length > 1)
    throw HubError.input("table", {
      zh: `查询的结果有 ${chosen.length} 张表,此格式只装一张:请用 table= 指定 ${names.join("、")} 之一,或取 .xlsx`,
      en: `the query answers ${chosen.length} tables and this format holds one: name one of ${names.join(", ")} by table=, or take .xlsx`,
    });
  return chosen;
}

export function rowsOf({ asked, list, tellsAbove }: AnswerTable, answer: Row): AnswerRow[] {
  if (!list) return [{ answer }];
  const items = listAt(answer, list).map((item) => ({ answer, item }));
  // What stands above the rows is told even where there are none.
  return items.length === 0 && tellsAbove && answer[asked[0].name] !== null ? [{ answer }] : items;
}

export const listAt = (answer: Row, path: string[]): Row[] => (valueAt(answer, path) ?? []) as Row[];

export const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => (at as Row | null | undefined)?.[name], value);
