import type { TabModel } from "../RecordTabs.tsx";
import { GatheredLists } from "./GatheredLists.tsx";
import type { GatheredList } from "./gatheredList.ts";

/** The tab on which lists stand that are too many for tabs of their own. Each keeps its own place in the address. */
export const gather = (key: string, label: string, lists: GatheredList[]): TabModel => ({
  key,
  label,
  holds: lists.map((list) => list.key),
  content: () => <GatheredLists home={key} lists={lists} />,
});
