/** Where the headings of a sheet stand, and which column each of them means. */
import { type Problem, problem } from "../core/rule.ts";
import { placeOf, type SheetRow, textOf } from "./cell.ts";
import type { TableColumn } from "./column.ts";
import { narrow } from "./narrow.ts";

/** Rows of titles and notes that may stand above the headings. */
const above = 20;

export interface Headings {
  line: number;
  /** As they stand in the sheet. */
  texts: string[];
  /** What each means; nothing where it is empty, unknown or left out on purpose. */
  columns: (TableColumn | undefined)[];
  /** Places of those that mean nothing known. */
  unknown: number[];
}

/** Meanings that a person gave: a heading and the name of its column, or nothing where it is to be left out. */
export type Meanings = Record<string, string>;

/** The first row that says most; nothing where no row says at least half of what stands in it. */
export function findHeadings(
  rows: readonly SheetRow[],
  columns: readonly TableColumn[],
  meanings: Meanings = {},
): Headings | undefined {
  const tried = rows.slice(0, above).map(({ line, cells }) => headingsAt({ line, cells }, columns, meanings));
  // What a person left out is known too.
  const said = ({ columns, texts }: Headings): number =>
    texts.filter((text, index) => columns[index] || meanings[text] !== undefined).length;
  const filled = ({ texts }: Headings): number => texts.filter(Boolean).length;
  const [best] = tried
    .filter((one) => said(one) > 0 && said(one) * 2 >= filled(one))
    .sort((one, other) => said(other) - said(one) || one.line - other.line);
  return best;
}

/** The row as headings, whatever they say. */
export function headingsAt(
  { line, cells }: SheetRow,
  known: readonly TableColumn[],
  meanings: Meanings,
): Headings {
  const texts = cells.map(textOf);
  const byName = new Map(
    known.toReversed().flatMap((column) => namesOf(column).map((name) => [name, column] as const)),
  );
  const columns = texts.map((text): TableColumn | undefined => {
    const given = meanings[text];
    if (given !== undefined) return known.find(({ name }) => name === given);
    return byName.get(plain(text));
  });
  const unknown = texts.flatMap((text, index) =>
    text && !columns[index] && meanings[text] === undefined ? [index] : [],
  );
  return { line, texts, columns, unknown };
}

/** Signs by which forms mark what must be filled in, notes in parentheses and spaces mean nothing. */
const plain = (text: string): string =>
  narrow(text)
    .replace(/\(.*?\)|[*\s]/g, "")
    .toLowerCase();

const namesOf = ({ name, heading, input, field }: TableColumn): string[] =>
  [heading.zh, heading.en, name, input, ...(field?.synonyms ?? [])]
    .filter((one) => one !== undefined)
    .map(plain);

/** What is wrong with the headings: unknown ones, and two for one column. */
export function headingProblems(
  { line, texts, columns, unknown }: Headings,
  known: readonly TableColumn[],
  label: string,
): Problem[] {
  const wrong = (index: number, zh: string, en: string, rule: string): Problem => ({
    ...problem(`rows.${line}.${index}`, zh, en, rule),
    cell: placeOf(index, line),
    value: texts[index],
  });
  const possible = known.filter(({ input }) => input);
  return [
    ...unknown.map((index) =>
      wrong(
        index,
        `第${index + 1}列“${texts[index]}”不是${label}的字段,请改名、指定所对应的字段或选择不导入;可用:${possible.map(({ heading }) => heading.zh).join("、")}`,
        `column ${index + 1}, “${texts[index]}”, is no field of the ${label}: rename it, say what it means or leave it out; use ${possible.map(({ input }) => input).join(", ")}`,
        "column",
      ),
    ),
    ...columns.flatMap((column, index) => {
      const first = columns.indexOf(column);
      return !column || first === index
        ? []
        : [
            wrong(
              index,
              `第${index + 1}列“${texts[index]}”与第${first + 1}列“${texts[first]}”是同一字段,请留一列`,
              `column ${index + 1}, “${texts[index]}”, means the same as column ${first + 1}, “${texts[first]}”: keep one`,
              "columnTwice",
            ),
          ];
    }),
  ];
}
