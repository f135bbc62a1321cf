/** The ground of one unit goes to several: by shares where they are given, else by the units below that go along. */

import { apportion } from "../../forest/apportion.ts";
import {
  byShares,
  dealOut,
  figureOf,
  giveWhole,
  namesOf,
  type Portions,
  sumOf,
} from "../../forest/divideFigures.ts";
import type { Forest } from "../../forest/forest.ts";
import type { Mention } from "../../forest/mention.ts";
import type { Unit } from "../../forest/unit.ts";
import { change } from "../change.ts";
import { type Course, warn } from "../course.ts";
import { move } from "../move.ts";
import { elsewhere } from "../named.ts";
import type { Step, Target } from "../step.ts";
import { alike } from "./merger.ts";

/** Who gets a part, and the units below that go along. */
export interface Receiver {
  part: Unit;
  target: Target;
  children: Unit[];
}

/** How figures are divided where no shares are given; those that are not known are told about. */
export interface Way {
  portions(unit: Unit, receivers: Receiver[], day: string): Portions;
  /** Says what a person should give, and where the figures go meanwhile. */
  untold(course: Course, unit: Unit, names: { zh: string; en: string }, keeper: Unit): void;
  /** Units below that go along where the step names none, by their ids. */
  belonging?(unit: Unit, part: Unit): Mention[];
  /** How one of them comes under the part. */
  take: Take;
  /** Each gets back what it brought: figures as well that nobody divides, and no part of what the unit was before that. */
  givesBack?: true;
}

type Take = (course: Course, child: Unit, to: Unit, path: string) => boolean;

export function divide(
  course: Course,
  unit: Unit,
  step: Step,
  receiver: (target: Target, index: number) => Unit | undefined,
  way: Way,
): void {
  const { forest } = course;
  const targets = step.into ?? [];
  if (!sharesFit(course, targets, true)) return;
  const receivers: Receiver[] = [];
  for (const [index, target] of targets.entries()) {
    const part = receiver(target, index);
    if (!part || !alike(course, [unit, part])) return;
    if (part === unit && step.kind === "PARTITION")
      return void elsewhere(course, unit, part, `into.${index}.id`);
    if (receivers.some((other) => other.part === part)) {
      forest.say(
        `into.${index}.id`,
        `“${part.is.name}”列了两次,请合为一个去向`,
        `${part.is.name} is named twice: make it one receiver`,
      );
      return;
    }
    if (part !== unit && target.id) change(course, part, target.new, `into.${index}.new`);
    const named = target.children ?? way.belonging?.(unit, part) ?? [];
    receivers.push({ part, target, children: takeChildren(course, unit, part, named, index, way.take) });
  }
  const [{ part: first }] = receivers;
  const own = receivers.find(({ part }) => part === unit);
  if (own) own.children = forest.children(unit);
  else
    for (const child of forest.children(unit))
      forest.say(
        "into",
        `下级“${child.is.name}”没有去向,请写入某个去向的划入单位`,
        `${child.is.name} would be left without a parent: name it among the children of one receiver`,
      );
  const shares = receivers.map(({ target }) => shareOf(target));
  const portions = shares.every((share) => share !== undefined)
    ? byShares(shares)
    : way.portions(unit, receivers, forest.day);
  link(course, unit, receivers, way.givesBack ? unknown : portions);
  const keeper = own ? unit : first;
  const parts = receivers.map(({ part }) => part);
  const undivided = dealOut(forest, unit, parts, portions, way.givesBack);
  if (undivided.length > 0) {
    if (!own) giveWhole(unit, first, undivided);
    way.untold(course, unit, namesOf(undivided), keeper);
  }
  if (own) return;
  forest.end(unit);
  course.fates.set(unit, { to: first, step: forest.at });
}

const unknown: Portions = () => undefined;

function link(course: Course, unit: Unit, receivers: Receiver[], portions: Portions): void {
  const { forest, links } = course;
  const parts = partsBy(forest, unit, receivers, portions);
  for (const [index, { part, target }] of receivers.entries()) {
    const share = shareOf(target);
    part.step = forest.at;
    if (part !== unit)
      links.push({
        from: unit,
        to: part,
        relation: "TERRITORY_TO",
        share,
        parts: share === undefined ? parts[index] : undefined,
        step: forest.at,
      });
  }
}

/** Of each receiver what part of each figure it gets, as far as that is known. */
export function partsBy(
  forest: Forest,
  unit: Unit,
  receivers: Receiver[],
  portions: Portions,
): Record<string, number>[] {
  const parts: Record<string, number>[] = receivers.map(() => ({}));
  for (const figure of forest.kept?.figures ?? []) {
    // Of a whole that nobody counted, the parts may be known all the same.
    const whole =
      figureOf(unit, figure.name) ??
      sumOf(
        receivers.flatMap(({ children }) => children),
        figure.name,
      );
    if (!figure.divided || !whole) continue;
    for (const [index, portion] of portions(figure, whole)?.entries() ?? [])
      parts[index][figure.name] = portion / whole;
  }
  return parts;
}

/** By what the units below have together; where that is not known of one of them, nothing is known. */
export const byChildren =
  (receivers: Receiver[]): Portions =>
  ({ name }, whole) => {
    const sums = receivers.map(({ children }) => sumOf(children, name));
    const isKnown = sums.every((sum) => sum !== undefined) && sums.some((sum) => sum > 0);
    return isKnown ? apportion(whole, sums as number[]) : undefined;
  };

/** Puts the units below that a target names under it; answers them. */
export function takeChildren(
  course: Course,
  from: Unit,
  to: Unit,
  mentions: Mention[],
  index: number,
  take: Take = move,
): Unit[] {
  const taken: Unit[] = [];
  for (const [at, mention] of mentions.entries()) {
    const path = `into.${index}.children.${at}`;
    const child = course.forest.find(mention, path);
    if (!child || from === to) continue;
    if (child.is.parent !== from.id) {
      course.forest.say(
        path,
        `“${child.is.name}”不是“${from.is.name}”的下级,或已划给另一去向`,
        `${child.is.name} is not below ${from.is.name}, or already goes elsewhere: name each child once`,
      );
      continue;
    }
    if (take(course, child, to, path)) taken.push(child);
  }
  return taken;
}

export const shareOf = (target: Target): number | undefined =>
  target.share === undefined || target.share === null ? undefined : Number(target.share);

/** Shares of a unit that ends make up the whole where all are known; none exceeds it. */
export function sharesFit({ forest }: Course, targets: Target[], ends: boolean): boolean {
  const shares = targets.map(shareOf);
  const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
  const wrong =
    ends && shares.every((share) => share !== undefined) ? Math.abs(sum - 1) > 0.0001 : sum > 1.0001;
  if (wrong)
    forest.say(
      "into",
      `各去向比例合计为${sum.toFixed(4)},${ends ? "应为1" : "不能超过1"},请核对`,
      `the shares add up to ${sum.toFixed(4)}; they ${ends ? "make 1" : "are 1 at most"}: check them`,
    );
  return !wrong;
}

/** Tells that figures were left whole, since nobody said how to divide them. */
export const tellWhole = (
  course: Course,
  unit: Unit,
  names: { zh: string; en: string },
  keeper: Unit,
): void =>
  warn(
    course,
    `各去向的比例未填全,下级单位也无可依据的统计,“${unit.is.name}”的${names.zh}全部计入“${keeper.is.name}”;请填写比例`,
    `not all shares are known, nor figures of the units below: all ${names.en} of ${unit.is.name} count for ${keeper.is.name}; give the shares`,
  );
