import { entities } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

/** The entity of a level of the hierarchy: Township of TOWNSHIP. */
export const levelEntity = (level: string): EntityModel | undefined =>
  entities.find((entity) => entity.level === level);
