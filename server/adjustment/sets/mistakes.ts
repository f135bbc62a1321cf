/** What was wrong of a unit, by the first day on which it stood so, whatever else of the unit changed meanwhile. */
import type { Row } from "../../core/rule.ts";
import { rightIn } from "../../division/code.ts";
import type { Forest } from "../forest/forest.ts";
import type { State, Unit } from "../forest/unit.ts";
import { valuesOf } from "./valuesOf.ts";

export interface Mistake {
  unit: Unit;
  from: string;
  values: Row;
}

/** Each is put right until the day from which the unit is known to have been something else. */
export function mistakesOf(forest: Forest, unit: Unit): Mistake[] {
  const { corrected = {} } = unit;
  const keys = Object.keys(corrected) as (keyof State)[];
  return [
    ...[...Map.groupBy(keys, (key) => wrongFrom(forest, unit, key))].map(([from, some]) => ({
      unit,
      from,
      values: valuesOf(corrected, some),
    })),
    ...behindOtherCodes(unit),
  ];
}

function wrongFrom(forest: Forest, unit: Unit, key: keyof State): string {
  let from = unit.since ?? "";
  for (const row of unit.earlier.toReversed()) {
    if (forest.stateOf(row, String(row.valid_from))[key] !== unit.was?.[key]) break;
    from = String(row.valid_from);
  }
  return from;
}

/** The same wrong digits stood where its superior had another code, before and after. */
function behindOtherCodes(unit: Unit): Mistake[] {
  const { was, corrected } = unit;
  if (!was || corrected?.code === undefined) return [];
  const { code: wrong, parent } = was;
  const rows = [...unit.earlier, { code: wrong }, ...unit.later];
  return rows.flatMap(({ code, parent_id, valid_from }, at): Mistake[] => {
    if (code === wrong || code === rows[at - 1]?.code || parent_id !== parent) return [];
    const right = rightIn(String(code), wrong, String(corrected.code));
    return right ? [{ unit, from: String(valid_from), values: { code: right } }] : [];
  });
}
