import { useHub } from "../../hub/useHub.ts";
import type { EntityModel } from "../../schema/modelTypes.ts";

const document = (lists: EntityModel[]) =>
  `query ($asOf: Date) { ${lists.map(({ list }) => `${list}(asOf: $asOf) { totalCount }`).join(" ")} }`;

/**
 * How many records each of these lists has: one statement of the hub's database for each list, so that only lists that
 * are seen are asked for. A section always asks the same, which the hub then knows by heart.
 */
export function useCounts(lists: EntityModel[], enabled = true): (list: string) => number | undefined {
  const { data } = useHub<Record<string, { totalCount: number }>>(
    document(lists),
    {},
    { keep: true, enabled: enabled && lists.length > 0 },
  );
  return (list) => data?.[list]?.totalCount;
}
