import { fieldOf, model } from "../../schema/model.ts";

/** A figure of the county as the hub keeps it: how it is worked out, what it comes to, what was published. */
export interface Indicator {
  id: string;
  code: string;
  name: string;
  system: string;
  /** Unit of the hierarchy whose figure it is. */
  division: { id: string; name: string } | null;
  unit: string | null;
  /** Digits after the point with which it is published. */
  decimals: number;
  caliber: string | null;
  query: string | null;
  publishedValue: string | number | null;
  disclosed: boolean;
  baseDate: string | null;
  endDate: string | null;
  computed: {
    value: string | number | null;
    difference: string | number | null;
    /** Why it could not be worked out. */
    fault: string | null;
  } | null;
}

const selection =
  "id code name system division { id name } unit decimals caliber query publishedValue disclosed baseDate endDate computed { value difference fault }";

export const indicatorsDocument = `{ indicators(first: 1000, orderBy: [{ place: ASC }]) { nodes { ${selection} } } }`;

export const indicatorDocument = `query ($id: ID!) { indicator(id: $id) { ${selection} } }`;

export type Standing = "matches" | "differs" | "undisclosed" | "unknown";

/** How the figure worked out stands to the one published. */
export function standingOf({ disclosed, publishedValue, computed }: Indicator): Standing {
  if (!disclosed) return "undisclosed";
  const { difference } = computed ?? {};
  if (publishedValue === null || difference === null || difference === undefined) return "unknown";
  return Number(difference) === 0 ? "matches" : "differs";
}

export interface SystemOfFigures {
  system: string;
  figures: Indicator[];
}

/** In the order in which the schema names the systems; within each in that of the figures. */
export function bySystem(indicators: Indicator[]): SystemOfFigures[] {
  const { type = "" } = fieldOf(model.entities.Indicator, "system") ?? {};
  return (model.enums[type]?.values ?? [])
    .map(({ name }) => ({ system: name, figures: indicators.filter(({ system }) => system === name) }))
    .filter(({ figures }) => figures.length > 0);
}
