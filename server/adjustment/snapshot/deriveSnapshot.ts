/** How the hub's units lead to a whole code table: written as it is where nothing is known, else by the steps of a plan. */
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { codeLengths } from "../../division/code.ts";
import { stem } from "../../division/unitName.ts";
import type { Forest } from "../forest/forest.ts";
import { loadForest } from "../forest/loadForest.ts";
import type { Unit } from "../forest/unit.ts";
import { newCourse } from "../steps/course.ts";
import type { Step } from "../steps/step.ts";
import { derive } from "./derive.ts";
import type { Documented, Finding } from "./finding.ts";
import type { TableUnit } from "./snapshotTable.ts";
import { StepsOfFindings } from "./stepsOfFindings.ts";
import { writeFirst } from "./writeFirst.ts";

export interface Snapshot {
  table: TableUnit[];
  day: string;
  /** What a document says of the way there. */
  documented?: Documented[];
}

export interface Derived {
  /** Units written because nothing was known of them. */
  first: number;
  /** Units of the two tables that are compared. */
  before: TableUnit[];
  after: TableUnit[];
  findings: Finding[];
  steps: Step[];
}

/** Writes what is new to the hub and derives the steps for the rest; the plan is the caller's to make. */
export async function deriveSnapshot(
  hub: Hub,
  t: Transaction,
  { table, day, documented }: Snapshot,
): Promise<Derived> {
  const roots = table.filter((unit) => unit.parentCode === null);
  const knownRoots: TableUnit[] = [];
  for (const root of roots) if (await isKnown(t, root, day)) knownRoots.push(root);
  const isOf = (unit: TableUnit, several: TableUnit[]): boolean =>
    several.some((root) => unit.code.startsWith(root.code));
  const fresh = table.filter((unit) => !isOf(unit, knownRoots));
  await writeFirst(hub, t, fresh, day);
  const after = table.filter((unit) => isOf(unit, knownRoots));
  if (after.length === 0) return { first: fresh.length, before: [], after, findings: [], steps: [] };
  const forest = await loadForest(
    hub,
    t,
    day,
    after.filter((unit) => codeLengths[unit.level] <= codeLengths.COUNTY).map((unit) => unit.code),
  );
  const units = unitsOf(forest, knownRoots, new Set(after.map(({ level }) => level)));
  const findings = derive([...units.keys()], after, documented);
  const course = newCourse(forest, new Map());
  const steps = new StepsOfFindings(course, units, findings, after).run();
  return { first: fresh.length, before: [...units.keys()], after, findings, steps };
}

/** Whether anything below the root is known; a table of a day before all that is known would turn time round. */
async function isKnown(t: Transaction, root: TableUnit, day: string): Promise<boolean> {
  const [{ first, count }] = await t.ask(
    "select min(valid_from) as first, count(distinct id) as count from division_history where to_number is null and substr(code, 1, ?) = ?",
    [root.code.length, root.code],
  );
  if (Number(count) === 0) return false;
  if (String(first) > day)
    throw HubError.input("date", {
      zh: `“${root.name}”最早的资料始于${first},${day}的代码表须先于它导入;请按日期先后导入`,
      en: `what is known of ${root.name} begins on ${first}; a table of ${day} must come before it: import tables in the order of their days`,
    });
  return true;
}

/** Units in force of the levels that the table has, as a table would have them. */
function unitsOf(forest: Forest, roots: TableUnit[], levels: Set<string>): Map<TableUnit, Unit> {
  const found = new Map<TableUnit, Unit>();
  for (const unit of forest.units.values()) {
    const { is, level } = unit;
    if (!is.inForce || !levels.has(level) || !roots.some((root) => is.code.startsWith(root.code))) continue;
    const parent = forest.parent(unit);
    found.set(
      {
        code: is.code,
        level,
        kind: is.kind,
        name: is.name,
        officialName: is.officialName,
        stem: stem(is.officialName, level),
        parentCode: parent && levels.has(parent.level) ? parent.is.code : null,
      },
      unit,
    );
  }
  return found;
}
