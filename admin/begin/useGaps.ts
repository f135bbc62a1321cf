import { useHub } from "../hub/useHub.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { type Expectation, expectedBy } from "./tablesInTurn.ts";

export interface Gap extends Expectation {
  count: number;
}

const document = (expected: Expectation[]) =>
  `query ($asOf: Date) { ${expected
    .map(
      ({ of, list }) =>
        `${of.name}: ${of.list}(asOf: $asOf, where: { ${list.name}: { count: { eq: 0 } } }) { totalCount }`,
    )
    .join(" ")} }`;

/** Which records still lack one of the entity, by what they are; nothing until the hub has counted them. */
export function useGaps(entity: EntityModel, enabled: boolean): Gap[] | undefined {
  const expected = expectedBy(entity);
  const { data } = useHub<Record<string, { totalCount: number }>>(
    document(expected),
    {},
    { keep: true, enabled: enabled && expected.length > 0 },
  );
  if (expected.length === 0) return [];
  return (
    data &&
    expected.map((one) => ({ ...one, count: data[one.of.name].totalCount })).filter((gap) => gap.count)
  );
}
