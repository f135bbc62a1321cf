/** Values for rows that have none: what the statement fills in, made into SQL. */
import type Sqlite from "better-sqlite3";
import { HubError } from "../errors.ts";
import type { Field } from "../field.ts";
import type { EntityModel, Model } from "../model.ts";
import { camel } from "../naming.ts";
import { localId } from "../reader/identity.ts";
import type { Row } from "../rule.ts";
import { literal } from "../sql.ts";
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
  const name = `fill_${entity.tableName}_${entity.name}_${own.name}`;
  const work = (...values: unknown[]): unknown => {
    const given: Row = Object.fromEntries(
      row.map((one, index) => [one.name, one.field ? fromStored(one.field, values[index]) : values[index]]),
    );
    return stored(model, field, made(stated as Maker, given, own));
  };
  database.function(name, { varargs: true, deterministic: true }, work);
  return `${name}(${row.map((one) => one.sql).join(", ")})`;
}

type Maker = (row: Row, entity: EntityModel) => unknown;

/** What a statement's function makes of a row. */
function made(from: Maker, given: Row, { entity, name, field }: OwnField): unknown {
  try {
    return from(given, entity);
  } catch (error) {
    const { message } = error as Error;
    throw new HubError("CONFLICT", {
      en: `${entity.name}.${name}: its function failed (${message}) on ${JSON.stringify(given)}. Mend it so that it makes a value of every row`,
      zh: `${entity.statement.label}(${entity.name})的“${field.label}”(${name}):函数在记录 ${JSON.stringify(given)} 上出错(${message})。请更正,使每条记录都能得出值`,
    });
  }
}

function stored(model: Model, field: Field, value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (field.kind === "reference" && typeof value === "string")
    return localId(model.get(field.target), value) ?? value;
  return toStored(field, value) as string | number;
}

function constant(model: Model, field: Field, value: string | number | null): string {
  if (value === null) return "null";
  if (typeof value === "number") return String(value);
  if (field.kind === "reference") return byKey(model.get(field.target), value);
  return literal(value);
}

/** The record that bears a key today. */
const byKey = (target: EntityModel, value: string): string =>
  target.key
    ? `(select id from "${target.tableName}" where ${target.column(target.key)} = ${literal(value)} and deleted_at is null limit 1)`
    : "null";

export const fieldNameOf = (column: string): string =>
  camel(column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
