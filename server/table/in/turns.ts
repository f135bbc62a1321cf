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
    // Those that refer to each other in a circle are left to the gate, which names what is not there.
    yield* portions(free.length > 0 ? free : waiting, size);
    waiting = free.length > 0 ? waiting.filter((row) => !free.includes(row)) : [];
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
function namesOf(entity: EntityModel, { id, values }: RowIn): string[] {
  const texts = [entity.key, entity.display].flatMap((name) => {
    const field = name && entity.fields.get(name);
    const value = field && values[inputName(name, field)];
    return value === undefined || value === null || value === "" ? [] : [String(value)];
  });
  return id === undefined ? texts : [id, ...texts];
}
