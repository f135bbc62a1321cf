/** Entities in the order in which their tables can be taken in: those that others refer to before these. */
import type { EntityModel, Model } from "../../core/model.ts";

export function inOrder(model: Model): EntityModel[] {
  const placed = new Set<EntityModel>();
  const place = (entity: EntityModel, above: readonly EntityModel[]): void => {
    // References that lead in a circle are filled by whoever comes last.
    if (placed.has(entity) || above.includes(entity)) return;
    for (const { target, field } of entity.toOnes.values())
      if (field && !field.readOnly && target.root !== entity.root)
        for (const one of target.abstract ? target.concretes : [target]) place(one, [...above, entity]);
    placed.add(entity);
  };
  const tabled = model.concretes.filter((entity) => entity.tabled);
  for (const entity of tabled) place(entity, []);
  return [...placed].filter((entity) => entity.tabled);
}

/** What a county takes along in one workbook: its records, and not who may see them. */
export const ofCounty = (model: Model): EntityModel[] => inOrder(model).filter(({ writable }) => writable);
