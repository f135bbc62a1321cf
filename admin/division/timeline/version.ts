/** What the hub knows, or knew, of a unit for a while. */
export interface Version extends Record<string, unknown> {
  validFrom: string;
  validTo: string | null;
  recordedFrom: string;
  recordedTo: string | null;
  actor: string | null;
}

/** A field that differs between two versions, as what it was and what it became. */
export interface Difference {
  field: string;
  before: unknown;
  after: unknown;
}

const same = (a: unknown, b: unknown) => idOf(a) === idOf(b);
const idOf = (value: unknown) =>
  value && typeof value === "object" ? (value as { id: string }).id : (value ?? null);

export const differences = (fields: string[], before: Version, after: Version): Difference[] =>
  fields
    .filter((field) => !same(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
