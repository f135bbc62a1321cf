import type { Cell, Row, Table } from "../flatten.ts";

export interface ChangedCell {
  before: Cell;
  after: Cell;
  /** Of two figures, the later less the earlier. */
  difference?: number;
}

export interface Compared {
  state: "new" | "gone" | "changed" | "same";
  /** The row as it is, of one that is gone as it was. */
  row: Row;
  /** By column, of a row that changed. */
  cells: Record<string, ChangedCell>;
}

export interface Difference {
  /** Columns by which a row of one answer is known in the other. */
  keys: string[];
  columns: string[];
  /** In the order of the later answer; what is gone comes last. */
  rows: Compared[];
}

/** What became of the rows of one table in another, told apart by key. */
export function differenceOf(before: Table, after: Table): Difference {
  const columns = [...new Set([...after.columns, ...before.columns])];
  const keys = keysOf(before, after);
  const earlier = byKey(before.rows, keys);
  const rows = [...byKey(after.rows, keys)].map(([key, row]): Compared => {
    const was = earlier.get(key);
    earlier.delete(key);
    if (!was) return { state: "new", row, cells: {} };
    const cells = changes(columns, was, row);
    return { state: Object.keys(cells).length > 0 ? "changed" : "same", row, cells };
  });
  const gone = [...earlier.values()].map((row): Compared => ({ state: "gone", row, cells: {} }));
  return { keys, columns, rows: [...rows, ...gone] };
}

function changes(columns: string[], was: Row, is: Row): Record<string, ChangedCell> {
  const changed: Record<string, ChangedCell> = {};
  for (const column of columns) {
    const [before, after] = [was[column] ?? null, is[column] ?? null];
    if (before === after) continue;
    const [one, other] = [figure(before), figure(after)];
    changed[column] = {
      before,
      after,
      ...(one !== undefined && other !== undefined && { difference: rounded(other - one) }),
    };
  }
  return changed;
}

/** A number, or a decimal as the hub writes it; a code is none. */
function figure(value: Cell): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?(0|[1-9]\d{0,14})\.\d+$/.test(value) ? Number(value) : undefined;
}

/** Without what binary fractions leave over: 0.3 and no 0.30000000000000004. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/**
 * Ids or codes where they tell rows apart; else the first column that holds no figures; else all such together, as the
 * keys of groups are. Rows that are alike, or hold figures alone, are told apart by their order.
 */
function keysOf(before: Table, after: Table): string[] {
  const shared = after.columns.filter((column) => before.columns.includes(column));
  const tells = (keys: string[]): boolean =>
    keys.length > 0 &&
    [before, after].every(({ rows }) => new Set(rows.map((row) => keyOf(row, keys))).size === rows.length);
  const depth = (column: string): number => column.split(".").length;
  const named = shared
    .filter((column) => /(^|\.)(id|code)$/.test(column))
    .sort((one, other) => depth(one) - depth(other));
  const known = named.find((column) => tells([column]));
  if (known) return [known];
  const words = shared.filter((column) =>
    [...before.rows, ...after.rows].every((row) => figure(row[column] ?? null) === undefined),
  );
  const first = words.slice(0, 1);
  return !tells(first) && tells(words) ? words : first;
}

const keyOf = (row: Row, keys: string[]): string => JSON.stringify(keys.map((key) => row[key] ?? null));

function byKey(rows: Row[], keys: string[]): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row, keys);
    let place = key;
    for (let turn = 2; found.has(place); turn++) place = `${key} ${turn}`;
    found.set(place, row);
  }
  return found;
}
