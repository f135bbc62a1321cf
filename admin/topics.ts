import { entities, model } from "./schema/model.ts";
import type { EntityModel, TopicModel } from "./schema/modelTypes.ts";

/** Topics of the rail by their names, in its order. */
export const topics = new Map<string, TopicModel>(model.topics.map((topic) => [topic.name, topic]));

export const topicOrder: string[] = [...topics.keys()];

const place = (entity: EntityModel): number => entity.place ?? Number.POSITIVE_INFINITY;

export const railEntities = (topic: string): EntityModel[] =>
  entities.filter((entity) => entity.topic === topic && !entity.unlisted).sort((a, b) => place(a) - place(b));

/** Topics whose sections stand open until somebody folds them: what the county is, and who leads it. */
export const openAtFirst: ReadonlySet<string> = new Set(["DIVISION", "PARTY"]);

export interface RailPage {
  address: string;
  /** Key of its name. */
  word: string;
  /** For those who may write records of this kind; everyone when absent. */
  writes?: string;
}

/** Pages made for one purpose that stand in the rail behind the list of an entity. */
export const pagesBehind: Record<string, RailPage[] | undefined> = {
  Succession: [
    { address: "/divisions/codes", word: "hub.page.codes" },
    { address: "/divisions/unknown", word: "hub.page.unknown", writes: "AdjustmentPlan" },
    { address: "/divisions/snapshot", word: "hub.page.snapshot", writes: "AdjustmentPlan" },
  ],
};

const listAt = new Map(entities.filter(({ unlisted }) => !unlisted).map((entity) => [entity.list, entity]));

/** The list whose page, or the page of one of whose records, stands at an address. */
export const listedAt = (pathname: string): EntityModel | undefined => listAt.get(pathname.split("/")[1]);

/** The topic under which the rail has the page at an address. */
export function topicAt(pathname: string): string | undefined {
  const behind = Object.keys(pagesBehind).find((name) =>
    pagesBehind[name]?.some(({ address }) => address === pathname),
  );
  const entity = behind ? model.entities[behind] : listedAt(pathname);
  if (entity) return entity.topic;
  return pathname.startsWith("/divisions/tree") ? model.entities.Division.topic : undefined;
}
