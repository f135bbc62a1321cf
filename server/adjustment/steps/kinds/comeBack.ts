/** What belonged to a unit on the day before its end comes under it again, as it was called and numbered then. */
import type { Row } from "../../../core/rule.ts";
import type { Forest } from "../../forest/forest.ts";
import type { Unit } from "../../forest/unit.ts";
import type { Course } from "../course.ts";
import { move } from "../move.ts";

/** Units in force that belonged to another when it ended. */
export const belongedTo = (forest: Forest, unit: Unit): Unit[] =>
  [...forest.units.values()].filter((one) => one.is.inForce && lastUnder(one, unit));

export function comeBack(course: Course, unit: Unit, to: Unit, path: string): boolean {
  const { forest } = course;
  const row = lastUnder(unit, to);
  if (!row) return move(course, unit, to, path);
  const former = forest.stateOf(row, String(row.valid_from));
  // Whatever it was called anew since then, it keeps.
  const given = stateOn(forest, unit, to.endedOn ?? "");
  if (unit.is.name === given?.name) {
    unit.is.name = former.name;
    unit.is.officialName = former.officialName;
  }
  unit.is.kind = former.kind;
  const isFree = former.code.startsWith(to.is.code) && !forest.named(former.code)?.is.inForce;
  return move(course, unit, to, path, isFree ? former.code : undefined);
}

/** Its version of the day before the other ended, if it was under that. */
const lastUnder = ({ earlier }: Unit, { id, endedOn = "" }: Unit): Row | undefined =>
  earlier.find(
    (row) => row.parent_id === id && String(row.valid_from) < endedOn && String(row.valid_to) >= endedOn,
  );

function stateOn(forest: Forest, unit: Unit, day: string) {
  const row = unit.earlier.find((one) => String(one.valid_from) <= day && String(one.valid_to) > day);
  return row ? forest.stateOf(row, day) : unit.was;
}
