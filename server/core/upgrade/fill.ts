/** Values for rows that have none: what the statement fills in, made into SQL. */
import type Sqlite from "better-sqlite3";
import type { EntityModel, Model } from "../model.ts";
import { camel } from "../naming.ts";
import { localId } from "../reader/identity.ts";
import type { Row } from "../rule.ts";
import { literal } from "../sql.ts";
import type { Field } from "../statement.ts";
import { fromStored, toStored } from "../writer/stored.ts";
import type { OwnField } from "./stated.ts";

/** A value of the old row: what the row is called by it, its SQL, and the field that tells how it is stored. */
export interface Told {
  name: string;
  sql: string;
  field?: Pick<Field, "kind"> & { scale?: number };
}

export const isFilled = ({ field }: OwnField): boolean =>
  field.fill !== undefined || (Boolean(field.required) && field.default !== undefined);

/** SQL of the value with which a field of a row is filled. */
export function fill(database: Sqlite.Database, model: Model, own: OwnField, row: Told[]): string {
  const { entity, field } = own;
  const stated = field.fill !== undefined ? field.fill : field.default;
  if (typeof stated !== "function") return constant(model, field, stored(model, field, stated));
  const name = `fill_${entity.table}_${entity.name}_${own.name}`;
  const work = (...values: unknown[]): unknown => {
    const given: Row = Object.fromEntries(
      row.map((one, index) => [one.name, one.field ? fromStored(one.field, values[index]) : values[index]]),
    );
    const made = stored(model, field, stated(given, entity));
    return typeof made === "boolean" ? Number(made) : (made ?? null);
  };
  database.function(name, { varargs: true, deterministic: true }, work);
  return `${name}(${row.map((one) => one.sql).join(", ")})`;
}

/** A default is stated as it is stored, a filled value as a caller would send it. */
function stored(model: Model, field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.kind === "reference")
    return typeof value === "string" ? (localId(model.get(field.target), value) ?? value) : value;
  return field.fill === undefined ? value : toStored(field, value);
}

function constant(model: Model, field: Field, value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean") return String(Number(value));
  if (typeof value === "number") return String(value);
  if (field.kind === "reference") return byKey(model.get(field.target), String(value));
  return literal(String(value));
}

/** The record that bears a key today. */
const byKey = (target: EntityModel, value: string): string =>
  target.key
    ? `(select id from "${target.table}" where ${target.column(target.key)} = ${literal(value)} and deleted_at is null limit 1)`
    : "null";

export const fieldNameOf = (column: string): string =>
  camel(column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
