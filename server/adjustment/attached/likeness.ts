/** What records have in common, and what they are called. */
import { type EntityModel, isStored } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import { natural } from "../../core/writer/stored.ts";

const bookkept = new Set(["version", "createdAt", "updatedAt", "updatedBy", "deletedAt"]);

/** What a record that takes the place of another has in common with it. */
export function keptOf(entity: EntityModel, like: Row): Row {
  const { start, end } = entity.lifespan;
  const kept = [...entity.fields].filter(
    ([name, field]) =>
      isStored(field) &&
      !field.unique &&
      !field.hidden &&
      !bookkept.has(name) &&
      name !== start &&
      name !== end,
  );
  return Object.fromEntries(kept.map(([name]) => [name, like[name] ?? null]));
}

/** Whether records tell apart anything but the units they hang on by a reference; else there is nothing to decide between them. */
export const differ = (entity: EntityModel, reference: string, rows: Row[]): boolean =>
  new Set(
    rows.map((row) => JSON.stringify({ ...keptOf(entity, natural(entity, row)), [reference]: undefined })),
  ).size > 1;

export const nameOf = (entity: EntityModel, row: Row): string => String(row[entity.displayColumn] ?? row.id);
