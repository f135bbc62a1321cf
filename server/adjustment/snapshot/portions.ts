/** Parts of a table that are taken in one after the other, so that neither memory nor a turn at the file grows with it. */
import { codeLengths } from "../../division/code.ts";
import { byCounties } from "./byCounties.ts";
import type { Documented } from "./finding.ts";
import { Joined } from "./joined.ts";
import { prefectureOf } from "./moves.ts";
import type { Portion } from "./portion.ts";
import type { Standing } from "./standing.ts";
import type { TableUnit } from "./tableUnit.ts";

/**
 * Units of a province by prefectures, those together that may have given units to one another, and the province with the
 * first. `known`: what stands in it down to the townships; `moves`: what went from one prefecture to another.
 */
export function portionsOf(
  units: TableUnit[],
  known: ReadonlyMap<string, Standing>,
  moves: [old: string, next: string][],
  documented: Documented[],
): Portion[] {
  const tops = topsOf(units);
  const isTold = (code: string): boolean => tops.some((top) => code.startsWith(top));
  const [heads, below] = divided(units, isProvince);
  const olds = [...known.values()].filter(({ code }) => !isProvince({ code }) && isTold(code));
  const links = documented.filter(({ newCode }) => isTold(newCode));
  const parts = new Joined();
  for (const { code } of [...below, ...olds]) parts.add(prefectureOf(code));
  for (const [old, next] of moves) if (isTold(old)) parts.join(prefectureOf(old), prefectureOf(next));
  for (const { oldCode, newCode } of links) parts.join(prefectureOf(oldCode), prefectureOf(newCode));
  const partOf = (code: string): string => parts.of(prefectureOf(code));
  const own = Map.groupBy(below, ({ code }) => partOf(code));
  const stated = Map.groupBy(links, ({ newCode }) => partOf(newCode));
  const portions = parts.all().map(
    ([name, prefectures]): Portion => ({
      units: own.get(name) ?? [],
      within: prefectures.flatMap((one) => {
        const within = tops.filter((top) => top.startsWith(one));
        return within.length > 0 ? within : isTold(one) ? [one] : [];
      }),
      documented: stated.get(name) ?? [],
    }),
  );
  const [first = { units: [], within: [], documented: [] }, ...further] = portions;
  const isNew = ({ within }: Portion): boolean =>
    !olds.some(({ code }) => within.some((prefix) => code.startsWith(prefix)));
  return [{ ...first, units: [...heads, ...first.units] }, ...further].flatMap((portion) =>
    isNew(portion) ? byCounties(portion) : [portion],
  );
}

/** Codes of the units whose superiors the table does not have. */
export function topsOf(units: TableUnit[]): string[] {
  const codes = new Set(units.map(({ code }) => code));
  return units
    .filter(({ parentCode }) => parentCode === null || !codes.has(parentCode))
    .map(({ code }) => code);
}

const isProvince = ({ code }: { code: string }): boolean => code.length === codeLengths.PROVINCE;

export function divided<T>(list: T[], isFirst: (one: T) => boolean): [T[], T[]] {
  const groups = Map.groupBy(list, isFirst);
  return [groups.get(true) ?? [], groups.get(false) ?? []];
}
