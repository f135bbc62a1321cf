/** What of a row the record answers for. */
import type { Column, EntityModel } from "../model.ts";
import { storedColumns } from "../recording.ts";

/**
 * Whether a column is a part of the digest. Of personal data only what is sealed is: mask, plain value and keyed hash may
 * be blanked when a person is erased, and the chain must hold all the same.
 */
export const chained = ({ name, field }: Column): boolean =>
  !field.personal && !(field.beside && name.endsWith("_hash"));

export function chainedColumns(entity: EntityModel): string[] {
  const left = new Set(entity.root.columns.filter((column) => !chained(column)).map(({ name }) => name));
  return storedColumns(entity).filter((name) => !left.has(name));
}
