import type { JsonObject } from "../flatten.ts";
import { flatten, type Row, type Table, withoutRoot } from "../flatten.ts";
import { type Part, partsOf } from "../parts.ts";

/** A table of an answer beside the one that it is held against. */
export interface Pair {
  part: Part;
  before: Table;
  after: Table;
}

/** The tables of two answers that answer the same: by the names of their root fields, or each the only one. */
export function pairsOf(before: JsonObject, after: JsonObject): Pair[] {
  const [earlier, later] = [partsOf(before), partsOf(after)];
  const only = earlier.length === 1 && later.length === 1;
  return later.flatMap((part) => {
    const was = only ? earlier[0] : earlier.find((one) => one.roots.join() === part.roots.join());
    if (!was) return [];
    const renamed = was.roots.length === 1 && part.roots.length === 1 ? part.roots[0] : undefined;
    return [{ part, before: under(flatten(was.data, true), was, renamed), after: flatten(part.data, true) }];
  });
}

/** A table with its columns under another root field: two queries may call the same question otherwise. */
function under({ columns, rows }: Table, { roots }: Part, root: string | undefined): Table {
  if (root === undefined || root === roots[0]) return { columns, rows };
  const other = (column: string): string =>
    column.startsWith(`${roots[0]}.`) ? `${root}.${withoutRoot(column)}` : column;
  return {
    columns: columns.map(other),
    rows: rows.map(
      (row): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [other(name), value])),
    ),
  };
}
