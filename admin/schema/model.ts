import { model } from "virtual:model";
import type { EntityModel, FieldModel } from "./modelTypes.ts";

export { model };

export const entities: EntityModel[] = Object.values(model.entities);

const byResource = new Map(entities.map((entity) => [entity.list, entity]));

/** The entity behind a react-admin resource; resources are named after the list query. */
export function entityOf(resource: string): EntityModel {
  const entity = byResource.get(resource);
  if (!entity) throw new Error(`No entity is listed by "${resource}".`);
  return entity;
}

export const resourceOf = (type: string): string | undefined => model.entities[type]?.list;

export const fieldOf = (entity: EntityModel, name: string): FieldModel | undefined =>
  entity.fields.find((field) => field.name === name);

/** True for the types of the administrative hierarchy. */
export const isDivision = (entity: EntityModel | undefined): boolean =>
  entity?.name === "Division" || !!entity?.interfaces.includes("Division");

/** Bookkeeping that every record carries; shown apart from what the office entered. */
export const bookkeeping = new Set([
  "id",
  "version",
  "createdAt",
  "updatedAt",
  "updatedBy",
  "deletedAt",
  "isSample",
]);

const nameFields = ["name", "title", "displayName", "fullName", "username", "label"];

const prose =
  /description|remark|note|content|reason|summary|duties|text|basis|(scope|evidence|caliber|formula|query|result|handover|members|indicators|positioning)$/i;

/** Whether a field holds sentences rather than words. */
export const isProse = ({ name, type }: Pick<FieldModel, "name" | "type">) =>
  type === "String" && prose.test(name);

/** Where the words stand by which people know a record: `["name"]`, or `["person", "name"]`. */
export function namePath(entity: EntityModel, seen: string[] = []): string[] {
  const own = nameFields.find((name) => fieldOf(entity, name)?.kind === "scalar");
  if (own) return [own];
  const display = fieldOf(entity, entity.display ?? "");
  // A day or a sentence is no name.
  if (display?.type === "String" && !isProse(display)) return [display.name];
  if (fieldOf(entity, "recordId")) return ["type"];
  // What is counted instead of named, as a transaction of the ledger.
  if (fieldOf(entity, "number")?.type === "Int") return ["number"];
  if (seen.length < 2) {
    for (const field of entity.fields) {
      const target = field.kind === "reference" ? model.entities[field.type] : undefined;
      if (!target || seen.includes(target.name) || isDivision(target)) continue;
      const path = namePath(target, [...seen, entity.name]);
      if (path[path.length - 1] !== "id") return [field.name, ...path];
    }
  }
  if (fieldOf(entity, "code")) return ["code"];
  // What has no name of its own goes by the unit it belongs to.
  const unit = entity.fields.find(
    ({ kind, type }) => kind === "reference" && isDivision(model.entities[type]),
  );
  return unit && seen.length === 0 ? [unit.name, "name"] : ["id"];
}

/** The words by which people know this record. */
export function nameOf(entity: EntityModel | undefined, record: unknown): string {
  if (!entity || !record) return "";
  let value: unknown = record;
  for (const step of namePath(entity)) value = (value as Record<string, unknown> | null)?.[step];
  // An account may have no other name than that it signs in by.
  const own = record as Record<string, unknown>;
  const other = nameFields.map((name) => own[name]).find((each) => typeof each === "string" && each !== "");
  return String(value ?? other ?? own.id ?? "");
}

/** The field of `child` that points at `parent`, if exactly one can be meant. */
export function inverseOf(child: EntityModel, parent: EntityModel): string | undefined {
  const inputs = (child.create ?? []).filter(
    (input) =>
      input.kind === "reference" && (input.type === parent.name || parent.interfaces.includes(input.type)),
  );
  return inputs.length === 1 ? inputs[0].name : undefined;
}
