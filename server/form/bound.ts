/** What the places of a form are bound to, as whoever asks finds it: each that cannot be filled says why. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Row } from "../core/rule.ts";
import { type BoundQuery, boundQuery, queryRow } from "./boundQuery.ts";
import type { Binding } from "./formPlace.ts";

export interface Bound {
  binding: Binding;
  query?: BoundQuery;
  column?: BoundQuery["columns"][number];
  problem?: Bilingual;
}

export const bindingsOf = (row: Row): Binding[] => JSON.parse(String(row.bindings));

export async function boundPlaces(
  context: Context,
  bindings: readonly Binding[],
  language: keyof Bilingual,
): Promise<Bound[]> {
  const queries = new Map<string, BoundQuery | Bilingual>();
  for (const { query } of bindings)
    if (query && !queries.has(query)) queries.set(query, await found(context, query, language));
  const bound = bindings.map((binding): Bound => {
    if (!binding.query || !binding.column) return { binding, problem: unbound };
    const query = queries.get(binding.query) as BoundQuery | Bilingual;
    if ("zh" in query) return { binding, problem: query };
    const column = query.columns.find(({ name }) => name === binding.column);
    return column ? { binding, query, column } : { binding, query, problem: noColumn(query, binding.column) };
  });
  return bound.map((one) => ({ ...one, problem: one.problem ?? repetition(one, bound) }));
}

async function found(
  context: Context,
  id: string,
  language: keyof Bilingual,
): Promise<BoundQuery | Bilingual> {
  const row = await queryRow(context, id);
  if (!row) return gone(id);
  try {
    return boundQuery(context.hub, row, language);
  } catch (fault) {
    const said =
      fault instanceof HubError
        ? fault.text
        : { zh: String((fault as Error).message), en: String((fault as Error).message) };
    return {
      zh: `查询“${row.name}”已不能执行:${said.zh},请在查询台改好后重新保存`,
      en: `the query ${row.name} can be asked no more: ${said.en}; mend it in the playground and save it`,
    };
  }
}

/** Rows that are repeated stand in tables, and hold what one list answers. */
function repetition({ binding, column }: Bound, all: Bound[]): Bilingual | undefined {
  if (!binding.every || !column) return undefined;
  if (binding.rows.length === 0) return noRow;
  const other = all.find(
    (one) =>
      one.binding.every &&
      one.column &&
      one.column.table !== column.table &&
      one.binding.rows.some((row) => binding.rows.includes(row)),
  );
  return other && twoLists(other.binding.name);
}

/** Refuses a form with all places that cannot be filled, each by its name. */
export function demandWhole(bound: readonly Bound[]): void {
  const problems = bound.flatMap(({ binding: { name, at }, problem }) =>
    problem
      ? [
          {
            path: `places.${name}`,
            message: {
              zh: `位置“${name}”(${at[0]}):${problem.zh}`,
              en: `place ${name} (${at[0]}): ${problem.en}`,
            },
          },
        ]
      : [],
  );
  if (problems.length > 0) throw HubError.problems(problems);
}

const unbound: Bilingual = {
  zh: "还没有对应的查询和列,请在“单位表格”页面为它选定",
  en: "no query and column fill it yet: choose them on the page of forms",
};
const gone = (id: string): Bilingual => ({
  zh: `它对应的查询“${id}”已被删除或没有共享给您,请保存人共享该查询,或改选别的查询`,
  en: `the query ${id} that fills it was deleted or is not shared with you: ask its owner to share it, or choose another`,
});
const noColumn = ({ name, columns }: BoundQuery, column: string): Bilingual => ({
  zh: `查询“${name}”的结果中没有“${column}”这一列,现有 ${columns.map((one) => one.label).join("、")},请改选`,
  en: `the query ${name} answers no column ${column}; it answers ${columns.map((one) => one.name).join(", ")}: choose one of them`,
});
const noRow: Bilingual = {
  zh: "它不在表格的行中,不能逐行填写,请改为只填一个值",
  en: "it stands in no row of a table and cannot be written for each: let it hold one value",
};
const twoLists = (other: string): Bilingual => ({
  zh: `它与“${other}”在同一行,却取自不同的列表,一行只能逐条写一个列表,请改选`,
  en: `it stands in one row with ${other} and is from another list; a row is written for each of one list: choose again`,
});
