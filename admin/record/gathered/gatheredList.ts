import type { EntityModel } from "../../schema/modelTypes.ts";
import type { TabModel } from "../RecordTabs.tsx";

/** A list that stands with many others on one tab. */
export interface GatheredList extends TabModel {
  /** What its rows are; by its topic the list is found. */
  entity: EntityModel;
}

/** So many of them have records; nothing until all are counted. */
export const withRecords = (lists: GatheredList[]): number | undefined =>
  lists.some(({ count }) => count === undefined) ? undefined : lists.filter(({ count }) => count).length;
