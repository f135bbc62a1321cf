import { isDivision, model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { railEntities, topicOrder } from "../topics.ts";

/** Every kind of record that can be located in a unit, directly or below it, in the order of the rail. */
export const located: EntityModel[] = topicOrder
  .filter((topic) => topic !== "DATA")
  .flatMap(railEntities)
  .filter((entity) => entity.where.includes("within") && !isDivision(entity));

const first: EntityModel[] = [
  "Grid",
  "GridWorker",
  "PartyOrganization",
  "MediationOrganization",
  "ServiceOutlet",
  "Committee",
]
  .map((name) => model.entities[name])
  .filter((entity) => entity !== undefined);

/** The first kind of each topic of which none is asked about first. */
const ofOtherTopics = topicOrder
  .filter((topic) => !first.some((entity) => entity.topic === topic))
  .flatMap((topic) => located.find((entity) => entity.topic === topic) ?? []);

/** The kinds a county asks about first, in the order in which it asks, then one of each other topic. */
export const foremostLocated: EntityModel[] = [...first, ...ofOtherTopics];
