/** What a form is filled with, and what it says of itself: plain data, so that it can cross to another process. */
import type { Bilingual } from "../../core/bilingual.ts";

export type Value = string | number | null | { day: string };

export interface Content {
  language: keyof Bilingual;
  /** Of places that hold one value, by their names. */
  single: Record<string, Value>;
  /** Of rows that are written once for each of those that were answered. */
  lists: { places: string[]; rows: Record<string, Value>[] }[];
}

export interface FoundPlace {
  name: string;
  /** Where it stands, as people say it. */
  at: string;
  /** The row of a table in which it stands; places of one row can be repeated together. */
  row?: string;
}

/** Said where a row that is written once for each stands for none. */
export const none: Bilingual = { zh: "无", en: "none" };

/** As a sentence holds it. */
export function textOf(value: Value | undefined, language: keyof Bilingual): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  const [year, month, day] = value.day.split("-").map(Number);
  return language === "zh" ? `${year}年${month}月${day}日` : value.day;
}

/** What each row of a list holds, `first` being its first place; a list of none is one row that says so. */
export const rowsToWrite = (
  { rows }: Content["lists"][number],
  first: string,
  language: keyof Bilingual,
): Record<string, Value>[] => (rows.length > 0 ? rows : [{ [first]: none[language] }]);
