import type { Bilingual } from "./bilingual.ts";

/** What is wrong with one field; all problems of an input are told at once. */
export interface Problem {
  path: string;
  message: Bilingual;
  /** Stable name of the rule that is broken. */
  rule?: string;
  /** Where it stands in a table that was sent, as a spreadsheet says it, e.g. C17, and what stands there. */
  cell?: string;
  value?: string;
  /** Global ids of the records that it is about, where it is about others than its own. */
  records?: string[];
  /** Guidance that one may have reason to depart from: told, never a refusal. */
  advice?: boolean;
}

export type Row = Record<string, unknown>;

/** Rows of a question in SQL, inside the transaction of the write. */
export type Ask = (sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** What a rule may look at: natural values, that is decimals as strings, days as text, booleans. */
export interface RuleView {
  /**
   * Values after the write by field name; a reference as the row that it leads to, whose own references are numbers,
   * with the number of its ancestor on each level of the hierarchy by the level's name.
   */
  record: Row;
  /** Values before the write, references as numbers; undefined on creation. */
  before?: Row;
  /** Names of the fields that this write gives or changes. */
  changed: ReadonlySet<string>;
  /** Day from which the write holds. */
  day: string;
}

/**
 * A rule between the fields of a record. A problem on a field that the write changes refuses it; on a field that it
 * leaves alone it is a warning, so that old data can be mended step by step. Its name is the stable name of the rule.
 */
export type Rule = (view: RuleView) => Problem[];

/** A rule between records: asked once for all rows of a set, when they stand in the database. */
export interface SetRule {
  name: string;
  /** Answers the problems of each view, in their order. */
  together(views: RuleView[], ask: Ask, namesOf: NamesOf): Promise<Problem[][]>;
}

/** What records of an entity are called, by number; of one that the writer does not see, nothing is told. */
export type NamesOf = (type: string, ids: number[]) => Promise<Map<number, string>>;

const fieldOf = (path: string): string => path.replace(/Id$/, "");

/**
 * Of the fields that a rule compares, the one that an update changes, so that it is refused there; the first where none
 * is, and of a new record.
 */
export const changedAmong = (
  { before, changed }: Pick<RuleView, "before" | "changed">,
  ...paths: [string, ...string[]]
): string => (before && paths.find((path) => changed.has(path) || changed.has(fieldOf(path)))) ?? paths[0];

/**
 * A rule that one statement asks of those of a set that give or change one of the fields `on`: it yields a row for
 * every record that breaks it, with its `id`. Its parameters are `@day`, the first day that the set touches, and `@ids`,
 * the numbers of its records as a JSON array. It is told of the first of the fields, or of the one that `tell` names;
 * where an update leaves that alone, of one that it changes.
 *
 * Other records than the unit's own are named by number: `named` says of which entity, and `tell` gets what the writer
 * may read of their names. The column holds one number or a JSON array of several.
 */
export const asked = (
  name: string,
  on: readonly [string, ...string[]],
  sql: string,
  tell: (row: Row) => Omit<Problem, "path"> & Partial<Pick<Problem, "path">>,
  named: Record<string, string> = {},
): SetRule => ({
  name,
  async together(views, ask, namesOf) {
    const concerned = views.filter(({ changed }) => on.some((path) => changed.has(fieldOf(path))));
    if (concerned.length === 0) return [];
    const first = concerned.reduce((day, view) => (view.day < day ? view.day : day), concerned[0].day);
    const ids = JSON.stringify(concerned.map((view) => view.record.id));
    const rows = await ask(sql, [{ day: first, ids }]);
    for (const [column, type] of Object.entries(named)) {
      const numbers = rows.map((row) => numbersOf(row[column]));
      const names = numbers.some(({ length }) => length > 0)
        ? await namesOf(type, numbers.flat())
        : new Map();
      for (const [index, row] of rows.entries())
        row[column] = numbers[index].map((number) => names.get(number)).join("、");
    }
    const broken = new Map(rows.map((row) => [Number(row.id), row]));
    return views.map((view) => {
      const row = broken.get(Number(view.record.id));
      if (!row) return [];
      const told = tell(row);
      return [{ ...told, path: changedAmong(view, told.path ?? on[0], ...on) }];
    });
  },
});

const numbersOf = (value: unknown): number[] =>
  value === null || value === undefined ? [] : [JSON.parse(String(value))].flat().map(Number);

export const isSetRule = (rule: Rule | SetRule): rule is SetRule => typeof rule !== "function";

export const problem = (path: string, zh: string, en: string, rule?: string): Problem => ({
  path,
  message: { zh, en },
  ...(rule && { rule }),
});

export const advice = (path: string, zh: string, en: string): Problem => ({
  ...problem(path, zh, en),
  advice: true,
});

/** Day as many years later, e.g. the end of a term; of a leap day the day before March. */
export function yearsAfter(day: string, years: number): string {
  const [year, month, date] = day.split("-").map(Number);
  const later = new Date(Date.UTC(year + years, month - 1, date));
  if (later.getUTCMonth() !== month - 1) later.setUTCDate(0);
  return later.toISOString().slice(0, 10);
}
