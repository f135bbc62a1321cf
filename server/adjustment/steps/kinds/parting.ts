/** 分设, 撤销拆并: the ground of one unit goes to several. */

import { apportion } from "../../forest/apportion.ts";
import { dealOut, namesOf, type Portions, sumOf } from "../../forest/divideFigures.ts";
import { type Act, warn } from "../course.ts";
import { establish } from "../establish.ts";
import { move } from "../move.ts";
import { elsewhere, many, survivor } from "../named.ts";
import {
  byChildren,
  divide,
  partsBy,
  type Receiver,
  shareOf,
  sharesFit,
  takeChildren,
  tellWhole,
} from "./divide.ts";
import { alike } from "./merger.ts";

export const splitNew: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1, 1), many(course, "into", step.into, 1)].every(Boolean)) return;
  const unit = forest.find(step.from[0], "from.0");
  if (!unit || !sharesFit(course, step.into ?? [], false)) return;
  unit.step = forest.at;
  const receivers: Receiver[] = [];
  for (const [index, target] of (step.into ?? []).entries()) {
    const part = target.id ? survivor(course, target, index) : establish(course, target, unit, index);
    if (!part || !elsewhere(course, unit, part, `into.${index}.id`) || !alike(course, [unit, part])) continue;
    receivers.push({
      part,
      target,
      children: takeChildren(course, unit, part, target.children ?? [], index),
    });
  }
  const all = [...receivers, { part: unit, target: {}, children: forest.children(unit) }];
  const portions = withoutRest(all);
  const parts = partsBy(forest, unit, all, portions);
  for (const [index, { part, target }] of receivers.entries()) {
    const share = shareOf(target);
    const known = share === undefined ? parts[index] : undefined;
    course.links.push({ from: unit, to: part, relation: "SPLIT_FROM", share, parts: known, step: forest.at });
  }
  const undivided = dealOut(
    forest,
    unit,
    all.map(({ part }) => part),
    portions,
  );
  if (undivided.length === 0) return;
  const { zh, en } = namesOf(undivided);
  const untold = receivers.filter(({ target }) => shareOf(target) === undefined);
  const names = (untold.length > 0 ? untold : receivers).map(({ part }) => part.is.name);
  warn(
    course,
    `“${names.join("、")}”分得的比例未填,划入的下级也无可依据的统计,${zh}仍全部计在“${unit.is.name}”`,
    `the share of ${names.join(", ")} is unknown: all ${en} stay with ${unit.is.name}`,
  );
};

/** Each part gets its share, or what the units below have that go along; the last, which lives on, keeps the rest. */
const withoutRest =
  (receivers: Receiver[]): Portions =>
  (figure, whole) => {
    const parts = receivers.slice(0, -1);
    const shares = parts.map(({ target }) => shareOf(target));
    if (shares.every((share) => share !== undefined))
      return apportion(whole, [...shares, Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0))]);
    const given = parts.map(({ children }, index) => {
      const share = shares[index];
      if (share !== undefined) return Math.round(whole * share);
      return children.length === 0 ? undefined : sumOf(children, figure.name);
    });
    if (given.some((part) => part === undefined)) return undefined;
    const rest = whole - (given as number[]).reduce((sum, part) => sum + part, 0);
    return rest < 0 ? byChildren(receivers)(figure, whole) : [...(given as number[]), rest];
  };

export const partition: Act = (course, step) => {
  if (![many(course, "from", step.from, 1, 1), many(course, "into", step.into, 2)].every(Boolean)) return;
  const unit = course.forest.find(step.from[0], "from.0");
  if (unit)
    divide(
      course,
      unit,
      step,
      (target, index) =>
        target.id ? survivor(course, target, index) : establish(course, target, unit, index),
      { portions: (_unit, receivers) => byChildren(receivers), untold: tellWhole, take: move },
    );
};
