import { isDivision, model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

/** Where a record is shown. Units of the hierarchy are shown in the tree. */
export function recordAddress(entity: EntityModel, record: { id: unknown; __typename?: string }): string {
  if (entity.name === "Change") {
    const { type, recordId } = record as unknown as { type: string; recordId: string };
    if (model.entities[type]) return recordAddress(model.entities[type], { id: recordId });
  }
  const id = encodeURIComponent(String(record.id));
  if (isDivision(entity)) return `/divisions/tree/${id}`;
  const concrete = record.__typename ? (model.entities[record.__typename] ?? entity) : entity;
  return `/${concrete.list}/${id}/show`;
}
