/** Counties and townships that a table has in another prefecture than the hub. */
import { codeLengths } from "../../division/code.ts";
import { type Ask, type Standing, standing } from "./standing.ts";
import type { TableUnit } from "./tableUnit.ts";

/** Old and new code of what is gone there and new here by a name that only they bear; a township with what is below it. */
export async function movesOf(
  ask: Ask,
  known: ReadonlyMap<string, Standing>,
  units: TableUnit[],
  day: string,
): Promise<[string, string][]> {
  const there = new Set(units.map(({ code }) => code));
  const gone = byName([...known.values()].filter(({ code }) => !there.has(code)));
  const come = byName(units.filter(({ code }) => !known.has(code)));
  const villages = Map.groupBy(units, ({ parentCode }) => parentCode);
  const moves: [string, string][] = [];
  for (const [name, [old, ...others]] of gone) {
    const [next, ...further] = come.get(name) ?? [];
    if (!next || others.length > 0 || further.length > 0) continue;
    if (prefectureOf(old.code) === prefectureOf(next.code)) continue;
    if (next.level === "TOWNSHIP") {
      const names = new Set(villages.get(next.code)?.map(({ officialName }) => officialName));
      const below = [...(await standing(ask, old.code, day, ["VILLAGE"])).values()];
      const came = below.filter(({ officialName }) => names.has(officialName));
      if (came.length * 2 < below.length || came.length === 0) continue;
    }
    moves.push([old.code, next.code]);
  }
  return moves;
}

export const prefectureOf = (code: string): string => code.slice(0, codeLengths.PREFECTURE);

interface Named {
  code: string;
  level: string;
  officialName: string;
}

const byName = <T extends Named>(units: T[]): Map<string, T[]> =>
  Map.groupBy(
    units.filter(({ level }) => level === "COUNTY" || level === "TOWNSHIP"),
    ({ level, officialName }) => `${level} ${officialName}`,
  );
