import { topicOrder } from "../../topics.ts";
import type { GatheredList } from "./gatheredList.ts";

export interface ListsOfTopic {
  topic: string;
  lists: GatheredList[];
}

/** The lists by topic, in the order of the rail. */
export const byTopic = (lists: GatheredList[]): ListsOfTopic[] =>
  topicOrder
    .map((topic) => ({ topic, lists: lists.filter(({ entity }) => entity.topic === topic) }))
    .filter((each) => each.lists.length > 0);
