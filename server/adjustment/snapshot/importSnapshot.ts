/** Takes a whole code table as the state of a day: written as it is where nothing is known, else by the plan that leads there. */
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { codeLengths } from "../../division/code.ts";
import { stem } from "../../division/unitName.ts";
import type { Step } from "../adjustmentStep.ts";
import { carryOut, forestOf, newCourse } from "../carryOut.ts";
import type { Forest, Unit } from "../forest.ts";
import { contentOf, planRow, settle } from "../turn.ts";
import { type Documented, derive, type Finding } from "./derive.ts";
import type { TableUnit } from "./snapshotTable.ts";
import { StepsOfFindings } from "./stepsOfFindings.ts";

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
  const forest = await forestOf(
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

/** Keeps the steps as a plan, and executes it unless it is to stay a draft; answers its number. */
export async function planSnapshot(
  hub: Hub,
  t: Transaction,
  steps: Step[],
  values: { name: string; effectiveOn: string } & Row,
  draft: boolean,
): Promise<number> {
  const plan = { status: draft ? "DRAFT" : "APPROVED", content: JSON.stringify(steps), ...values };
  const [{ ids }] = await hub.gate.write(t, [
    { entity: hub.model.get("AdjustmentPlan"), act: "CREATE", own: true, rows: [{ values: plan }] },
  ]);
  if (draft) return ids[0];
  await executePlan(hub, t, await planRow(t, ids[0]));
  return ids[0];
}

/** Carries a plan out as a transaction of its own within the same all or nothing. */
export async function executePlan(
  hub: Hub,
  t: Transaction,
  plan: Row,
  also: () => Promise<void> = async () => {},
): Promise<void> {
  await t.next({ through: "PLAN" });
  await carryOut(hub, t, contentOf(plan));
  await also();
  await settle(hub, t, plan, "EXECUTED");
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

/** Units of which nothing is known before: they stood on that day, since when nobody says. */
async function writeFirst(hub: Hub, t: Transaction, units: TableUnit[], day: string): Promise<void> {
  if (units.length === 0) return;
  const division = hub.model.get("Division");
  const numbers = new Map<string, number>();
  for (const level of division.levels) {
    const entity = division.concretes.find((one) => one.level?.name === level.name) ?? division;
    const some = units.filter((unit) => unit.level === level.name);
    const rows = some.map(({ code, name, officialName, kind, parentCode }) => ({
      values: {
        code,
        name,
        officialName,
        kind,
        parent: (parentCode && numbers.get(parentCode)) || null,
        origin: "IMPORTED",
      },
    }));
    const [{ ids }] = await hub.gate.write(t, [
      { entity, act: "CREATE", rows, from: day, own: true, judged: true },
    ]);
    for (const [index, unit] of some.entries()) numbers.set(unit.code, ids[index]);
  }
}
