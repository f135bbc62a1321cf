/** 更名, 改设, 村改社区, 代码变更, 更正: a unit lives on with other values. */

import { keysThatDiffer, type State, type Unit } from "../../forest/unit.ts";
import { change } from "../change.ts";
import type { Act, Course } from "../course.ts";
import { many } from "../named.ts";
import type { NewUnit } from "../step.ts";

type Needed = (unit: Unit, given: NewUnit) => [field: string, zh: string, en: string] | undefined;

/** The same change for each unit of the step; `into` holds the new values in the same order. */
const changing =
  (needed: Needed, complete: (unit: Unit, given: NewUnit) => NewUnit = (_unit, given) => given): Act =>
  (course, step) => {
    const { forest } = course;
    if (!many(course, "from", step.from, 1)) return;
    const targets = step.into ?? [];
    if (targets.length > 0 && !many(course, "into", targets, step.from.length, step.from.length)) return;
    for (const [index, mention] of step.from.entries()) {
      const unit = forest.find(mention, `from.${index}`);
      if (!unit) continue;
      const given = complete(unit, targets[index]?.new ?? {});
      const wanting = needed(unit, given);
      if (wanting) forest.say(`into.${index}.new.${wanting[0]}`, wanting[1], wanting[2]);
      else act(course, unit, given, index, step.kind);
    }
  };

function act(course: Course, unit: Unit, given: NewUnit, index: number, kind: string): void {
  const before = new Map(course.forest.subtree(unit).map((each) => [each, { ...each.is }]));
  change(course, unit, given, `into.${index}.new`);
  if (kind !== "CORRECTION") return;
  // A wrong code was wrong in the codes of all below as well.
  for (const [each, was] of before) {
    const keys = keysThatDiffer(each.is, was) as (keyof State)[];
    const right = keys.map((key) => [key, each.is[key]]);
    if (right.length > 0) each.corrected = { ...each.corrected, ...Object.fromEntries(right) };
  }
  // A wrong record put right is no change of kind: nothing of what hangs on it is to be settled.
  course.kinds.delete(unit);
}

export const rename = changing((unit, { name, officialName }) =>
  (name ?? unit.is.name) !== unit.is.name || (officialName ?? unit.is.officialName) !== unit.is.officialName
    ? undefined
    : ["name", `请填写“${unit.is.name}”的新名称`, `give the new name of ${unit.is.name}`],
);

export const kindChange = changing((unit, { type }) =>
  type && type !== unit.is.kind
    ? undefined
    : ["type", `请选择“${unit.is.name}”改设后的类型`, `choose the kind that ${unit.is.name} becomes`],
);

export const villageToCommunity = changing(
  (unit) =>
    unit.level === "VILLAGE" && unit.is.kind === "VILLAGE"
      ? undefined
      : ["type", `“${unit.is.name}”不是建制村,不能村改社区`, `${unit.is.name} is no administrative village`],
  (_unit, given) => ({ ...given, type: "COMMUNITY" }),
);

export const recode = changing((unit, { code }) =>
  code && code !== unit.is.code
    ? undefined
    : ["code", `请填写“${unit.is.name}”的新代码`, `give the new code of ${unit.is.name}`],
);

export const correction = changing((unit, given) =>
  Object.values(given).some((value) => value !== undefined && value !== null)
    ? undefined
    : ["name", `请填写“${unit.is.name}”更正后的内容`, `give what is right about ${unit.is.name}`],
);
