/** Many rows in one statement, as first starts, imports and adjustments write them. */
import type { Dialect } from "../dialect.ts";
import { type EntityModel, isStored } from "../model.ts";
import type { Row } from "../rule.ts";
import { keysOf } from "./pinyin.ts";
import type { Transaction } from "./transaction.ts";
import { toStored } from "./values.ts";

/** The number the next row of an entity will have; the following rows count on from it. */
export async function nextNumber(t: Transaction, dialect: Dialect, entity: EntityModel): Promise<number> {
  const [{ id }] = await t.ask(dialect.nextId(entity.table));
  return Number(id);
}

/**
 * Inserts rows of field values; references are numbers, ids are given. Missing fields take their defaults, what
 * the kernel keeps on every row is added.
 */
export async function insertRows(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  rows: Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const fields = [...entity.fields].filter(([, field]) => isStored(field));
  const names = fields.map(([name]) => entity.column(name));
  const columns = ["id", ...names, ...entity.levelColumns];
  const known = new Set([...entity.fields.keys(), "id", ...entity.levelColumns]);
  const complete = rows.map((row) => {
    for (const name of Object.keys(row))
      if (!known.has(name)) throw new Error(`${entity.name} has no field ${name}.`);
    const name = row[entity.display];
    const full: Row = {
      ...row,
      ...(entity.level && { level: entity.level.name }),
      ...(entity.searchable && typeof name === "string" && keysOf(name)),
      version: 1,
      createdAt: t.at,
      updatedAt: t.at,
      updatedBy: t.viewer.name,
    };
    return [
      row.id,
      ...fields.map(([field, stated]) => {
        const value = full[field];
        if (value === undefined)
          return typeof stated.default === "function" ? null : (stated.default ?? null);
        return value === null || stated.kind === "reference" ? value : toStored(stated, value);
      }),
      ...entity.levelColumns.map((column) => row[column] ?? null),
    ];
  });
  await t.ask(dialect.insertFrom(entity.table, columns), [JSON.stringify(complete)]);
}

/** Sets columns of many rows at once; each row has its id and the same names. */
export async function updateRows(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  rows: Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(rows[0]).filter((name) => name !== "id");
  const columns = names.map((name) => (entity.fields.has(name) ? entity.column(name) : name));
  const list = rows.map((row) => [row.id, ...names.map((name) => row[name] ?? null)]);
  await t.ask(dialect.updateFrom(entity.table, columns), [t.at, t.viewer.name, JSON.stringify(list)]);
}
