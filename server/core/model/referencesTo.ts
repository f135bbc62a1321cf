/** By which fields records refer to those of an entity: read off the model, so that one stated tomorrow is asked as well. */
import type { EntityModel, Model, ToOne } from "../model.ts";

/** A relation that is stored with the records that refer. */
export interface Reference {
  from: EntityModel;
  relation: ToOne;
}

export const referencesTo = (model: Model, entity: EntityModel): Reference[] =>
  model.concretes.flatMap((from) =>
    [...from.toOnes.values()]
      .filter(({ field, target }) => field && isOneOf(target, entity))
      .map((relation) => ({ from, relation })),
  );

/** Whether what refers to a unit of any level may refer to one of this. */
const isOneOf = (target: EntityModel, entity: EntityModel): boolean =>
  target === entity || target === entity.base || target.base === entity;
