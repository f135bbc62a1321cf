import type { EntityModel } from "../../schema/modelTypes.ts";
import { topicOrder } from "../../topics.ts";
import type { TabModel } from "../RecordTabs.tsx";
import { GatheredLists } from "./GatheredLists.tsx";

/** A list that stands with many others on one tab. */
export interface GatheredList extends TabModel {
  /** What its rows are; by its topic the list is found. */
  entity: EntityModel;
}

export interface ListsOfTopic {
  topic: string;
  lists: GatheredList[];
}

/** The tab on which lists stand that are too many for tabs of their own. Each keeps its own place in the address. */
export const gather = (key: string, label: string, lists: GatheredList[]): TabModel => ({
  key,
  label,
  holds: lists.map((list) => list.key),
  content: () => <GatheredLists home={key} lists={lists} />,
});

/** So many of them have records; nothing until all are counted. */
export const withRecords = (lists: GatheredList[]): number | undefined =>
  lists.some(({ count }) => count === undefined) ? undefined : lists.filter(({ count }) => count).length;

/** The lists by topic, in the order of the rail. */
export const byTopic = (lists: GatheredList[]): ListsOfTopic[] =>
  topicOrder
    .map((topic) => ({ topic, lists: lists.filter(({ entity }) => entity.topic === topic) }))
    .filter((each) => each.lists.length > 0);
