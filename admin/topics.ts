import { entities, isDivision } from "./schema/model.ts";
import type { EntityModel } from "./schema/modelTypes.ts";

export type Topic = "division" | "organization" | "service" | "data";
export const topicOrder: Topic[] = ["division", "organization", "service", "data"];

const places: [Topic, RegExp][] = [
  [
    "division",
    /Division|County|Township|Village(?!Committee|Affairs|Official|Cadre)|^Group$|Adjustment|Succession|Area$|Zone|Snapshot|Prefecture|Province/,
  ],
  ["data", /User|Token|Session|Audit|Import|Job|Export|Change/],
  [
    "organization",
    /Party|Committee|Cadre|Appointment|Person|Grid|Mediat|Member|Organization|Official|Team|Position|Secretary|Term|Election|Worker|Household|Family|Talent|Staff/,
  ],
];

/** The topic of the rail under which an entity is found; what no rule names is a service or a resource. */
export function topicOf(entity: EntityModel): Topic {
  if (isDivision(entity)) return "division";
  return places.find(([, pattern]) => pattern.test(entity.name))?.[0] ?? "service";
}

/** Entities without a page of their own in the rail: the tree shows the hierarchy as a whole. */
const unlisted = new Set(["Division", "Province", "Prefecture"]);

/** The order within a topic; what is not named follows. */
const order = [
  "County",
  "Township",
  "Village",
  "Group",
  "AdjustmentPlan",
  "Succession",
  "PartyOrganization",
  "Committee",
  "Person",
  "Appointment",
  "Grid",
  "GridWorker",
  "GridAssignment",
  "MediationOrganization",
  "Mediator",
  "ServiceOutlet",
  "Change",
  "User",
  "ApiToken",
  "Session",
];
const place = ({ name }: EntityModel) => (order.includes(name) ? order.indexOf(name) : order.length);

export const railEntities = (topic: Topic): EntityModel[] =>
  entities
    .filter((entity) => topicOf(entity) === topic && !unlisted.has(entity.name))
    .sort((a, b) => place(a) - place(b));

export interface RailPage {
  address: string;
  /** Key of its name. */
  word: string;
  /** The one role that may use it; everyone when absent. */
  role?: string;
}

/** Pages made for one purpose that stand in the rail behind the list of an entity. */
export const pagesBehind: Record<string, RailPage[] | undefined> = {
  Succession: [
    { address: "/divisions/codes", word: "hub.page.codes" },
    { address: "/divisions/snapshot", word: "hub.page.snapshot", role: "ADMIN" },
  ],
};
