import type { Term } from "./columnTerms.ts";
import { columnTitles } from "./columnTitles.ts";
import { flatten, type Row } from "./flatten.ts";
import type { Part } from "./parts.ts";
import { worded } from "./worded.ts";
import type { Words } from "./words.ts";

/** A part of an answer as a table in the reader's words. */
export interface WordedTable {
  columns: string[];
  rows: Row[];
  heads: string[];
  lines: (string | number)[][];
}

export function tableOf(part: Part, terms: Map<string, Term>, words: Words, expand = true): WordedTable {
  const { columns, rows } = flatten(part.data, expand);
  const titles = columnTitles(columns, terms, words.asked);
  return {
    columns,
    rows,
    heads: columns.map((column) => titles.get(column) ?? column),
    lines: rows.map((row) => columns.map((column) => worded(row[column], terms.get(column), words))),
  };
}
