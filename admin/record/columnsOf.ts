import { bookkeeping, fieldOf, namePath } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";

/** Every field that can stand in a table; the first column is the record's name. */
export function columnsOf(entity: EntityModel, without: string[] = []): FieldModel[] {
  const head = namePath(entity)[0];
  return entity.fields
    .filter((field) => ["scalar", "enum", "reference"].includes(field.kind))
    .filter(
      (field) => field.name !== head && !["id", "version", "isSample", ...without].includes(field.name),
    );
}

/** What a table shows before people choose their own columns: as much as fits an office screen. */
export function hiddenAtFirst(columns: FieldModel[]): string[] {
  const open = columns.filter((field) => !field.aside && !bookkeeping.has(field.name)).slice(0, 8);
  return columns.filter((field) => !open.includes(field)).map((field) => field.name);
}

export const sortable = (entity: EntityModel, field: FieldModel) => entity.orderBy.includes(field.name);

/** The order in which a list opens. */
export function firstSort(entity: EntityModel): { field: string; order: "ASC" | "DESC" } {
  // Logs and sessions open with the latest.
  if (fieldOf(entity, "recordId")) return { field: "id", order: "DESC" };
  if (fieldOf(entity, "openedAt")) return { field: "openedAt", order: "DESC" };
  for (const name of ["code", namePath(entity)[0], "createdAt"]) {
    if (entity.orderBy.includes(name) && fieldOf(entity, name)) {
      return { field: name, order: name === "createdAt" ? "DESC" : "ASC" };
    }
  }
  return { field: "", order: "ASC" };
}
