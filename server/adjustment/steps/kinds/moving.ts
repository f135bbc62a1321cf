/** 部分划转, 隶属变更, 代管, 驻地迁移: where units belong. */

import { moveFigures } from "../../forest/divideFigures.ts";
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
  const givers = new Set<Unit>();
  for (const [index, unit] of all(forest, step.from, "from").entries()) {
    const giver = forest.parent(unit);
    if (!move(course, unit, receiver, `from.${index}`, target.new?.code)) continue;
    forest.assign(unit, "parent", `from.${index}`);
    if (giver && giver !== receiver) {
      givers.add(giver);
      moveFigures(forest, unit, giver, receiver);
      giver.step = forest.at;
    }
  }
  receiver.step = forest.at;
  for (const giver of givers)
    course.links.push({ from: giver, to: receiver, relation: "TERRITORY_TO", step: forest.at });
};

export const affiliation: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1), many(course, "into", step.into, 1, 1)].every(Boolean)) return;
  const [target] = step.into ?? [];
  const superior = survivor(course, target);
  if (!superior) return;
  for (const [index, unit] of all(forest, step.from, "from").entries()) {
    if (!move(course, unit, superior, `from.${index}`)) continue;
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
