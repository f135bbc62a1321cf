/** 设立, 撤销: a unit begins or ends by itself. */

import { addFigures } from "../../forest/divideFigures.ts";
import type { Unit } from "../../forest/unit.ts";
import type { Act, Course } from "../course.ts";
import { establish } from "../establish.ts";
import { move } from "../move.ts";
import { all, elsewhere, many, survivor } from "../named.ts";
import { alike } from "./merger.ts";

export const found: Act = (course, step) => {
  if (![many(course, "from", step.from, 0, 0), many(course, "into", step.into, 1)].every(Boolean)) return;
  for (const [index, target] of (step.into ?? []).entries()) {
    const unit = establish(course, target, undefined, index);
    for (const [at, mention] of (target.children ?? []).entries()) {
      const path = `into.${index}.children.${at}`;
      const child = course.forest.find(mention, path);
      if (unit && child) move(course, child, unit, path);
    }
  }
};

/** With a receiver its ground goes there; without one it is not known, and said so, where it went. */
export const abolish: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1), many(course, "into", step.into, 0, 1)].every(Boolean)) return;
  const [target] = step.into ?? [];
  const receiver = target && survivor(course, target);
  if (target && !receiver) return;
  for (const [index, unit] of all(forest, step.from, "from").entries()) {
    if (receiver && !elsewhere(course, unit, receiver, "into.0.id")) continue;
    if (receiver && !alike(course, [unit, receiver])) continue;
    // A part of it that is known to have gone there leaves the rest unknown.
    const share = target?.share === undefined || target.share === null ? 1 : Number(target.share);
    if (receiver) {
      for (const child of forest.children(unit)) move(course, child, receiver, `from.${index}`);
      addFigures(forest, unit, receiver);
      receiver.step = forest.at;
      course.links.push({ from: unit, to: receiver, relation: "TERRITORY_TO", share, step: forest.at });
    } else
      endBelow(
        course,
        unit,
        step.attached?.filter((one) => one.policy === "END").map((one) => one.type) ?? [],
      );
    forest.end(unit, !receiver || share < 1);
    course.fates.set(unit, { to: receiver, step: forest.at });
  }
};

/** Units below that the step says end with it. */
function endBelow(course: Course, unit: Unit, types: string[]): void {
  const { forest } = course;
  for (const child of forest.children(unit)) {
    if (!types.includes(forest.entity(child.level).name)) continue;
    endBelow(course, child, types);
    forest.end(child, true);
    course.fates.set(child, { step: forest.at });
  }
}
