/** A table on its way out. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Row } from "../../core/rule.ts";
import type { ColumnOut } from "./columnsOut.ts";

export interface TableOut {
  /** Under which it is asked for. */
  list: string;
  title: string;
  /** Name of its sheet, by which it is known again. */
  sheet: string;
  /** What it was asked for and what it holds, as one sentence. */
  about: string;
  /** What it does not hold, told below its rows where nothing stands above them. */
  notice?: string;
  columns: ColumnOut[];
  count: number;
  rows: Iterable<Row> | AsyncIterable<Row>;
  language: keyof Bilingual;
}
