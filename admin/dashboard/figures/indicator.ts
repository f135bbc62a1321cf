/** A figure of the county as the hub keeps it: how it is worked out, what it comes to, what was published. */
export interface Indicator {
  id: string;
  code: string;
  name: string;
  system: string;
  unit: string | null;
  caliber: string | null;
  query: string | null;
  publishedValue: string | number | null;
  disclosed: boolean;
  endDate: string | null;
  computed: { value: string | number | null; difference: string | number | null } | null;
}

export const indicatorsDocument =
  "{ indicators(first: 1000, orderBy: [{ place: ASC }]) { nodes { id code name system unit caliber query publishedValue disclosed endDate computed { value difference } } } }";

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

/** In the order of the figures. */
export function bySystem(indicators: Indicator[]): SystemOfFigures[] {
  const systems = [...new Set(indicators.map(({ system }) => system))];
  return systems.map((system) => ({ system, figures: indicators.filter((each) => each.system === system) }));
}
