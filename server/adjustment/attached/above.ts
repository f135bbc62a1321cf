/** A unit and those above it, as they stand by now and as they stood before the plan. */
import type { Forest } from "../forest/forest.ts";
import type { State, Unit } from "../forest/unit.ts";

export type When = "was" | "is";

/** By level, from the unit up. */
export function unitsAbove(forest: Forest, unit: Unit, when: When): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (let at: Unit | undefined = unit; at; at = forest.unit(stateOf(at, when).parent))
    units.set(at.level, at);
  return units;
}

/** The one of a level, the unit itself or above it. */
export function unitAbove(forest: Forest, unit: Unit, when: When, level: string): Unit | undefined {
  let at: Unit | undefined = unit;
  while (at && at.level !== level) at = forest.unit(stateOf(at, when).parent);
  return at;
}

/** Whether a unit that was there is called or placed otherwise. */
const hasChanged = ({ was, is }: Unit): boolean =>
  was !== undefined && (was.name !== is.name || was.parent !== is.parent);

/** Whether the unit and all above it are called and placed as they were: nearly all are, and need not be looked at further. */
export function isAsBefore(forest: Forest, unit: Unit): boolean {
  for (let at: Unit | undefined = unit; at; at = forest.unit(at.is.parent)) if (hasChanged(at)) return false;
  return true;
}

/** A unit that the plan sets up was always what it is. */
export const stateOf = (unit: Unit, when: When): State => (when === "was" && unit.was) || unit.is;

/** Whether a unit that lives on comes under another, or one above it does. */
export function isMoved(forest: Forest, unit: Unit): boolean {
  if (isAsBefore(forest, unit)) return false;
  const was = unitsAbove(forest, unit, "was");
  return [...unitsAbove(forest, unit, "is")].some(([level, above]) => was.get(level) !== above);
}

/** The step that explains why a unit is called or placed otherwise: the last one that changed it, or one above it. */
export const stepOf = (forest: Forest, unit: Unit): number =>
  [...unitsAbove(forest, unit, "is").values()].find(hasChanged)?.step ?? 0;
