import { kindOfUnit } from "../../division/kind.ts";
import { officialNameOf } from "../../division/unitName.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "./course.ts";
import { isJustAbove } from "./named.ts";
import type { NewUnit, Target } from "./step.ts";

/** Sets up a unit; what is not given is that of the unit it comes from, or the next free code. */
export function establish(
  course: Course,
  target: Target,
  like: Unit | undefined,
  index = 0,
): Unit | undefined {
  const { forest } = course;
  const path = `into.${index}.new`;
  const given = target.new;
  if (!given?.name) {
    forest.say(`${path}.name`, "请填写新单位的名称", "give the new unit's name");
    return undefined;
  }
  const parent = given.parentId
    ? forest.find(given.parentId, `${path}.parentId`)
    : like && forest.parent(like);
  if (given.parentId && !parent) return undefined;
  const level = like?.level ?? (parent && forest.levelBelow(parent.level));
  if (!level) {
    forest.say(`${path}.parentId`, "请指明新单位的上级", "name the new unit's parent");
    return undefined;
  }
  if (parent && !isJustAbove(forest, parent, level, given.name, `${path}.parentId`)) return undefined;
  const kind = given.type ?? kindFrom(given, level, like, parent);
  const code = given.code ?? forest.serials.next(parent, level, kind);
  return forest.found(level, {
    code,
    name: given.name,
    officialName: given.officialName ?? officialNameOf(like?.is, given.name, kind),
    kind,
    parent: parent?.id ?? null,
  });
}

/** What the code says, else what it comes from is, else the first kind of the level; groups are as their village. */
function kindFrom(given: NewUnit, level: string, like: Unit | undefined, parent: Unit | undefined): string {
  if (given.code) return kindOfUnit(given.code, level, parent?.is.kind);
  return like?.is.kind ?? kindOfUnit("", level, parent?.is.kind);
}
