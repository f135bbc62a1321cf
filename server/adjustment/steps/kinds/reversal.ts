/** 恢复: an earlier change taken back by a later document; units that ended come to life again under their ids. */
import { apportion } from "../../forest/apportion.ts";
import type { Portions } from "../../forest/divideFigures.ts";
import { shareFor } from "../../forest/linkShares.ts";
import type { Unit } from "../../forest/unit.ts";
import { type Act, type Course, warn } from "../course.ts";
import { establish } from "../establish.ts";
import { move } from "../move.ts";
import { many, survivor } from "../named.ts";
import type { Target } from "../step.ts";
import { belongedTo, comeBack } from "./comeBack.ts";
import { byChildren, divide, type Receiver } from "./divide.ts";

export const reversal: Act = (course, step) => {
  const { forest } = course;
  if (![many(course, "from", step.from, 1, 1), many(course, "into", step.into, 1)].every(Boolean)) return;
  const unit = forest.find(step.from[0], "from.0");
  if (!unit) return;
  divide(course, unit, step, (target, index) => receiver(course, unit, target, index), {
    portions: asBefore,
    untold: tellGiven,
    belonging: (_unit, part) =>
      belongedTo(forest, part).flatMap((child) =>
        child.is.parent === unit.id ? forest.identity(child) : [],
      ),
    take: comeBack,
    givesBack: true,
  });
};

function receiver(course: Course, unit: Unit, target: Target, index: number): Unit | undefined {
  const { forest } = course;
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
}

/** Each gets what it brought with it, as long as nobody counted anew; after that what the units below have. */
const asBefore =
  (unit: Unit, receivers: Receiver[], day: string): Portions =>
  (figure, whole) => {
    const { name } = figure;
    const brought = receivers.map(({ part }) => (part === unit ? 0 : broughtTo(unit, part, name, day)));
    if (brought.every((part) => part !== undefined)) {
      const rest = whole - brought.reduce((sum, part) => sum + part, 0);
      if (receivers.every(({ part }) => part !== unit)) return apportion(whole, brought);
      if (rest >= 0) return brought.map((part, index) => (receivers[index].part === unit ? rest : part));
    }
    return byChildren(receivers)(figure, whole);
  };

/** What of a figure a unit brought to another when it ended; nothing where that is not known, or counted anew since. */
function broughtTo(
  to: Unit,
  { counted, ways, endedOn }: Unit,
  name: string,
  day: string,
): number | undefined {
  const had = counted?.values[name] ?? undefined;
  const shares = ways.map((way) => way.shares[shareFor(name)]);
  if (had === undefined || endedOn === undefined || !shares.every((share) => share !== undefined))
    return undefined;
  const parts = apportion(had, shares);
  return ways.reduce<number | undefined>((sum, way, index) => {
    if (sum === undefined || !leadsTo(way.to, to)) return sum;
    const isCounted = way.to.counts.some(
      (count) => !count.isReckoned && count.day >= endedOn && count.day <= day && count.values[name] !== null,
    );
    return isCounted ? undefined : sum + parts[index];
  }, 0);
}

/** Whether a unit is another, or went on with all that it had to that. */
const leadsTo = (unit: Unit, to: Unit): boolean =>
  unit === to || (!unit.was?.inForce && unit.ways.length === 1 && leadsTo(unit.ways[0].to, to));

const tellGiven = (course: Course, unit: Unit, { zh, en }: { zh: string; en: string }, keeper: Unit): void =>
  warn(
    course,
    `“${unit.is.name}”在撤并之后重新统计过或当时没有统计,恢复后各单位的${zh}无从推知,暂全部计入“${keeper.is.name}”;请填写各去向的比例,或补录下级各组的统计`,
    `${unit.is.name} was counted anew since, or was not counted then: what of its ${en} belongs to whom is not known and all counts for ${keeper.is.name}; give the shares, or the figures of the units below`,
  );
