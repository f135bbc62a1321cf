/** Sorts groups by the villages they lie in: those of villages that have to do with each other come together. */
import { bundlesBelow } from "../bundles.ts";
import type { Link, UnitChange } from "../planPreview.ts";

export interface VillageGroups {
  key: string;
  /** Names of the villages before and after. */
  old: string[];
  after: string[];
  groups: UnitChange[];
}

const village = "VILLAGE";

export function groupsByVillage(groups: UnitChange[], units: UnitChange[], links: Link[]): VillageGroups[] {
  const here = <T extends { level: string }>(all: T[]): T[] => all.filter(({ level }) => level === village);
  const known = new Map(
    bundlesBelow(here(units), here(links)).flatMap((bundle) => {
      const names = (side: "old" | "after") => bundle[side].map(({ name }) => name);
      const found: VillageGroups = { key: bundle.key, old: names("old"), after: names("after"), groups: [] };
      return [...bundle.old, ...bundle.after].map(({ code }) => [code, found] as const);
    }),
  );
  for (const group of groups) {
    const state = group.before ?? group.after;
    const codes = [group.before?.parentCode, group.after?.parentCode].filter((code) => !!code);
    const found = codes.map((code) => known.get(code as string)).find(Boolean) ?? {
      key: String(codes[0]),
      old: [state?.parentName ?? ""],
      after: [state?.parentName ?? ""],
      groups: [],
    };
    found.groups.push(group);
    for (const code of codes) known.set(code as string, found);
  }
  return [...new Set(known.values())].filter((one) => one.groups.length > 0);
}
