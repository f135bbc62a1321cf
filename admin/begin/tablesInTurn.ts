import { entities, model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

/** Lists that take tables in, units apart, in the order in which these can be taken in. */
export const inTurn: EntityModel[] = entities
  .filter(({ tables, level }) => tables !== undefined && !level)
  .sort((one, other) => Number(one.tables) - Number(other.tables));

/** Lists of records that each record of the entity must refer to, units apart. */
export function neededBy(entity: EntityModel): EntityModel[] {
  const needed = (entity.create ?? []).flatMap(({ required, kind, type }) =>
    required && kind === "reference" ? [model.entities[type]] : [],
  );
  return inTurn.filter((one) => one !== entity && needed.includes(one));
}
