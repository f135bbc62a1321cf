/** What the steps of a plan come to: the forest they change, the links they leave and where ended units went. */

import type { Bilingual } from "../core/bilingual.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { type Problem, problem } from "../core/rule.ts";
import { kindMayHave } from "../division/code.ts";
import { kindOfUnit } from "../division/kind.ts";
import { nameOfKind, numberIn, officialNameOf, withNumber } from "../division/unitName.ts";
import type { Mention, NewUnit, Step, Target } from "./adjustmentStep.ts";
import type { Forest, Unit } from "./forest.ts";

export interface Link {
  from: Unit;
  to: Unit;
  relation: string;
  /** Part of the one that went to the other; undefined when unknown. */
  share?: number;
  step: number;
  /** A proposal that nobody asserts, and what speaks for it. */
  doubt?: string;
}

export interface Course {
  forest: Forest;
  steps: Step[];
  links: Link[];
  /** Units that ended: where what hung on them goes, and by which step. */
  fates: Map<Unit, { to?: Unit; step: number }>;
  /** Units that live on as another kind, by the step that made them so. */
  kinds: Map<Unit, number>;
  warnings: Problem[];
  decisions: Decision[];
  /** Answers to decisions by their key. */
  answers: Map<string, string>;
}

/** Something that a person should settle before the plan is executed. */
export interface Decision {
  key: string;
  kind: "NAME" | "BODY" | "RETAIN";
  step: number;
  /** Units and records concerned, for a person to read. */
  about: string;
  options: { value: string; label: Bilingual }[];
  /** What is done while nobody has answered; without it the plan cannot be executed. */
  default?: string;
}

export type Act = (course: Course, step: Step) => void;

export function warn({ forest, warnings }: Course, zh: string, en: string): void {
  const step = forest.at + 1;
  warnings.push(problem(`steps.${forest.at}`, `第${step}步:${zh}`, `step ${step}: ${en}`));
}

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
  const code = given.code ?? forest.nextCode(parent, level, kind);
  return forest.found(level, {
    code,
    name: given.name,
    officialName: given.officialName ?? officialNameOf(like?.is, given.name, kind),
    kind,
    parent: parent?.id ?? null,
  });
}

/** Whether a unit stands one level above another; says so where it does not. */
function isJustAbove(forest: Forest, parent: Unit, level: string, name: string, path: string): boolean {
  if (forest.levelBelow(parent.level) === level) return true;
  forest.say(
    path,
    `“${parent.is.name}”不能作为“${name}”的上级:层级不得跳越,请选择上一级单位`,
    `${parent.is.name} cannot be the parent of ${name}: no level may be skipped; choose a unit one level above`,
  );
  return false;
}

/** What the code says, else what it comes from is, else the first kind of the level; groups are as their village. */
function kindFrom(given: NewUnit, level: string, like: Unit | undefined, parent: Unit | undefined): string {
  if (given.code) return kindOfUnit(given.code, level, parent?.is.kind);
  return like?.is.kind ?? kindOfUnit("", level, parent?.is.kind);
}

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
    forest.recode(unit, forest.nextCode(forest.parent(unit), unit.level, is.kind));
}

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
  if (!parent || !others.some((other) => other.is.name === unit.is.name)) return;
  const number = numberIn(unit.is.name);
  if (number === undefined) {
    const key = `NAME:${identity(forest, unit)}`;
    const answer = course.answers.get(key);
    course.decisions.push({
      key,
      kind: "NAME",
      step: forest.at,
      about: `${parent.is.name} · ${unit.is.name}`,
      options: proposals(forest, unit).map((name) => ({ value: name, label: { zh: name, en: name } })),
    });
    if (answer) callIt(unit, answer);
    return;
  }
  const highest = Math.max(number, ...others.map((other) => numberIn(other.is.name) ?? 0));
  // 第3组 may officially be 第3村民小组.
  const { officialName } = unit.is;
  callIt(unit, withNumber(unit.is.name, highest + 1));
  if (/\d/.test(officialName)) unit.is.officialName = withNumber(officialName, highest + 1);
}

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

/** Global id of a unit that exists, code of one that the plan sets up. */
export const identity = (forest: Forest, unit: Unit): string =>
  unit.was ? toGlobalId(forest.entity(unit.level).name, unit.id) : unit.is.code;
