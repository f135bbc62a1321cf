/** What a form is filled with for a unit on a day: the answers of its queries, asked for whoever fills it. */
import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";
import type { Problem, Row } from "../core/rule.ts";
import type { AnswerRow } from "../table/out/answerColumns.ts";
import type { AnswerTable } from "../table/out/answerTables.ts";
import { rowsOf } from "../table/out/answerTables.ts";
import { cellOf } from "../table/out/columnsOut.ts";
import type { Ask } from "../table/out/records.ts";
import { type WholeAnswer, wholeAnswer } from "../table/out/wholeAnswer.ts";
import type { Bound } from "./bound.ts";
import type { BoundQuery } from "./boundQuery.ts";
import type { Content, Value } from "./file/content.ts";
import type { Unit } from "./units.ts";

type WholeBound = Required<Omit<Bound, "problem">>;

export interface Filled {
  unit: Unit;
  content: Content;
  /** Places whose value is not known. */
  empty: string[];
}

/** Fails with everything that is missing or stands twice, of all units at once. */
export async function fillings(
  ask: Ask,
  bound: readonly WholeBound[],
  units: readonly Unit[],
  day: string,
  language: keyof Bilingual,
): Promise<Filled[]> {
  const answers = new Answers(ask, day);
  const problems: Problem[] = [];
  const filled: Filled[] = [];
  for (const unit of units) {
    const content: Content = { language, single: {}, lists: [] };
    const empty: string[] = [];
    const lists = new Map<AnswerTable, Content["lists"][number]>();
    for (const one of bound) {
      const { name, every } = one.binding;
      const { rows, wrong } = answerFor(one, await answers.of(one.query, unit));
      if (wrong) problems.push(said(one, unit, wrong));
      const values = rows.map((row) => valueIn(one, row, language));
      if (values.some((value) => value === null)) empty.push(name);
      if (!every) {
        content.single[name] = values[0] ?? null;
        continue;
      }
      const list: Content["lists"][number] = lists.get(one.column.table) ?? {
        places: [],
        rows: rows.map(() => ({})),
      };
      lists.set(one.column.table, list);
      list.places.push(name);
      for (const [index, value] of values.entries()) list.rows[index][name] = value;
    }
    content.lists = [...lists.values()];
    filled.push({ unit, content, empty });
  }
  if (problems.length > 0) throw HubError.problems(problems);
  return filled;
}

/** Answers for one day, those that ask for no unit once for all. */
class Answers {
  readonly #ask: Ask;
  readonly #day: string;
  readonly #known = new Map<string, Promise<WholeAnswer>>();

  constructor(ask: Ask, day: string) {
    this.#ask = ask;
    this.#day = day;
  }

  of(query: BoundQuery, unit: Unit): Promise<WholeAnswer> {
    const key = `${query.id} ${query.units.length > 0 ? unit.id : ""}`;
    const known = this.#known.get(key);
    if (known) return known;
    const { within, document, tables } = query.read;
    const given: Row = { ...query.variables };
    for (const { variable, by } of query.units) given[variable] = unit[by];
    for (const variable of query.days) given[variable] = this.#day;
    const answer = wholeAnswer(within, this.#ask, document, tables, given);
    this.#known.set(key, answer);
    return answer;
  }
}

function answerFor(
  { binding, column: { table } }: WholeBound,
  { answer, extents }: WholeAnswer,
): { rows: AnswerRow[]; wrong?: Bilingual } {
  const isThere = table.list !== undefined || table.asked.some(({ name }) => (answer[name] ?? null) !== null);
  const rows = isThere ? rowsOf(table, answer) : [];
  const { total = rows.length, cut = [] } = extents.get(table) ?? {};
  if (binding.every)
    return { rows, wrong: rows.length < total || cut.length > 0 ? notWhole(rows.length, total) : undefined };
  const count = Math.max(rows.length, total);
  return { rows, wrong: count === 0 ? noRow : count > 1 ? manyRows(count) : undefined };
}

function valueIn({ column: { column } }: WholeBound, row: AnswerRow, language: keyof Bilingual): Value {
  const cell = cellOf(column, row, language);
  if (cell instanceof Date) return { day: cell.toISOString().slice(0, 10) };
  return typeof cell === "boolean" ? String(cell) : cell;
}

const said = ({ binding: { name }, query }: WholeBound, unit: Unit, wrong: Bilingual): Problem => ({
  path: `places.${name}`,
  message: {
    zh: `位置“${name}”,${unit.name}:查询“${query.name}”${wrong.zh}`,
    en: `place ${name}, ${unit.name}: the query ${query.name} ${wrong.en}`,
  },
});

const noRow: Bilingual = {
  zh: "没有答出一行,而此处要填一个值,请核对查询的条件,或改为逐行填写",
  en: "answers no row where one value is to stand: check its conditions, or let the row be written for each",
};
const manyRows = (count: number): Bilingual => ({
  zh: `答出 ${count} 行,而此处只填一个值,请在查询中加条件使其只剩一行,或改为逐行填写`,
  en: `answers ${count} rows where one value is to stand: narrow it down to one, or let the row be written for each`,
});
const notWhole = (count: number, total: number): Bilingual => ({
  zh: `只给出 ${count} 行,全部有 ${total} 行,表格须填全:请在查询中声明 $after: String 并写 after: $after,或加大 first`,
  en: `gives ${count} of ${total} rows and a form holds all of them: declare $after: String and pass after: $after, or raise first`,
});
