import { kindMayHave } from "../../division/code.ts";
import type { Portion } from "./portion.ts";
import { type Ask, type Standing, standing } from "./standing.ts";
import type { TableUnit } from "./tableUnit.ts";

/** Whether all that a part of a table tells of stands so on its day: most of a nation's does, and costs no more than this. */
export async function isAsKnown(
  ask: Ask,
  { units, within }: Portion,
  levels: ReadonlySet<string>,
  day: string,
): Promise<boolean> {
  const known = new Map<string, Standing>();
  for (const prefix of within)
    for (const [code, one] of await standing(ask, prefix, day, [...levels])) known.set(code, one);
  for (const unit of units) {
    const one = known.get(unit.code) ?? (await standing(ask, unit.code, day, [unit.level])).get(unit.code);
    if (!one || !isAlike(one, unit)) return false;
    known.delete(unit.code);
  }
  return known.size === 0;
}

const isAlike = (one: Standing, { code, level, officialName, parentCode }: TableUnit): boolean =>
  one.officialName === officialName &&
  (parentCode === null || one.parentCode === parentCode) &&
  kindMayHave(code, level, one.kind);
