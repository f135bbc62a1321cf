import { entities } from "./schema/model.ts";
import type { EntityModel, TopicModel } from "./schema/modelTypes.ts";

/** Topics of the rail by their names, as the statements order them. */
export const topics = new Map<string, TopicModel>(
  entities
    .flatMap(({ topic }) => topic ?? [])
    .sort((a, b) => a.order - b.order)
    .map((topic) => [topic.name, topic]),
);

export const topicOrder: string[] = [...topics.keys()];

/** What states no topic stands at the end of the last one. */
const topicOf = ({ topic }: EntityModel): string | undefined => topic?.name ?? topicOrder.at(-1);

const place = ({ topic }: EntityModel): number => topic?.place ?? Number.POSITIVE_INFINITY;

export const railEntities = (topic: string): EntityModel[] =>
  entities
    .filter((entity) => topicOf(entity) === topic && !entity.unlisted)
    .sort((a, b) => place(a) - place(b));

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
    { address: "/divisions/snapshot", word: "hub.page.snapshot", writes: "AdjustmentPlan" },
  ],
};
