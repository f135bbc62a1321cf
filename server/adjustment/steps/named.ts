/** Units that a step names; what is wrong with them is said at the step. */

import type { Forest } from "../forest/forest.ts";
import type { Mention } from "../forest/mention.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "./course.ts";
import type { Target } from "./step.ts";

export const all = (forest: Forest, mentions: Mention[], path: string): Unit[] =>
  mentions.flatMap((mention, index) => forest.find(mention, `${path}.${index}`) ?? []);

/** Whether so many units are named; says so where they are not. */
export function many(
  { forest }: Course,
  side: "from" | "into",
  list: unknown[] | undefined,
  least: number,
  most = Number.POSITIVE_INFINITY,
): boolean {
  const count = list?.length ?? 0;
  if (count >= least && count <= most) return true;
  const [zh, en] = side === "from" ? ["原单位", "units in from"] : ["去向", "units in into"];
  const range =
    least === most
      ? [`${least}个`, `exactly ${least}`]
      : most === Number.POSITIVE_INFINITY
        ? [`至少${least}个`, `at least ${least}`]
        : [`${least}至${most}个`, `${least} to ${most}`];
  forest.say(
    side,
    `这种调整须有${range[0]}${zh},现有${count}个,请补全`,
    `this kind of step takes ${range[1]} ${en}, ${count} are given: complete them`,
  );
  return false;
}

/** A unit that lives on, named by its id or code. */
export const survivor = ({ forest }: Course, target: Target, index = 0): Unit | undefined => {
  if (target.id) return forest.find(target.id, `into.${index}.id`);
  forest.say(`into.${index}.id`, "请指明现有的单位(标识或代码)", "name a unit that exists by its id or code");
  return undefined;
};

/** Whether a unit goes elsewhere than to itself; says so where it does not. */
export function elsewhere({ forest }: Course, unit: Unit, to: Unit, path: string): boolean {
  if (unit !== to) return true;
  forest.say(
    path,
    `“${unit.is.name}”不能以自己为去向,请另选单位`,
    `${unit.is.name} cannot go to itself: choose another unit`,
  );
  return false;
}

/** Whether a unit stands one level above another; says so where it does not. */
export function isJustAbove(
  forest: Forest,
  parent: Unit,
  level: string,
  name: string,
  path: string,
): boolean {
  if (forest.levelBelow(parent.level) === level) return true;
  forest.say(
    path,
    `“${parent.is.name}”不能作为“${name}”的上级:层级不得跳越,请选择上一级单位`,
    `${parent.is.name} cannot be the parent of ${name}: no level may be skipped; choose a unit one level above`,
  );
  return false;
}
