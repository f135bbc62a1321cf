import { useHub } from "../../hub/useHub.ts";
import { divisionEntities } from "../unit.ts";

export interface LineageUnit {
  __typename: string;
  id: string;
  name: string;
  code: string;
  status: string;
}

export interface LineageLink {
  id: string;
  relation: string;
  confidence: string;
  evidence: string | null;
  startOn: string | null;
  endOn: string | null;
  householdShare: string | null;
  from: LineageUnit | null;
  to: LineageUnit | null;
  plan: { id: string; name: string } | null;
}

export interface Lineage {
  unit: LineageUnit;
  nodes: { distance: number; unit: LineageUnit }[];
  links: LineageLink[];
}

/** Links to follow each way: what came of a reform and of the one before it, without half the county. */
export const depth = 3;

const asked = `__typename id name code ${divisionEntities.map(({ name }) => `... on ${name} { status }`).join(" ")}`;
const document = `query ($id: ID!, $depth: Int) { lineage(id: $id, depth: $depth) {
  unit { ${asked} } nodes { distance unit { ${asked} } }
  links { id relation confidence evidence startOn endOn householdShare from { ${asked} } to { ${asked} } plan { id name } }
} }`;

/**
 * Whatever day people look at, lineage is told whole: what became of a unit is asked on the day before it ended.
 */
export const useLineage = (id: string) => useHub<{ lineage: Lineage | null }>(document, { id, depth });
