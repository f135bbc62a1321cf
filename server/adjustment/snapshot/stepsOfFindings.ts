/** From findings to the steps that lead from the one table to the other, taken one by one to see what is still wanting. */
import { codeLengths, kindMayHave, levelNames } from "../../division/code.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "../steps/course.ts";
import type { NewUnit, Step, Target } from "../steps/step.ts";
import { take } from "../steps/take.ts";
import { type Finding, isContinuation } from "./finding.ts";
import type { TableUnit } from "./tableUnit.ts";

/** Levels down to the townships: what is above the villages takes its place before them. */
const superiors = levelNames.slice(0, levelNames.indexOf("VILLAGE"));

export class StepsOfFindings {
  private readonly course: Course;
  /** Unit of the hub behind a unit of the older table. */
  private readonly units: Map<TableUnit, Unit>;
  private readonly sure: Finding[];
  private readonly findings: Finding[];
  private readonly after: TableUnit[];
  private readonly continuation = new Map<TableUnit, Finding>();
  /** Code of the superior that a unit gets. */
  private readonly destinations = new Map<Unit, string | null>();
  /** Units of the newer table that have been set up for those that went there. */
  private readonly merged = new Set<TableUnit>();

  constructor(course: Course, units: Map<TableUnit, Unit>, findings: Finding[], after: TableUnit[]) {
    this.course = course;
    this.units = units;
    this.findings = findings;
    this.after = after;
    this.sure = findings.filter((one) => one.confidence !== "DOUBTFUL");
    for (const one of findings)
      if (isContinuation(one)) {
        this.continuation.set(one.next, one);
        this.destinations.set(units.get(one.old) as Unit, one.next.parentCode);
      }
  }

  /** What ends goes first, under the code it is known by; then superiors take their places, then all below them. */
  run(): void {
    for (const level of ["GROUP", "VILLAGE"]) {
      this.mergers(level);
      this.ends(level);
    }
    for (const level of superiors) {
      this.transfers(level);
      this.changes(level);
      this.mergers(level);
      this.beginnings(level);
    }
    for (const level of ["VILLAGE", "GROUP"]) {
      this.transfers(level);
      this.changes(level);
      this.beginnings(level);
    }
    for (const level of superiors.toReversed()) this.ends(level);
    this.proposals();
  }

  private take(step: Step): void {
    take(this.course, step);
  }

  private id(old: TableUnit): string {
    return this.course.forest.identity(this.units.get(old) as Unit);
  }

  private mergers(level: string): void {
    const ending = this.sure.filter((one) => !isContinuation(one) && one.old.level === level);
    const isWhole = ({ relation }: Finding): boolean => relation === "MERGED_INTO";
    const shared = new Set(ending.filter((one) => !isWhole(one)).map(({ next }) => next));
    for (const [next, group] of Map.groupBy(ending.filter(isWhole), (one) => one.next)) {
      const survivor = this.continuation.get(next);
      if (survivor)
        for (const { old, evidence, confidence } of group)
          this.take({
            kind: "MERGE_ABSORB",
            from: [this.id(old)],
            into: [{ id: this.id(survivor.old) }],
            evidence,
            confidence,
          });
      else if (group.length > 1 && !shared.has(next)) {
        this.merged.add(next);
        this.take({
          kind: "MERGE_NEW",
          from: group.map(({ old }) => this.id(old)),
          into: [{ new: valuesOf(next) }],
          evidence: group[0].evidence,
          confidence: group[0].confidence,
        });
      } else for (const one of group) this.abolish(one);
    }
    const parts = ending.filter((one) => !isWhole(one));
    for (const group of Map.groupBy(parts, ({ old }) => old).values()) this.partition(group);
  }

  /** Where each of its units below goes is told by what becomes of that; the rest goes with the greatest part. */
  private partition(group: Finding[]): void {
    const [main, ...others] = group.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0));
    if (others.length === 0) {
      this.abolish(main);
      return;
    }
    const { forest } = this.course;
    const unit = this.units.get(main.old) as Unit;
    const childrenOf = Map.groupBy(forest.children(unit), (child) => {
      const code = this.destinations.get(child);
      return others.find(({ next }) => next.code === code)?.next ?? main.next;
    });
    // Where some went is doubtful, nobody knows the shares.
    const sum = group.reduce((total, { share }) => total + (share ?? 0), 0);
    const isKnown = Math.abs(sum - 1) < 0.001;
    const gone = others.reduce((total, { share }) => total + (share ?? 0), 0);
    const shareOf = (one: Finding): string => (one === main ? 1 - gone : (one.share ?? 0)).toFixed(4);
    this.take({
      kind: "PARTITION",
      from: [this.id(main.old)],
      into: [main, ...others].map((one) => ({
        id: this.receiver(one.next),
        children: (childrenOf.get(one.next) ?? []).map((child) => forest.identity(child)),
        ...(isKnown && { share: shareOf(one) }),
        evidence: one.evidence,
      })),
      evidence: main.evidence,
      confidence: main.confidence,
    });
  }

  private abolish({ old, next, share, evidence, confidence }: Finding): void {
    this.take({
      kind: "ABOLISH",
      from: [this.id(old)],
      into: [{ id: this.receiver(next), ...(share !== undefined && { share: share.toFixed(4) }) }],
      evidence,
      confidence,
    });
  }

  /** The unit that lives on as one of the newer table, which is set up where there is none yet. */
  private receiver(next: TableUnit): string {
    const survivor = this.continuation.get(next);
    if (survivor) return this.id(survivor.old);
    if (!this.merged.has(next)) {
      this.merged.add(next);
      this.take({ kind: "ESTABLISH", from: [], into: [{ new: valuesOf(next) }] });
    }
    return next.code;
  }

  /** What has no place in the newer table and no successor that anything proves. */
  private ends(level: string): void {
    const known = new Set(this.sure.map(({ old }) => old));
    const from = [...this.units.keys()]
      .filter((old) => old.level === level && !known.has(old) && this.units.get(old)?.is.inForce)
      .map((old) => this.id(old));
    if (from.length > 0) this.take({ kind: "ABOLISH", from, attached: [{ type: "Group", policy: "END" }] });
  }

  /** What lives on under another superior than the one it went with. */
  private transfers(level: string): void {
    const moved = new Map<Unit, Finding[]>();
    for (const one of this.continuing(level)) {
      const unit = this.units.get(one.old) as Unit;
      const receiver = this.course.forest.named(one.next.parentCode ?? "");
      if (receiver && receiver.id !== unit.is.parent)
        moved.set(receiver, [...(moved.get(receiver) ?? []), one]);
    }
    for (const [receiver, group] of moved)
      this.take({
        kind: "TERRITORY_TRANSFER",
        from: group.map(({ old }) => this.id(old)),
        into: [{ id: this.course.forest.identity(receiver) }],
        evidence: group[0].evidence,
        confidence: group[0].confidence,
      });
  }

  /** What lives on with other values than it has by now. */
  private changes(level: string): void {
    const wanting = this.continuing(level)
      .map((one) => ({ ...one, given: differing(this.units.get(one.old) as Unit, one.next) }))
      .filter(({ given }) => given !== undefined);
    for (const [kind, group] of Map.groupBy(wanting, ({ given }) => kindOf(given as NewUnit)))
      this.take({
        kind,
        from: group.map(({ old }) => this.id(old)),
        into: group.map(
          ({ given, evidence, next }): Target => ({ new: given, evidence: withRemark(evidence, next) }),
        ),
      });
  }

  /** A code that is given anew may still be held by what ends once its own units have gone. */
  private beginnings(level: string): void {
    const into = this.after
      .filter((next) => next.level === level && !this.continuation.has(next) && !this.merged.has(next))
      .map((next): Target => ({ new: valuesOf(next), ...(next.remark && { evidence: next.remark }) }));
    if (into.length > 0) this.take({ kind: "ESTABLISH", from: [], into });
  }

  private proposals(): void {
    const doubts = this.findings.filter((one) => one.confidence === "DOUBTFUL");
    const last = this.course.steps.at(-1);
    if (!last || doubts.length === 0) return;
    last.proposals = doubts.map(({ old, next, relation, evidence }) => ({
      from: this.id(old),
      to: next.code,
      relation,
      evidence,
    }));
  }

  private continuing(level: string): Finding[] {
    return this.sure.filter((one) => isContinuation(one) && one.old.level === level);
  }
}

/** What is not in order about its row is told where the unit changes. */
const withRemark = (evidence: string, { remark }: TableUnit): string =>
  (remark ? `${evidence};${remark}` : evidence).slice(0, 500);

const valuesOf = ({ code, name, officialName, kind, parentCode }: TableUnit): NewUnit => ({
  code,
  name,
  officialName,
  type: kind,
  ...(parentCode && { parentId: parentCode }),
});

const isNamedKind = ({ level }: TableUnit): boolean => codeLengths[level] <= codeLengths.COUNTY;

function differing({ is }: Unit, next: TableUnit): NewUnit | undefined {
  const given: NewUnit = {};
  if (is.code !== next.code) given.code = next.code;
  const isRenamed = is.officialName !== next.officialName;
  // From the townships down a table tells kinds by the ranges of its codes alone, above by the last word of a name.
  if (
    !kindMayHave(next.code, next.level, is.kind) ||
    (isRenamed && isNamedKind(next) && is.kind !== next.kind)
  )
    given.type = next.kind;
  // Another kind would bring the names that are usual for it.
  if (given.type || isRenamed || is.name !== next.name) given.officialName = next.officialName;
  if (given.type || is.name !== next.name) given.name = next.name;
  return Object.keys(given).length > 0 ? given : undefined;
}

const kindOf = (given: NewUnit): string => {
  if (given.type) return "KIND_CHANGE";
  if (given.name) return "RENAME";
  return given.code ? "RECODE" : "RENAME";
};
