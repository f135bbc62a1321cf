/** 分设, 撤销拆并, 恢复: the ground of one unit goes to several. */

import { addFigures, namesOfDivided, shareOut } from "../../forest/divideFigures.ts";
import type { Unit } from "../../forest/unit.ts";
import { change } from "../change.ts";
import { type Act, type Course, warn } from "../course.ts";
import { establish } from "../establish.ts";
import { move } from "../move.ts";
import { elsewhere, many, survivor } from "../named.ts";
import type { Step, Target } from "../step.ts";
import { alike } from "./merger.ts";

export const splitNew: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1, 1), many(course, "into", step.into, 1)].every(Boolean)) return;
  const unit = forest.find(step.from[0], "from.0");
  if (!unit || !sharesFit(course, step.into ?? [], false)) return;
  unit.step = forest.at;
  const figures = namesOfDivided(forest, unit);
  const receivers: [Unit, number][] = [];
  for (const [index, target] of (step.into ?? []).entries()) {
    const part = target.id ? survivor(course, target, index) : establish(course, target, unit, index);
    if (!part || !elsewhere(course, unit, part, `into.${index}.id`) || !alike(course, [unit, part])) continue;
    assignChildren(course, unit, part, target, index);
    const share = shareOf(target);
    course.links.push({ from: unit, to: part, relation: "SPLIT_FROM", share, step: forest.at });
    if (share !== undefined) receivers.push([part, share]);
    else if (figures)
      warn(
        course,
        `“${part.is.name}”分得的比例未填,${figures.zh}仍全部计在“${unit.is.name}”`,
        `the share of ${part.is.name} is unknown: all ${figures.en} stay with ${unit.is.name}`,
      );
  }
  const gone = receivers.reduce((sum, [, share]) => sum + share, 0);
  shareOut(forest, unit, [...receivers, [unit, Math.max(0, 1 - gone)]]);
};

export const partition: Act = (course, step) => {
  if (![many(course, "from", step.from, 1, 1), many(course, "into", step.into, 2)].every(Boolean)) return;
  const unit = course.forest.find(step.from[0], "from.0");
  if (unit)
    divide(course, unit, step, (target, index) =>
      target.id ? survivor(course, target, index) : establish(course, target, unit, index),
    );
};

/** An earlier change taken back by a later document: units that ended may come to life again under their ids. */
export const reversal: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1, 1), many(course, "into", step.into, 1)].every(Boolean)) return;
  const unit = forest.find(step.from[0], "from.0");
  if (!unit) return;
  divide(course, unit, step, (target, index) => {
    if (!target.id) return establish(course, target, unit, index);
    const ended = forest.named(target.id);
    if (!ended || ended.is.inForce) return survivor(course, target, index);
    const parent = forest.parent(ended);
    if (!parent?.is.inForce && !target.new?.parentId && ended.is.parent !== null) {
      forest.say(
        `into.${index}.id`,
        `“${ended.is.name}”原来的上级已撤销,请指明恢复后的上级`,
        `the former parent of ${ended.is.name} is abolished: name the parent it gets`,
      );
      return undefined;
    }
    forest.revive(ended);
    // Its superior may have another code by now.
    if (parent?.is.inForce) move(course, ended, parent, `into.${index}.id`);
    return ended;
  });
};

function divide(
  course: Course,
  unit: Unit,
  step: Step,
  receiver: (target: Target, index: number) => Unit | undefined,
): void {
  const { forest } = course;
  const targets = step.into ?? [];
  if (!sharesFit(course, targets, true)) return;
  const receivers: [Unit, Target][] = [];
  for (const [index, target] of targets.entries()) {
    const part = receiver(target, index);
    if (!part || !alike(course, [unit, part])) return;
    if (part === unit && step.kind === "PARTITION")
      return void elsewhere(course, unit, part, `into.${index}.id`);
    if (receivers.some(([other]) => other === part)) {
      forest.say(
        `into.${index}.id`,
        `“${part.is.name}”列了两次,请合为一个去向`,
        `${part.is.name} is named twice: make it one receiver`,
      );
      return;
    }
    if (part !== unit && target.id) change(course, part, target.new, `into.${index}.new`);
    receivers.push([part, target]);
    assignChildren(course, unit, part, target, index);
  }
  const [first] = receivers[0];
  const survives = receivers.some(([part]) => part === unit);
  if (!survives)
    for (const child of forest.children(unit))
      forest.say(
        "into",
        `下级“${child.is.name}”没有去向,请写入某个去向的划入单位`,
        `${child.is.name} would be left without a parent: name it among the children of one receiver`,
      );
  const shares = receivers.flatMap(([part, target]): [Unit, number][] => {
    const share = shareOf(target);
    return share === undefined ? [] : [[part, share]];
  });
  const known = shares.length === receivers.length;
  for (const [part, target] of receivers) {
    const share = shareOf(target);
    if (part !== unit)
      course.links.push({ from: unit, to: part, relation: "TERRITORY_TO", share, step: forest.at });
    part.step = forest.at;
  }
  if (known) shareOut(forest, unit, shares);
  if (survives) return;
  if (!known) {
    const figures = namesOfDivided(forest, unit);
    addFigures(forest, unit, first);
    if (figures)
      warn(
        course,
        `各去向的比例未填全,“${unit.is.name}”的${figures.zh}全部计入“${first.is.name}”`,
        `not all shares are known: all ${figures.en} of ${unit.is.name} count for ${first.is.name}`,
      );
  }
  forest.end(unit);
  course.fates.set(unit, { to: first, step: forest.at });
}

function assignChildren(course: Course, from: Unit, to: Unit, target: Target, index: number): void {
  for (const [at, mention] of (target.children ?? []).entries()) {
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
    move(course, child, to, path);
  }
}

const shareOf = (target: Target): number | undefined =>
  target.share === undefined || target.share === null ? undefined : Number(target.share);

/** Shares of a unit that ends make up the whole where all are known; none exceeds it. */
function sharesFit({ forest }: Course, targets: Target[], ends: boolean): boolean {
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
