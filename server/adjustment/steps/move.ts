import { numberIn, officialNameOf, plainName, withNumber } from "../../division/unitName.ts";
import type { Forest } from "../forest/forest.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "./course.ts";
import { isJustAbove } from "./named.ts";

/** Puts a unit under another of the level above; answers whether that may be. */
export function move(course: Course, unit: Unit, under: Unit, path: string, code?: string): boolean {
  const { forest } = course;
  if (forest.isWithin(under, unit)) {
    forest.say(
      path,
      `“${unit.is.name}”不能划到它自己或它的下级“${under.is.name}”之下,请另选上级`,
      `${unit.is.name} cannot be moved below itself or ${under.is.name}, which is part of it: choose another parent`,
    );
    return false;
  }
  if (!isJustAbove(forest, under, unit.level, unit.is.name, path)) return false;
  forest.place(unit, under, code);
  distinguish(course, unit);
  return true;
}

/** What comes under a superior that already has one of its name gets another: a number, or what a person chose. */
function distinguish(course: Course, unit: Unit): void {
  const { forest } = course;
  const parent = forest.parent(unit);
  const others = parent ? forest.children(parent).filter((other) => other !== unit) : [];
  if (!parent || !others.some((other) => isNamesake(other, unit))) return;
  const number = numberIn(unit.is.name);
  if (number === undefined) {
    const key = `NAME:${forest.identity(unit)}`;
    const answer = course.answers.get(key);
    const place = `${parent.is.name} · ${unit.is.name}`;
    course.decisions.push({
      key,
      kind: "NAME",
      step: forest.at,
      about: { zh: place, en: place },
      options: proposals(forest, unit).map((name) => ({ value: name, label: { zh: name, en: name } })),
    });
    if (answer) callIt(unit, answer);
    return;
  }
  const highest = Math.max(number, ...others.map((other) => numberIn(other.is.name) ?? 0));
  // 第3组 may officially be 第3村民小组.
  const { officialName } = unit.is;
  callIt(unit, withNumber(unit.is.name, highest + 1));
  if (/\d/.test(officialName) || numberIn(officialName) === number)
    unit.is.officialName = withNumber(officialName, highest + 1);
}

/** By one name however wide it is written, or by one number. */
function isNamesake({ is }: Unit, unit: Unit): boolean {
  const number = numberIn(unit.is.name);
  return number === undefined
    ? plainName(is.name) === plainName(unit.is.name)
    : numberIn(is.name) === number && lastWord(is.name) === lastWord(unit.is.name);
}

const lastWord = (name: string): string => name.slice(-1);

function callIt(unit: Unit, name: string): void {
  unit.is.officialName = officialNameOf(unit.is, name, unit.is.kind);
  unit.is.name = name;
}

/** Names by which a unit could be told from its namesake: after the unit it belonged to, or by its place. */
function proposals(forest: Forest, unit: Unit): string[] {
  const former = forest.unit(unit.was?.parent)?.was?.name.replace(/(街道|镇|乡)$/, "");
  return [
    ...(former ? [former + unit.is.name] : []),
    ...["东", "西", "新"].map((word) => word + unit.is.name),
  ];
}
