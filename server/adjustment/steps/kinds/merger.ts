/** 新设合并, 吸收合并: units end and their whole ground goes to one other. */

import { addFigures } from "../../forest/divideFigures.ts";
import type { Unit } from "../../forest/unit.ts";
import { change } from "../change.ts";
import type { Act, Course } from "../course.ts";
import { establish } from "../establish.ts";
import { move } from "../move.ts";
import { all, many, survivor } from "../named.ts";
import type { Step } from "../step.ts";

export const mergeNew: Act = (course, step) => {
  if (![many(course, "from", step.from, 2), many(course, "into", step.into, 1, 1)].every(Boolean)) return;
  const units = distinct(course, step);
  if (units.length < step.from.length || !alike(course, units)) return;
  const [target] = step.into ?? [];
  if (target.id) {
    course.forest.say(
      "into.0.id",
      "新设合并的去向是新单位,保留原单位的请改用“吸收合并”",
      "a new merger sets up a new unit; use MERGE_ABSORB where one lives on",
    );
    return;
  }
  const unit = establish(course, target, units[0]);
  if (unit) for (const each of units) absorb(course, each, unit);
};

export const mergeAbsorb: Act = (course, step) => {
  if (!many(course, "into", step.into, 1, 1)) return;
  const [target] = step.into ?? [];
  const unit = survivor(course, target);
  const units = distinct(course, step);
  if (!unit || units.length < step.from.length) return;
  const absorbed = units.filter((each) => each !== unit);
  if (!many(course, "from", absorbed, 1) || !alike(course, [unit, ...absorbed])) return;
  change(course, unit, target.new, "into.0.new");
  for (const each of absorbed) absorb(course, each, unit);
};

/** The one ends, and what is below it and its figures go to the other. */
export function absorb(course: Course, from: Unit, to: Unit): void {
  const { forest } = course;
  for (const child of forest.children(from)) move(course, child, to, "into.0");
  addFigures(forest, from, to);
  to.step = forest.at;
  forest.end(from);
  course.fates.set(from, { to, step: forest.at });
  course.links.push({ from, to, relation: "MERGED_INTO", share: 1, step: forest.at });
}

function distinct(course: Course, step: Step): Unit[] {
  const units = all(course.forest, step.from, "from");
  const once = [...new Set(units)];
  if (once.length < units.length)
    course.forest.say("from", "同一单位列了两次,请删去重复的", "a unit is named twice: remove the second");
  return once;
}

/** Units that become one are of one level. */
export function alike({ forest }: Course, units: Unit[]): boolean {
  const other = units.find((unit) => unit.level !== units[0].level);
  if (!other) return true;
  forest.say(
    "from",
    `“${units[0].is.name}”与“${other.is.name}”层级不同,不能合并,请分步办理`,
    `${units[0].is.name} and ${other.is.name} are of different levels and cannot be merged: take them in separate steps`,
  );
  return false;
}
