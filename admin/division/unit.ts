import { recordSelection, withReferenceIds } from "../hub/selection.ts";
import { model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

/** A unit of the hierarchy as the tree and its page read it. */
export interface Unit extends Record<string, unknown> {
  __typename: string;
  id: string;
  version: number;
  name: string;
  code: string;
  status: string;
  kind: string;
  ancestors: { id: string; name: string; level: string }[];
}

const everyLevel = model.entities.Division.levels ?? [];

export const divisionEntities: EntityModel[] = everyLevel.map((name) => model.entities[name]);

/** Levels from the county down, where the panel starts its tree. */
export const levels = everyLevel.slice(everyLevel.indexOf("County"));

export const levelBelow = (type: string): EntityModel | undefined => {
  const index = levels.indexOf(type);
  return index >= 0 && levels[index + 1] ? model.entities[levels[index + 1]] : undefined;
};

/** One question for a unit of whichever level. */
export const unitDocument = `query ($id: ID!, $asOf: Date) { division(id: $id, asOf: $asOf) { __typename id ancestors { id name level } ${divisionEntities
  .map((entity) => `... on ${entity.name} { ${recordSelection(entity)} }`)
  .join(" ")} } }`;

export function readUnit(answer: { division: Unit | null } | undefined): Unit | undefined {
  const unit = answer?.division;
  return unit ? withReferenceIds(model.entities[unit.__typename], unit) : undefined;
}
