import { useStore } from "react-admin";
import { headOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { columnsOf, hiddenAtFirst } from "./columnsOf.ts";

/** Names of the columns that a table shows, in the order that the person who looks at it chose. */
export function useShownColumns(entity: EntityModel, storeKey: string, without?: string[]): string[] {
  const columns = columnsOf(entity, without);
  const [hidden] = useStore<string[]>(storeKey, hiddenAtFirst(columns));
  const [ranks] = useStore<number[]>(`${storeKey}_columnRanks`);
  const ordered: string[] = [];
  for (const [index, name] of [headOf(entity), ...columns.map((field) => field.name)].entries()) {
    const rank = ranks?.indexOf(index) ?? -1;
    ordered[rank < 0 ? index : rank] = name;
  }
  return ordered.filter((name) => name !== undefined && !hidden.includes(name));
}
