/** How the hub's units lead to a whole code table: written as it is where nothing is known, else by the steps of a plan. */
import { append } from "../../core/append.ts";
import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { codeLengths } from "../../division/code.ts";
import { stem } from "../../division/unitName.ts";
import type { Forest } from "../forest/forest.ts";
import { loadForest } from "../forest/loadForest.ts";
import type { Unit } from "../forest/unit.ts";
import { type Course, newCourse } from "../steps/course.ts";
import { derive } from "./derive.ts";
import { refuseUnknown } from "./documented.ts";
import { type Documented, type Finding, isContinuation } from "./finding.ts";
import { levelOf } from "./meantCodes.ts";
import { namesInUse } from "./namesInUse.ts";
import { mark, type Note } from "./note.ts";
import { pastOf } from "./past.ts";
import { divided, topsOf } from "./portions.ts";
import type { SnapshotTable } from "./snapshotTable.ts";
import { StepsOfFindings } from "./stepsOfFindings.ts";
import type { TableUnit } from "./tableUnit.ts";
import { writeFirst } from "./writeFirst.ts";

export interface Snapshot {
  table: SnapshotTable;
  /** How codes begin of which the table tells as a whole: its uppermost units' where absent. */
  within?: string[];
  /** Levels of which it tells: its own where absent. */
  levels?: ReadonlySet<string>;
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
  /** The steps that lead from the one to the other, taken. */
  course: Course;
  /** What turned out not to be in order beside what the table says of itself. */
  notes: Note[];
}

/** Writes what is new to the hub and derives the steps for the rest; the plan is the caller's to make. */
export async function deriveSnapshot(
  hub: Hub,
  t: Transaction,
  {
    table: { units: table, notes: told },
    within = topsOf(table),
    levels = levelsOf(table),
    day,
    documented = [],
  }: Snapshot,
): Promise<Derived> {
  const isWithin = isBelow(within);
  const outside = table.flatMap(({ code, parentCode }) => [code, parentCode ?? code]);
  const past = await pastOf(
    t.ask.bind(t),
    day,
    within,
    outside.filter((code) => !isWithin(code)),
  );
  const [fresh, after] = divided(table, (unit) => past.isNew(unit));
  const notes = namesInUse(fresh, new Map());
  mark(fresh, [...told, ...notes]);
  await writeFirst(hub, t, fresh, day);
  const forest = await loadForest(
    hub,
    t,
    day,
    [...past.counties(), ...after.filter(isCounty).map(({ code }) => code)],
    [...past.above(), ...after.flatMap(({ code, parentCode }) => [code, parentCode ?? code]).filter(isAbove)],
  );
  const own = new Set(after.map(({ code }) => code));
  const done = new Set(fresh.map(({ code }) => code));
  const units = unitsOf(forest, levels, (code) => own.has(code) || (isWithin(code) && !done.has(code)));
  const before = [...units.keys()];
  keepLeftOut(told, before, after);
  refuseUnknown(documented, before, after);
  const findings = derive(before, after, documented);
  append(notes, namesInUse(after, keptNames(findings)));
  mark(after, [...told, ...notes]);
  const course = newCourse(forest, new Map(untold));
  new StepsOfFindings(course, units, findings, after).run();
  return { first: fresh.length, before, after, findings, course, notes };
}

/** A row that could not be taken ends no unit: what bears its code stays as it is. */
function keepLeftOut(told: Note[], before: TableUnit[], after: TableUnit[]): void {
  const codes = new Set(told.filter(({ leftOut }) => leftOut).map(({ code }) => code));
  if (codes.size === 0) return;
  const there = new Set(after.map(({ code }) => code));
  for (const old of before) if (codes.has(old.code) && !there.has(old.code)) after.push({ ...old });
}

/** A table tells what units there are and nothing of their bodies: setting these up is left to people. */
const untold: [key: string, answer: string][] = [["FOUNDING", "LEAVE"]];

const isCounty = ({ level }: TableUnit): boolean => level === "COUNTY";
const isAbove = (code: string): boolean => code.length < codeLengths.COUNTY;

/** Levels of some units and of what they stand under. */
export const levelsOf = (units: TableUnit[]): Set<string> =>
  new Set(units.flatMap(({ level, parentCode }) => [level, (parentCode && levelOf(parentCode)) || level]));

/** What lives on under its official name goes on being called as it is. */
const keptNames = (findings: Finding[]): Map<TableUnit, string> =>
  new Map(
    findings
      .filter((one) => isContinuation(one) && one.old.officialName === one.next.officialName)
      .map(({ old, next }) => [next, old.name]),
  );

/** Whether a code begins as one of some codes. */
function isBelow(within: string[]): (code: string) => boolean {
  const codes = new Set(within);
  const lengths = [...new Set(within.map(({ length }) => length))];
  return (code) => lengths.some((length) => codes.has(code.slice(0, length)));
}

/** Units in force of the levels that the table has, as a table would have them. */
function unitsOf(
  forest: Forest,
  levels: ReadonlySet<string>,
  isOf: (code: string) => boolean,
): Map<TableUnit, Unit> {
  const found = new Map<TableUnit, Unit>();
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
