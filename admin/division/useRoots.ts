import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRights } from "../account/useRights.ts";
import { ask } from "../hub/client.ts";
import { useDay } from "../hub/day.ts";
import { type TreeUnit, treeUnit } from "./treeUnit.ts";

interface Nodes<Unit> {
  units: { nodes: Unit[] };
}

const counties = `query ($asOf: Date) { units: counties(first: 200, asOf: $asOf) { nodes { ${treeUnit} } } }`;
const chosen = `query ($ids: [ID!]!, $asOf: Date) { units: divisions(where: { id: { in: $ids } }, first: 1000, asOf: $asOf, orderBy: [{ code: ASC }]) { nodes { ${treeUnit} ancestors { id } } } }`;

/** The units of a scope and all that they lead to: which of them stand is a matter of the day. */
async function successorsOf(ids: string[]): Promise<string[]> {
  const asked = ids.map(
    (id, index) =>
      `_${index}: lineage(id: ${JSON.stringify(id)}, depth: 10, direction: SUCCESSORS) { nodes { unit { id } } }`,
  );
  const answer = await ask<Record<string, { nodes: { unit: { id: string } | null }[] } | null>>(
    `{ ${asked.join(" ")} }`,
  );
  const found = Object.values(answer).flatMap((lineage) => lineage?.nodes ?? []);
  return [...new Set([...ids, ...found.flatMap(({ unit }) => unit?.id ?? [])])];
}

/** Where the hierarchy begins for this account: at the counties, or at the units of its scope on the day looked at. */
export function useRoots() {
  const day = useDay();
  const { known, scopes } = useRights();
  const ids = scopes.map(({ id }) => id);
  return useQuery<TreeUnit[]>({
    queryKey: ["hub", "roots", ids, day],
    enabled: known,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<TreeUnit[]> => {
      if (ids.length === 0) {
        return (await ask<Nodes<TreeUnit>>(counties, { asOf: day }, signal)).units.nodes;
      }
      const { units } = await ask<Nodes<TreeUnit & { ancestors: { id: string }[] }>>(
        chosen,
        { ids: await successorsOf(ids), asOf: day },
        signal,
      );
      const all = new Set(units.nodes.map(({ id }) => id));
      return units.nodes.filter(({ ancestors }) => !ancestors.some(({ id }) => all.has(id)));
    },
  });
}
