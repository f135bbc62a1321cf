/** Natural values and the form in which the database keeps them. */

import type { Field } from "../field.ts";
import { type EntityModel, isStored } from "../model.ts";
import { camel } from "../naming.ts";
import type { Locker } from "../personal/seal.ts";
import { sealedName, sealName } from "../personal/sealedFields.ts";
import type { Row } from "../rule.ts";

export function toStored(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case "decimal":
      return fixed(String(value), field.scale ?? 2);
    case "choices":
      return JSON.stringify(value);
    case "dateTime":
      return new Date(String(value)).toISOString();
    case "integer":
      return Number(value);
    case "boolean":
      return value ? 1 : 0;
    default:
      return value;
  }
}

/** A decimal as a whole number of its last digit, without ever being a fraction. */
function fixed(text: string, scale: number): number {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined) return Math.round(Number(text) * 10 ** scale);
  const number = Number(whole + part.slice(0, scale).padEnd(scale, "0"));
  return sign ? -number : number;
}

/** A stored value as it was given. */
export function fromStored(field: { kind: string; scale?: number }, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.kind === "boolean") return Boolean(value);
  if (field.kind === "decimal") return (Number(value) / 10 ** (field.scale ?? 2)).toFixed(field.scale ?? 2);
  if (field.kind === "choices") return JSON.parse(String(value));
  return value;
}

/**
 * A row of the table in natural values by field name; references and ancestors are numbers. What is personal is among
 * them only where the record's key is given.
 */
export function natural(entity: EntityModel, row: Row, locker?: Locker): Row {
  const found: Row = { id: row.id };
  for (const { name, field, column } of fieldsOf(entity)) {
    if (field.beside) continue;
    if (field.personal) {
      const sealed = row[entity.column(sealedName(name))];
      if (locker && typeof sealed === "string") found[name] = locker.open(sealName(entity, name), sealed);
      continue;
    }
    const value = row[column];
    if (value === null || value === undefined) continue;
    found[name] = field.kind === "text" || field.kind === "date" ? value : fromStored(field, value);
  }
  for (const [index, name] of levelNames(entity).entries()) {
    const id = row[entity.levelColumns[index]];
    if (id !== null && id !== undefined) found[name] ??= id;
  }
  return found;
}

const namesOfLevels = new WeakMap<EntityModel, string[]>();

/** Names under which a unit's ancestors are found on its row. */
function levelNames(entity: EntityModel): string[] {
  let names = namesOfLevels.get(entity);
  if (!names) {
    names = entity.levels.map((level) => camel(level.type));
    namesOfLevels.set(entity, names);
  }
  return names;
}

interface StoredField {
  name: string;
  field: Field;
  column: string;
  /** Name under which an input gives it: a reference is given by id. */
  input: string;
  /** Where a reference leads. */
  target?: EntityModel;
}

const known = new WeakMap<EntityModel, StoredField[]>();

/** Path of a value within what a caller sends: a reference is given by id. */
export const inputName = (name: string, field: Field): string =>
  field.kind === "reference" ? `${name}Id` : name;

/** Fields of an entity that own a column; of an abstract one those of all its concrete ones. */
export function fieldsOf(entity: EntityModel): StoredField[] {
  let fields = known.get(entity);
  if (!fields) {
    const found = new Map<string, StoredField>();
    for (const one of [entity, ...entity.concretes])
      for (const [name, field] of one.fields)
        if (isStored(field) && !found.has(name))
          found.set(name, {
            name,
            field,
            column: one.column(name),
            input: inputName(name, field),
            target: one.toOnes.get(name)?.target,
          });
    fields = [...found.values()];
    known.set(entity, fields);
  }
  return fields;
}
