/** Rows in portions; those that refer to others of their own kind come after these. */
import type { EntityModel } from "../../core/model.ts";
import { inputName } from "../../core/writer/stored.ts";
import type { TableColumn } from "../column.ts";
import type { RowIn } from "./rowIn.ts";

export function* inTurn(
  entity: EntityModel,
  columns: readonly (TableColumn | undefined)[],
  rows: Iterable<RowIn>,
  size: number,
): Generator<RowIn[]> {
  const own = columns.flatMap((column) =>
    column?.input && column.target?.root === entity.root ? [column.input] : [],
  );
  if (own.length === 0) return yield* portions(rows, size);
  let waiting = [...rows];
  const names = new Map<RowIn, string[]>(waiting.map((row) => [row, namesOf(entity, row)]));
  while (waiting.length > 0) {
    const open = new Set(waiting.flatMap((row) => names.get(row) ?? []));
    const isFree = (row: RowIn): boolean =>
      own.every((input) => {
        const text = row.values[input];
        return (
          text === undefined ||
          text === null ||
          !open.has(String(text)) ||
          names.get(row)?.includes(String(text))
        );
      });
    const free = waiting.filter(isFree);
    if (free.length === 0) markCircles(waiting, names, own);
    yield* portions(free.length > 0 ? free : waiting, size);
    const done = new Set(free);
    waiting = free.length > 0 ? waiting.filter((row) => !done.has(row)) : [];
  }
}

/** Of rows that wait for each other: those that come back to themselves are told by which lines. */
function markCircles(waiting: readonly RowIn[], names: Map<RowIn, string[]>, own: string[]): void {
  const byName = new Map(
    waiting.flatMap((row) => (names.get(row) ?? []).map((name) => [name, row] as const)),
  );
  const nextOf = (row: RowIn): RowIn | undefined =>
    own.map((input) => byName.get(String(row.values[input]))).find((next) => next && next !== row);
  const seen = new Set<RowIn>();
  for (const begin of waiting) {
    const way: RowIn[] = [];
    let at: RowIn | undefined = begin;
    for (; at && !seen.has(at); at = nextOf(at)) {
      seen.add(at);
      way.push(at);
    }
    const from = at ? way.indexOf(at) : -1;
    if (from < 0) continue;
    const lines = way.slice(from).map(({ line }) => line);
    for (const [index, row] of way.slice(from).entries())
      row.circle = [...lines.slice(index + 1), ...lines.slice(0, index)];
  }
}

function* portions(rows: Iterable<RowIn>, size: number): Generator<RowIn[]> {
  let some: RowIn[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** By which other rows may refer to the row: its id, its key, what it is called. */
export function namesOf(entity: EntityModel, { id, values }: RowIn): string[] {
  const texts = [entity.key, entity.display].flatMap((name) => {
    const field = name && entity.fields.get(name);
    const value = field && values[inputName(name, field)];
    return value === undefined || value === null || value === "" ? [] : [String(value)];
  });
  return id === undefined ? texts : [id, ...texts];
}
