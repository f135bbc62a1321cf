import { asked, type Cell, flatten, isObject, type JsonObject, type Row } from "../flatten.ts";
import { numericColumns } from "../numeric.ts";

/** What of a table can be drawn. */
export interface Drawable {
  rows: Row[];
  /** Columns that name a row. */
  keys: string[];
  /** Among them the one whose few values are drawn side by side. */
  series?: string;
  /** Columns that can be drawn, one at a time. */
  figures: string[];
}

const seriesAtMost = 6;

/** The keys and figures of a list, or null where it has not both. */
export function drawable(data: JsonObject, columns: string[], all: Row[]): Drawable | null {
  const grouped = groupKeys(data);
  const depth = columns.find((column) => grouped.size > 0 && /(^|\.)depth$/.test(column));
  const deepest = depth ? Math.max(...all.map((row) => Number(row[depth]))) : 0;
  // A total beside what it is the total of would be counted twice.
  const rows = depth ? all.filter((row) => Number(row[depth]) === deepest) : all;
  if (rows.length < 2) return null;

  const numeric = numericColumns(columns, rows);
  const isFigure = (column: string) => numeric.has(column) && !grouped.has(column) && column !== depth;
  const said = (column: string) => rows.some((row) => (row[column] ?? null) !== null);
  const figures = columns.filter((column) => isFigure(column) && said(column));
  const named = columns.filter((column) => !numeric.has(column) || grouped.has(column)).filter(said);
  const keys = readable(named, rows);
  if (keys.length === 0 || figures.length === 0) return null;
  return { rows, keys, figures, series: seriesAmong(keys, rows) };
}

/** The columns by which groups are told apart, numbers among them: a year is no figure. */
function groupKeys(data: JsonObject): Set<string> {
  const [[root, list]] = Object.entries(data);
  const groups = Array.isArray(list) ? list.filter(isObject).filter(({ keys }) => isObject(keys)) : [];
  return new Set(flatten({ [root]: groups.map(({ keys }) => ({ keys })) }, false).columns);
}

/** Nobody reads codes and ids where names stand beside them. */
function readable(columns: string[], rows: Row[]): string[] {
  const isCode = (value: Cell | undefined) => value == null || /^\d{6,}$|^[A-Z]\w*_\d+$/.test(String(value));
  const named = columns.filter((column) => !rows.every((row) => isCode(row[column])));
  return named.length > 0 ? named : columns;
}

function seriesAmong(keys: string[], rows: Row[]): string | undefined {
  const distinct = (names: string[]) =>
    new Set(rows.map((row) => JSON.stringify(names.map((name) => row[name] ?? null)))).size;
  if (keys.length < 2 || distinct(keys) < rows.length) return undefined;
  return [...keys]
    .reverse()
    .sort(byQuestion)
    .find((key) => {
      const others = keys.filter((other) => other !== key);
      return distinct([key]) > 1 && distinct([key]) <= seriesAtMost && distinct(others) < rows.length;
    });
}

/** Which question a row answers is told apart first. */
const byQuestion = (one: string, two: string) => Number(two === asked) - Number(one === asked);

export interface ChartData {
  categories: string[];
  series: { name: string; values: (number | null)[] }[];
}

/** One figure by its keys; `say` words a value of a column. */
export function chartData(
  { rows, keys, series }: Drawable,
  figure: string,
  say: (row: Row, column: string) => string,
): ChartData {
  const label = (row: Row) =>
    keys
      .filter((key) => key !== series)
      .map((key) => say(row, key))
      .join(" · ");
  const number = (row: Row | undefined) => {
    const value = row?.[figure] ?? null;
    return value === null ? null : Number(value);
  };
  if (series === undefined)
    return { categories: rows.map(label), series: [{ name: "", values: rows.map(number) }] };

  const categories = [...new Set(rows.map(label))];
  const names = [...new Set(rows.map((row) => say(row, series)))];
  const cells = new Map(rows.map((row) => [JSON.stringify([label(row), say(row, series)]), row]));
  return {
    categories,
    series: names.map((name) => ({
      name,
      values: categories.map((category) => number(cells.get(JSON.stringify([category, name])))),
    })),
  };
}
