import type { FieldModel } from "../schema/modelTypes.ts";

/**
 * Tells what is masked from what is empty. Text leaves the hub in part (510***), so that where there is none the field
 * is empty; of any other kind nothing leaves at all, and one cannot know.
 */
export function isMasked(
  field: Pick<FieldModel, "name" | "type" | "personal">,
  record: object | undefined,
): boolean {
  if (!field.personal || !record) return false;
  const value = (record as Record<string, unknown>)[field.name];
  return field.type === "String" ? typeof value === "string" && value.includes("*") : value === null;
}
