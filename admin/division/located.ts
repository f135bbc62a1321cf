import { entities, isDivision } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { topicOf } from "../topics.ts";

/** Every kind of record that can be located in a unit, directly or below it. */
export const located: EntityModel[] = entities.filter(
  (entity) => entity.where.includes("within") && !isDivision(entity) && topicOf(entity) !== "data",
);

const foremost = [
  /^Grid$/,
  /^Grid(Worker|Assignment|Member|Staff)/,
  /^PartyOrganization$/,
  /^Mediation/,
  /Outlet/,
  /Asset/,
  /Cadre/,
  /Committee/,
];

/** The kinds a county asks about first, in the order in which it asks. */
export const foremostLocated: EntityModel[] = foremost
  .map((pattern) => located.find((entity) => pattern.test(entity.name)))
  .filter((entity) => entity !== undefined);
