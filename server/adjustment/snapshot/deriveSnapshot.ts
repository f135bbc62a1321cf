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
import { refuseUnknown } from "./documented.ts";
import { type Documented, type Finding, isContinuation } from "./finding.ts";
import { namesInUse } from "./namesInUse.ts";
import { mark, type Note } from "./note.ts";
import type { SnapshotTable } from "./snapshotTable.ts";
import { StepsOfFindings } from "./stepsOfFindings.ts";
import type { TableUnit } from "./tableUnit.ts";
import { writeFirst } from "./writeFirst.ts";

export interface Snapshot {
  table: SnapshotTable;
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
  /** What is not in order about the table, line by line. */
  notes: Note[];
}

/** Writes what is new to the hub and derives the steps for the rest; the plan is the caller's to make. */
export async function deriveSnapshot(
  hub: Hub,
  t: Transaction,
  { table: { units: table, notes }, day, documented = [] }: Snapshot,
): Promise<Derived> {
  const roots = table.filter((unit) => unit.parentCode === null);
  const knownRoots: TableUnit[] = [];
  for (const root of roots) if (await isKnown(t, root, day)) knownRoots.push(root);
  const isKnownOf = isBelow(knownRoots);
  const fresh = table.filter((unit) => !isKnownOf(unit.code));
  const after = table.filter((unit) => isKnownOf(unit.code));
  notes = [...notes, ...namesInUse(fresh, new Map())];
  mark(fresh, notes);
  await writeFirst(hub, t, fresh, day);
  if (after.length === 0) {
    refuseUnknown(documented, [], after);
    return { first: fresh.length, before: [], after, findings: [], steps: [], notes: inOrder(notes) };
  }
  const forest = await loadForest(
    hub,
    t,
    day,
    after.filter((unit) => codeLengths[unit.level] <= codeLengths.COUNTY).map((unit) => unit.code),
  );
  const units = unitsOf(forest, knownRoots, new Set(after.map(({ level }) => level)));
  const before = [...units.keys()];
  refuseUnknown(documented, before, after);
  const findings = derive(before, after, documented);
  notes = [...notes, ...namesInUse(after, keptNames(findings))];
  mark(after, notes);
  const course = newCourse(forest, new Map());
  const steps = new StepsOfFindings(course, units, findings, after).run();
  return { first: fresh.length, before, after, findings, steps, notes: inOrder(notes) };
}

/** What lives on under its official name goes on being called as it is. */
const keptNames = (findings: Finding[]): Map<TableUnit, string> =>
  new Map(
    findings
      .filter((one) => isContinuation(one) && one.old.officialName === one.next.officialName)
      .map(({ old, next }) => [next, old.name]),
  );

const inOrder = (notes: Note[]): Note[] => notes.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));

/** Whether a code is that of one of some units or of what is below it. */
function isBelow(roots: TableUnit[]): (code: string) => boolean {
  const codes = new Set(roots.map(({ code }) => code));
  const lengths = [...new Set(roots.map(({ code }) => code.length))];
  return (code) => lengths.some((length) => codes.has(code.slice(0, length)));
}

/** Whether anything below the root is known; a table of a day before all that is known would turn time round. */
async function isKnown(t: Transaction, root: TableUnit, day: string): Promise<boolean> {
  // Digits are followed by the colon.
  const [{ first }] = await t.ask(
    "select min(valid_from) as first from division_history where to_number is null and code >= ? and code < ?",
    [root.code, `${root.code}:`],
  );
  if (first === null) return false;
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
  const isOf = isBelow(roots);
  for (const unit of forest.units.values()) {
    const { is, level } = unit;
    if (!is.inForce || !levels.has(level) || !isOf(is.code)) continue;
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
