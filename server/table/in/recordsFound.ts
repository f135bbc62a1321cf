/** Which records the rows of a table mean that bear no id: by what only one record has, or what few are alike in. */
import type { Dialect } from "../../core/dialect.ts";
import type { EntityModel } from "../../core/model.ts";
import type { Finder } from "../../core/personal/keyring.ts";
import { nameOfEqual, sealName } from "../../core/personal/sealedFields.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import { inputName, toStored } from "../../core/writer/stored.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { RowIn } from "./rowIn.ts";

/** Answers which of some records the writer sees. */
export type Sees = (t: Transaction, entity: EntityModel, ids: number[]) => Promise<Set<number>>;

export interface Found {
  /** Records that the rows mean, by row. */
  meant: Map<RowIn, string>;
  /** Records that new rows are like, by row. */
  alike: Map<RowIn, string[]>;
}

export async function recordsFound(
  t: Transaction,
  dialect: Dialect,
  sees: Sees,
  find: Finder,
  entity: EntityModel,
  rows: readonly RowIn[],
): Promise<Found> {
  const stored = (name: string, row: RowIn): unknown => storedOf(entity, name, row, find);
  const found: Found = { meant: new Map(), alike: new Map() };
  for (const key of entity.keys.filter((one) => tells(entity, one))) {
    const open = rows.filter(
      (row) => !found.meant.has(row) && key.every((name) => stored(name, row) !== undefined),
    );
    if (open.length === 0) continue;
    for (const [row, ids] of await sought(t, dialect, sees, stored, entity, key, open)) {
      if (key.length === 1 && ids.length === 1) found.meant.set(row, ids[0]);
      else if (ids.length > 0) found.alike.set(row, [...new Set([...(found.alike.get(row) ?? []), ...ids])]);
    }
  }
  for (const row of found.meant.keys()) found.alike.delete(row);
  return found;
}

/** One value that only one record has, or by what people and organizations are told apart: a birth, a name in a unit. */
const tells = (entity: EntityModel, key: string[]): boolean =>
  key.length === 1 || key.includes("name") || key.some((name) => entity.fields.get(name)?.personal);

/** References are compared by the numbers that they were found to mean, what is personal by its hash. */
function storedOf(entity: EntityModel, name: string, row: RowIn, find: Finder): unknown {
  const field = entity.fields.get(name);
  if (!field) return undefined;
  const value = row.values[inputName(name, field)];
  if (value === undefined || value === null) return undefined;
  if (field.personal) return find(sealName(entity, name), String(value));
  return field.kind === "reference"
    ? typeof value === "number"
      ? value
      : undefined
    : toStored(field, value);
}

async function sought(
  t: Transaction,
  dialect: Dialect,
  sees: Sees,
  stored: (name: string, row: RowIn) => unknown,
  entity: EntityModel,
  key: string[],
  rows: readonly RowIn[],
): Promise<Map<RowIn, string[]>> {
  const columns = key.map((name) => entity.column(nameOfEqual(entity, name)));
  const values = (name: string): unknown[] => [...new Set(rows.map((row) => stored(name, row)))];
  const isNumber = typeof stored(key[0], rows[0]) === "number";
  const level = entity.level ? ` and r.level = '${entity.level.name}'` : "";
  const end = entity.column(entity.lifespan.end);
  const found = await t.ask(
    `select r.id, r.${end} as ended, ${columns.map((column) => `r.${column}`).join(", ")} from ${entity.table} r
       where r.${columns[0]} in ${isNumber ? dialect.elements("?") : dialect.texts("?")}${level}
         and r.deleted_at is null`,
    [JSON.stringify(values(key[0]))],
  );
  const ids = found.map(({ id }) => Number(id));
  const seen = ids.length > 0 ? await sees(t, entity, ids) : new Set<number>();
  const byKey = new Map<string, string[]>();
  for (const row of found) {
    if (!seen.has(Number(row.id))) continue;
    // What ended is meant by a row that says so, what stands by one that does not.
    const ended = row.ended !== null && String(row.ended) <= t.today ? String(row.ended) : undefined;
    const text = [ended, ...columns.map((column) => row[column])].join("\u0000");
    byKey.set(text, [...(byKey.get(text) ?? []), toGlobalId(entity.name, Number(row.id))]);
  }
  const keyOf = (row: RowIn): string =>
    [
      row.ended !== undefined && row.ended <= t.today ? row.ended : undefined,
      ...key.map((name) => stored(name, row)),
    ].join("\u0000");
  return new Map(rows.map((row) => [row, byKey.get(keyOf(row)) ?? []]));
}
