/** The order in which tables can be taken in. */
import type { EntityModel, Model } from "../core/model.ts";

/** Entities that tables can be taken into, those that others refer to before these. */
export function referredFirst(model: Model): EntityModel[] {
  const order = new Set<EntityModel>();
  const seen = new Set<EntityModel>();
  const visit = (entity: EntityModel): void => {
    if (seen.has(entity)) return;
    seen.add(entity);
    for (const { field, target } of entity.toOnes.values())
      if (field && !field.readOnly)
        for (const one of target.abstract ? target.concretes : [target]) visit(one);
    if (entity.writable) order.add(entity);
  };
  for (const entity of model.concretes) visit(entity);
  return [...order];
}
