/** What must hold when all steps are taken; each problem names the step that last touched the unit. */
import type { Problem, Rule, RuleView } from "../../core/rule.ts";
import { plain } from "../../core/writer/pinyin.ts";
import {
  codeFitsLevel,
  codeFitsParent,
  kindFitsCode,
  kindFitsLevel,
  seatIsWithin,
} from "../../division/rules.ts";
import type { Forest } from "../forest/forest.ts";
import { noSerial } from "../forest/serials.ts";
import { keysThatDiffer, type Unit } from "../forest/unit.ts";
import { type Course, warn } from "../steps/course.ts";
import { checkLater } from "./laterKnowledge.ts";

const rules: Rule[] = [codeFitsLevel, codeFitsParent, kindFitsLevel, kindFitsCode, seatIsWithin];

export async function check(course: Course): Promise<void> {
  const { forest } = course;
  const changed = forest.changed();
  const byCode = group(forest, (unit) => unit.is.code);
  const byName = group(forest, (unit) => nameKey(unit));
  const told = new Set<string>();
  for (const unit of changed) {
    forest.at = unit.step ?? 0;
    if (unit.is.inForce) {
      await checkUnit(course, unit, byCode, byName, told);
      continue;
    }
    if (!unit.was)
      forest.say(
        "from",
        `“${unit.is.name}”由本方案设立又由本方案撤销,前后步骤相互矛盾,请合为一步`,
        `${unit.is.name} is set up and ended by this plan: the steps contradict each other, make them one`,
      );
    for (const child of forest.children(unit))
      forest.say(
        "from",
        `“${unit.is.name}”撤销后,下级“${child.is.name}”没有上级,请先安排其去向`,
        `${child.is.name} would be left without a parent when ${unit.is.name} ends: say first where it goes`,
      );
  }
  checkLater(forest, changed);
  warnOfEmpty(course, changed);
}

const nameKey = ({ is }: Unit): string => `${is.parent}/${plain(is.name)}`;

function group(forest: Forest, keyOf: (unit: Unit) => string): Map<string, Unit[]> {
  const groups = new Map<string, Unit[]>();
  for (const unit of forest.units.values()) {
    if (!unit.is.inForce) continue;
    const key = keyOf(unit);
    const members = groups.get(key);
    if (members) members.push(unit);
    else groups.set(key, [unit]);
  }
  return groups;
}

async function checkUnit(
  { forest }: Course,
  unit: Unit,
  byCode: Map<string, Unit[]>,
  byName: Map<string, Unit[]>,
  told: Set<string>,
): Promise<void> {
  const { is, was } = unit;
  const parent = forest.parent(unit);
  const seat = forest.unit(is.seat);
  const view = {
    record: {
      id: unit.id,
      level: unit.level,
      code: is.code,
      kind: is.kind,
      parent: parent?.is,
      seat: seat && { name: seat.is.name, township: seat.is.parent },
    },
    changed: new Set<string>(),
  } as unknown as RuleView;
  const changes = new Set<string>(was ? keysThatDiffer(is, was) : Object.keys(is));
  if (is.code.includes(noSerial))
    return forest.say(
      "into",
      `“${parent?.is.name}”下“${is.name}”所属类型的号段已用完,请为它指定代码`,
      `the range of codes for ${is.name} under ${parent?.is.name} is used up: give it a code`,
    );
  for (const rule of rules)
    for (const found of await rule(view)) if (concerns(found, changes)) blame(forest, unit, found);
  const others = (map: Map<string, Unit[]>, key: string): Unit[] => {
    if (told.has(key)) return [];
    const found = (map.get(key) ?? []).filter((other) => other !== unit);
    if (found.length > 0) told.add(key);
    return found;
  };
  if (changes.has("code") || changes.has("inForce"))
    for (const other of others(byCode, is.code))
      forest.say(
        "into",
        `代码“${is.code}”在${forest.day}由“${other.is.name}”使用,同一天一个代码只能归一个单位,请为“${is.name}”换用未占用的代码`,
        `code ${is.code} is held by ${other.is.name} on ${forest.day}: choose a free one for ${is.name}`,
      );
  if (!changes.has("name") && !changes.has("parent") && !changes.has("inForce")) return;
  for (const other of others(byName, nameKey(unit)))
    forest.say(
      "into",
      `“${parent?.is.name ?? "根"}”下有两个“${is.name}”(${is.code}、${other.is.code}),同一上级下不得重名,请为其一另定名称`,
      `${parent?.is.name ?? "the root"} would have two units named ${is.name} (${is.code}, ${other.is.code}): give one another name`,
    );
}

/** A rule is asked about what the plan changes; what was wrong before is no fault of the plan. */
const concerns = (found: Problem, changes: Set<string>): boolean =>
  changes.has("inForce") ||
  (found.path === "seatId"
    ? changes.has("seat") || changes.has("parent")
    : found.path === "kind"
      ? changes.has("kind") || changes.has("code")
      : changes.has("code") || changes.has("parent"));

const blame = (forest: Forest, unit: Unit, { message }: Problem): void =>
  forest.say("into", `“${unit.is.name}”${message.zh}`, `${unit.is.name}: ${message.en}`);

/** A township that is left without a village is seldom meant. */
function warnOfEmpty(course: Course, changed: Unit[]): void {
  const { forest } = course;
  for (const unit of changed) {
    const parents = [forest.unit(unit.was?.parent), unit.was ? undefined : unit];
    for (const one of parents) {
      if (!one?.is.inForce || one.level !== "TOWNSHIP" || forest.children(one).length > 0) continue;
      forest.at = unit.step ?? 0;
      warn(
        course,
        `“${one.is.name}”调整后没有下辖的村或社区,请核对`,
        `${one.is.name} would have no village or community: check it`,
      );
    }
  }
}
