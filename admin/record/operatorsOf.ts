import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";
import { isNumeric } from "./FieldValue.tsx";

/** The comparisons offered for a field, the likeliest first. */
export function operatorsOf(field: FieldModel): string[] {
  if (field.kind === "connection") return ["gte", "lt", "eq"];
  if (field.kind === "reference") return ["eq", "isNull"];
  if (isChosen(field)) return ["in", "isNull"];
  if (field.type === "Boolean") return ["eq"];
  if (field.type === "Date" || field.type === "DateTime") return ["gte", "lte", "isNull", "notNull"];
  if (isNumeric(field)) return ["gte", "lte", "eq", "isNull", "notNull"];
  return ["contains", "startsWith", "eq", "isNull", "notNull"];
}

/** Whether its values are chosen from those there are. */
export const isChosen = ({ kind, look }: Pick<FieldModel, "kind" | "look">): boolean =>
  kind === "enum" || look === "act";

/** Fields by which a list can be narrowed. */
export function filterFields(entity: EntityModel): FieldModel[] {
  return entity.fields.filter(
    (field) =>
      entity.where.includes(field.name) &&
      !["id", "version"].includes(field.name) &&
      ["scalar", "enum", "reference", "connection"].includes(field.kind),
  );
}

/** The word for a comparison: dates are not "more than" but "after". */
export function operatorWord(field: FieldModel | undefined, operator: string): string {
  const date = field?.type === "Date" || field?.type === "DateTime";
  if (date && operator === "gte") return "after";
  if (date && operator === "lte") return "before";
  return operator;
}
