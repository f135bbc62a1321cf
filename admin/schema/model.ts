import { model } from "virtual:model";
import type { EntityModel, FieldModel, InputModel } from "./modelTypes.ts";

export { model };

export const entities: EntityModel[] = Object.values(model.entities);

const byResource = new Map(entities.map((entity) => [entity.list, entity]));

/** The entity behind a react-admin resource; resources are named after the list query. */
export function entityOf(resource: string): EntityModel {
  const entity = byResource.get(resource);
  if (!entity) throw new Error(`No entity is listed by "${resource}".`);
  return entity;
}

/** The entity of a name, or of the name of its list. */
export const entityNamed = (name: string): EntityModel | undefined =>
  model.entities[name] ?? byResource.get(name);

export const fieldOf = (entity: EntityModel, name: string): FieldModel | undefined =>
  entity.fields.find((field) => field.name === name);

/** True for the types of the administrative hierarchy. */
export const isDivision = (entity: EntityModel | undefined): boolean =>
  !!entity && (entity.extends ?? entity.name) === "Division";

/** What tells how things stand with a record, where one of its choices has colours for that. */
export const isState = ({ kind, type }: Pick<FieldModel, "kind" | "type">): boolean =>
  kind === "enum" && !!model.enums[type]?.values.some(({ tone }) => tone);

/** Fields of the office whose former values the hub keeps. */
export const historyFields = (entity: EntityModel): FieldModel[] =>
  entity.fields.filter(({ name, kind, kept }) => !kept && kind !== "other" && entity.history?.includes(name));

/** The field in whose column the name of a record stands. */
export const headOf = (entity: EntityModel): string => entity.names[0][0];

/** All the words by which people know this record, those first that they use first. */
export const namesOf = (entity: EntityModel, record: unknown): string[] =>
  entity.names.flatMap((path) => {
    let value: unknown = record;
    for (const step of path) value = (value as Record<string, unknown> | null | undefined)?.[step];
    return value === null || value === undefined || value === "" ? [] : [String(value)];
  });

/** The words by which people know this record. */
export function nameOf(entity: EntityModel | undefined, record: unknown): string {
  if (!entity || !record) return "";
  return namesOf(entity, record)[0] ?? String((record as { id?: unknown }).id ?? "");
}

/** The input of `child` that points at `parent`, if exactly one can be meant. */
export function inverseOf(child: EntityModel, parent: EntityModel): InputModel | undefined {
  const inputs = (child.create ?? []).filter(
    (input) => input.kind === "reference" && (input.type === parent.name || input.type === parent.extends),
  );
  return inputs.length === 1 ? inputs[0] : undefined;
}
