import type { Bilingual } from "./statement.ts";

/** What is wrong with one field; all problems of an input are told at once. */
export interface Problem {
  path: string;
  message: Bilingual;
  /** Guidance that one may have reason to depart from: told, never a refusal. */
  advice?: boolean;
}

export type Row = Record<string, unknown>;

/** What a rule may look at. */
export interface RuleView {
  /** Values after the write: scalars by field name, references as the referred row. */
  record: Row;
  /** Values before the write; undefined on creation. */
  before?: Row;
  /** Names of the fields that this write gives or changes. */
  changed: ReadonlySet<string>;
  /** Day from which the write holds. */
  day: string;
  today: string;
  /** Rows of a question in SQL, inside the transaction of the write. */
  ask: (sql: string, parameters?: unknown[]) => Promise<Row[]>;
}

/**
 * A rule between fields or records. A problem on a field that the write changes refuses it; on a field that it
 * leaves alone it is a warning, so that old data can be mended step by step.
 */
export type Rule = (view: RuleView) => Problem[] | Promise<Problem[]>;

export const problem = (path: string, zh: string, en: string): Problem => ({ path, message: { zh, en } });

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
