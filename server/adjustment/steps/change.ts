import { kindMayHave } from "../../division/code.ts";
import { kindOfUnit } from "../../division/kind.ts";
import { nameOfKind, officialNameOf } from "../../division/unitName.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "./course.ts";
import { move } from "./move.ts";
import type { NewUnit } from "./step.ts";

/** New values of a unit that lives on. */
export function change(course: Course, unit: Unit, given: NewUnit | undefined, path: string): void {
  const { forest } = course;
  if (!given) return;
  const { is } = unit;
  const old = { ...is };
  if (given.parentId !== undefined) {
    const parent = forest.find(given.parentId, `${path}.parentId`);
    if (parent && move(course, unit, parent, `${path}.parentId`, given.code))
      forest.assign(unit, "parent", `${path}.parentId`);
  }
  if (given.type !== undefined && given.type !== is.kind) {
    forest.assign(unit, "type", `${path}.type`);
    is.kind = given.type;
    course.kinds.set(unit, forest.at);
    for (const child of forest.children(unit))
      if (child.level === "GROUP") {
        child.is.kind = kindOfUnit(child.is.code, child.level, given.type);
        child.step = forest.at;
      }
  }
  const name = given.name ?? nameOfKind(is.name, old.kind, is.kind);
  if (name !== is.name) {
    forest.assign(unit, "name", `${path}.name`);
    is.name = name;
  }
  const officialName =
    given.officialName ??
    (name !== old.name || is.kind !== old.kind ? officialNameOf(old, name, is.kind) : is.officialName);
  if (officialName !== is.officialName) {
    forest.assign(unit, "officialName", `${path}.officialName`);
    is.officialName = officialName;
  }
  if (given.code !== undefined) {
    forest.assign(unit, "code", `${path}.code`);
    forest.recode(unit, given.code);
  } else if (is.kind !== old.kind && !kindMayHave(is.code, unit.level, is.kind))
    forest.recode(unit, forest.serials.next(forest.parent(unit), unit.level, is.kind));
}
