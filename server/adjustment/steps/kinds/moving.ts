/** 部分划转, 隶属变更, 代管, 驻地迁移: where units belong. */

import { figureOf, moveFigures, sumOf } from "../../forest/divideFigures.ts";
import type { Forest } from "../../forest/forest.ts";
import type { Unit } from "../../forest/unit.ts";
import { change } from "../change.ts";
import type { Act } from "../course.ts";
import { move } from "../move.ts";
import { all, elsewhere, many, survivor } from "../named.ts";

export const territoryTransfer: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1), many(course, "into", step.into, 1, 1)].every(Boolean)) return;
  const [target] = step.into ?? [];
  const receiver = survivor(course, target);
  if (!receiver) return;
  const givers = new Map<Unit, Unit[]>();
  for (const [index, unit] of all(forest, step.from, "from").entries()) {
    const giver = forest.parent(unit);
    if (!move(course, unit, receiver, `from.${index}`, target.new?.code)) continue;
    forest.assign(unit, "parent", `from.${index}`);
    if (giver && giver !== receiver) {
      givers.set(giver, [...(givers.get(giver) ?? []), unit]);
      giver.step = forest.at;
    }
  }
  receiver.step = forest.at;
  for (const [giver, units] of givers) {
    const parts = partsOf(forest, giver, units);
    course.links.push({ from: giver, to: receiver, relation: "TERRITORY_TO", parts, step: forest.at });
    for (const unit of units) moveFigures(forest, unit, giver, receiver);
  }
};

/** What part of each figure of a unit some that were below it take along. */
function partsOf(forest: Forest, giver: Unit, units: Unit[]): Record<string, number> {
  const parts: Record<string, number> = {};
  for (const { name, divided } of forest.kept?.figures ?? []) {
    const part = sumOf(units, name);
    const whole = figureOf(giver, name) ?? sumOf([...units, ...forest.children(giver)], name);
    if (divided && part !== undefined && whole && part <= whole) parts[name] = part / whole;
  }
  return parts;
}

export const affiliation: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1), many(course, "into", step.into, 1, 1)].every(Boolean)) return;
  const [target] = step.into ?? [];
  const superior = survivor(course, target);
  if (!superior) return;
  for (const [index, unit] of all(forest, step.from, "from").entries()) {
    const former = forest.parent(unit);
    if (!move(course, unit, superior, `from.${index}`)) continue;
    if (former && former !== superior) moveFigures(forest, unit, former, superior);
    forest.assign(unit, "parent", `from.${index}`);
    if (step.from.length === 1) change(course, unit, target.new, "into.0.new");
  }
};

export const custody: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1), many(course, "into", step.into, 0, 1)].every(Boolean)) return;
  const [target] = step.into ?? [];
  const manager = target && survivor(course, target);
  if (target && !manager) return;
  for (const [index, unit] of all(forest, step.from, "from").entries()) {
    if (manager && !elsewhere(course, unit, manager, "into.0.id")) continue;
    forest.assign(unit, "managedBy", `from.${index}`);
    unit.is.managedBy = manager?.id ?? null;
  }
};

export const seatMove: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1, 1), many(course, "into", step.into, 1, 1)].every(Boolean)) return;
  const unit = forest.find(step.from[0], "from.0");
  const seat = survivor(course, (step.into ?? [])[0]);
  if (!unit || !seat) return;
  forest.assign(unit, "seat", "into.0");
  unit.is.seat = seat.id;
};
