/**
 * How personal fields are kept: under the field's own name stands what everyone may see of it, beside it the value sealed
 * with the record's key, and a keyed hash by which equal values are found.
 */
import type { Field } from "../field.ts";
import { type EntityModel, isStored } from "../model.ts";
import { text } from "../statement.ts";

export const sealedName = (name: string): string => `${name}Sealed`;
export const hashName = (name: string): string => `${name}Hash`;

/** Whether a field keeps something personal, rather than telling what another keeps. */
export const isSealed = (field: Field | undefined): boolean => Boolean(field?.personal && isStored(field));

/** The fields beside a personal one. */
export const besidePersonal = (name: string): Record<string, Field> => {
  const kept = { beside: name, hidden: true, readOnly: true };
  return {
    [sealedName(name)]: text("密文", "The value, sealed with the record's key.", kept),
    [hashName(name)]: text("摘要", "Keyed hash by which the value is found.", kept),
  };
};

const known = new WeakMap<EntityModel, [name: string, field: Field][]>();

/** Personal fields of an entity, those of its concrete ones included. */
export function personalFields(entity: EntityModel): [name: string, field: Field][] {
  let fields = known.get(entity);
  if (!fields) {
    const all = [entity.root, ...entity.root.concretes].flatMap((one) => [...one.fields]);
    fields = [...new Map(all.filter(([, field]) => isSealed(field)))];
    known.set(entity, fields);
  }
  return fields;
}

/** What a value is sealed and hashed as. */
export const sealName = (entity: EntityModel, name: string): string => `${entity.root.name}.${name}`;

/** The field by which equal values of one are told. */
export const nameOfEqual = (entity: EntityModel, name: string): string =>
  isSealed(entity.fields.get(name)) ? hashName(name) : name;

/** SQL that empties what everybody may see of personal values, and that by which they are found. */
export const emptied = (entity: EntityModel): string =>
  personalFields(entity)
    .flatMap(([name]) => [name, hashName(name)])
    .map((name) => `${entity.column(name)} = null`)
    .join(", ");
