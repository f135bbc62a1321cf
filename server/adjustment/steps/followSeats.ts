/** Seats and managers follow the units that they name. */

import type { Unit } from "../forest/unit.ts";
import { type Course, warn } from "./course.ts";

export function followSeats(course: Course): void {
  const { forest } = course;
  for (const unit of forest.units.values()) {
    if (!unit.is.inForce) continue;
    const { seat, managedBy } = unit.is;
    if (seat !== null) {
      const now = lastOf(course, forest.unit(seat));
      unit.is.seat = now?.is.parent === unit.id ? now.id : null;
      if (unit.is.seat !== seat) lost(course, unit, seat);
    }
    if (managedBy === null) continue;
    const manager = lastOf(course, forest.unit(managedBy));
    unit.is.managedBy = manager && manager !== unit ? manager.id : null;
  }
}

function lost(course: Course, unit: Unit, was: number): void {
  const { forest } = course;
  const seat = forest.unit(was);
  if (unit.is.seat === null && was !== unit.was?.seat) {
    forest.at = unit.step ?? 0;
    forest.say(
      "into.0.id",
      `驻地“${seat?.is.name}”不属于“${unit.is.name}”,请选择它所辖的村或社区`,
      `${seat?.is.name} is no village or community of ${unit.is.name}: choose one that is`,
    );
    return;
  }
  unit.step ??= seat?.step ?? 0;
  if (unit.is.seat !== null) return;
  forest.at = seat?.step ?? 0;
  warn(
    course,
    `“${unit.is.name}”的驻地“${seat?.was?.name ?? ""}”不再属于它,请另定驻地(驻地迁移)`,
    `${seat?.was?.name ?? ""}, the seat of ${unit.is.name}, no longer belongs to it: give it another by SEAT_MOVE`,
  );
}

/** The unit in force that an ended one led to. */
export function lastOf({ fates }: Course, unit: Unit | undefined): Unit | undefined {
  let at = unit;
  while (at && fates.has(at)) at = fates.get(at)?.to;
  return at?.is.inForce ? at : undefined;
}
