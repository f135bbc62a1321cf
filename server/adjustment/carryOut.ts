/** Carries out the steps of a plan: taken in memory, checked as a whole, then written in few statements. */
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { snake } from "../core/naming.ts";
import type { Row } from "../core/rule.ts";
import type { ChangeRow, ChangeSet } from "../core/writer/changeSet.ts";
import { nextNumber } from "../core/writer/nextNumber.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { type Mention, mentionsOf, type Step } from "./adjustmentStep.ts";
import { Attachments } from "./attached.ts";
import { check } from "./checks.ts";
import type { Course, Link } from "./course.ts";
import { figureSets } from "./figures.ts";
import { type Forest, keysThatDiffer, type State, type Unit } from "./forest.ts";
import { acts } from "./kinds.ts";
import { loadForest } from "./loadForest.ts";
import { followSeats } from "./seats.ts";

export interface Content {
  plan: number;
  day: string;
  documentNumber: string | null;
  steps: Step[];
  answers: Map<string, string>;
}

/** Takes the steps and works out everything that follows from them; writes nothing. */
export async function prepare(hub: Hub, t: Transaction, content: Content): Promise<[Course, Attachments]> {
  const { model, database } = hub;
  const { dialect } = database;
  const forest = await forestOf(hub, t, content.day, mentionsOf(content.steps));
  const course = newCourse(forest, content.answers);
  for (const step of content.steps) take(course, step);
  followSeats(course);
  propose(course);
  await check(course);
  const attachments = new Attachments(t, dialect, model, course);
  await attachments.settle();
  return [course, attachments];
}

export async function forestOf(hub: Hub, t: Transaction, day: string, mentions: Mention[]): Promise<Forest> {
  const { dialect } = hub.database;
  const next = await nextNumber(t, dialect, hub.model.get("Division"));
  return loadForest(t, dialect, hub.model, day, mentions, next);
}

export const newCourse = (forest: Forest, answers: Map<string, string>): Course => ({
  forest,
  steps: [],
  links: [],
  fates: new Map(),
  kinds: new Map(),
  warnings: [],
  decisions: [],
  answers,
});

/** Takes one step after those before it. */
export function take(course: Course, step: Step): void {
  course.forest.at = course.steps.length;
  course.steps.push(step);
  acts[step.kind](course, step);
}

/** Links that may hold, between the units as they stand at the end. */
function propose({ forest, steps, links }: Course): void {
  for (const [step, { proposals }] of steps.entries())
    for (const [index, { from, to, relation, evidence }] of (proposals ?? []).entries()) {
      forest.at = step;
      const [old, now] = [forest.named(from), forest.named(to)];
      if (old && now) links.push({ from: old, to: now, relation, step, doubt: evidence ?? "" });
      else
        forest.say(
          `proposals.${index}`,
          `“${old ? to : from}”不是任何单位的标识或代码,请核对`,
          `${old ? to : from} is neither id nor code of a unit: check it`,
        );
    }
}

/** Does it, all or nothing. */
export async function carryOut(hub: Hub, t: Transaction, content: Content): Promise<void> {
  const [course, attachments] = await prepare(hub, t, content);
  return write(hub, t, content, course, attachments);
}

/** Writes under the transaction's number. */
export async function write(
  hub: Hub,
  t: Transaction,
  content: Content,
  course: Course,
  attachments: Attachments,
): Promise<void> {
  if (course.forest.problems.length > 0) throw HubError.problems(course.forest.problems);
  for (const set of [
    ...unitSets(hub, course.forest),
    ...figureSets(course.forest),
    await linkSet(hub, t, course, content),
    ...attachments.changeSets(),
  ])
    await hub.gate.write(t, [set]);
}

/** A plan was judged as a whole; what it comes to is the hub's own to write. */
const consequence = (from: string) => ({ from, own: true, judged: true }) as const;

function unitSets(hub: Hub, forest: Forest): ChangeSet[] {
  const division = hub.model.get("Division");
  const placed = movedUnits(forest);
  const changed = new Set([...forest.changed(), ...placed]);
  const lasting = [...changed].filter((unit) => unit.was);
  const founded = [...changed].filter((unit) => !unit.was && unit.is.inForce);
  const update = (from: string, rows: ChangeRow[]): ChangeSet => ({
    entity: division,
    act: "UPDATE",
    rows,
    ...consequence(from),
  });
  const corrections = Map.groupBy(
    lasting.filter((unit) => unit.corrected),
    (unit) => mistakenFrom(forest, unit),
  );
  return [
    ...division.levels.map(
      (level): ChangeSet => ({
        entity: forest.entity(level.name),
        act: "CREATE",
        rows: founded
          .filter((unit) => unit.level === level.name)
          .map((unit) => ({ which: unit.id, values: foundedValues(forest, unit) })),
        ...consequence(forest.day),
      }),
    ),
    // A seat may itself be new: it can be referred to once every unit stands.
    update(
      forest.day,
      founded
        .filter(({ is }) => is.seat !== null || is.managedBy !== null)
        .map(({ id, is }) => ({ which: id, values: { seat: is.seat, managedBy: is.managedBy } })),
    ),
    // What was wrong is put right from the day on which it first stood, until it was something else.
    ...[...corrections].map(([from, units]) =>
      update(
        from,
        units.map((unit) => ({
          which: unit.id,
          values: valuesOf(unit.corrected ?? {}, Object.keys(unit.corrected ?? {})),
        })),
      ),
    ),
    update(
      forest.day,
      lasting.flatMap((unit) => lastingRow(forest, unit, placed.has(unit)) ?? []),
    ),
  ];
}

/** Units whose ancestors change. */
function movedUnits(forest: Forest): Set<Unit> {
  const moved = new Set(
    [...forest.units.values()].filter(
      ({ is, was }) => was && (is.parent !== was.parent || (is.inForce && !was.inForce)),
    ),
  );
  if (moved.size === 0) return moved;
  const isBelow = (unit: Unit | undefined): boolean =>
    unit !== undefined && (moved.has(unit) || isBelow(forest.parent(unit)));
  return new Set([...forest.units.values()].filter((unit) => unit.was && unit.is.inForce && isBelow(unit)));
}

function ancestors(forest: Forest, unit: Unit): Row {
  const row: Row = {};
  for (let at: Unit | undefined = unit; at; at = forest.parent(at))
    row[`${snake(forest.entity(at.level).name)}_id`] = at.id;
  return row;
}

const foundedValues = (forest: Forest, unit: Unit): Row => {
  const { is, level } = unit;
  return {
    ...Object.fromEntries(forest.entity(level).root.levelColumns.map((column) => [column, null])),
    ...ancestors(forest, unit),
    code: is.code,
    name: is.name,
    officialName: is.officialName,
    kind: is.kind,
    parent: is.parent,
    origin: "APPROVED",
    establishedOn: forest.day,
  };
};

/** A unit as the plan leaves it; nothing where all that was to change was a correction. */
function lastingRow(forest: Forest, unit: Unit, placed: boolean): ChangeRow | undefined {
  const { is, was, corrected } = unit;
  const differs = keysThatDiffer(is, { ...(was as State), ...corrected });
  if (differs.length === 0 && !placed) return undefined;
  const values = valuesOf(is, differs);
  if (differs.includes("inForce")) values.abolishedOn = is.inForce ? null : forest.day;
  if (placed) {
    const above = ancestors(forest, unit);
    for (const column of forest.entity(unit.level).root.levelColumns) values[column] = above[column] ?? null;
  }
  return { which: unit.id, values };
}

/** Fields by which a unit keeps its state; whether it is in force its last day says. */
const valuesOf = (state: Partial<State>, keys: string[]): Row =>
  Object.fromEntries(keys.filter((key) => key !== "inForce").map((key) => [key, state[key as keyof State]]));

/** First day on which a unit stood with the mistaken values. */
function mistakenFrom(forest: Forest, unit: Unit): string {
  const was = unit.was as State;
  const keys = Object.keys(unit.corrected ?? {}) as (keyof State)[];
  let from = unit.since ?? "";
  for (const row of unit.earlier.toReversed()) {
    const state = forest.stateOf(row, String(row.valid_from));
    if (!keys.every((key) => state[key] === was[key])) break;
    from = String(row.valid_from);
  }
  return from;
}

/** A step divides what earlier steps of the day left of a unit; the links of a day are parts of the whole. */
function wholeShares(links: Link[]): Map<Link, number | undefined> {
  const shares = new Map<Link, number | undefined>();
  for (const own of Map.groupBy(links, (link) => link.from).values()) {
    let left: number | undefined = 1;
    for (const ofStep of Map.groupBy(own, (link) => link.step).values()) {
      let gone: number | undefined = 0;
      for (const link of ofStep) {
        const share: number | undefined =
          left === undefined || link.share === undefined ? undefined : left * link.share;
        shares.set(link, share);
        gone = gone === undefined || share === undefined ? undefined : gone + share;
      }
      left = left === undefined || gone === undefined ? undefined : left - gone;
    }
  }
  return shares;
}

async function linkSet(hub: Hub, t: Transaction, course: Course, content: Content): Promise<ChangeSet> {
  const entity = hub.model.get("Succession");
  const next = await nextNumber(t, hub.database.dialect, entity);
  const shares = wholeShares(course.links.filter((link) => link.doubt === undefined));
  const rows = course.links.map((link, index): ChangeRow => {
    const { from, to, relation, step, doubt } = link;
    const share = shares.get(link)?.toFixed(4) ?? null;
    const { evidence, confidence } = course.steps[step];
    const known = confidence ?? (content.documentNumber ? "DOCUMENTED" : "CONFIRMED");
    return {
      which: next + index,
      values: {
        from: from.id,
        to: to.id,
        relation,
        confidence: doubt === undefined ? known : "DOUBTFUL",
        evidence: doubt ?? evidence ?? content.documentNumber,
        plan: content.plan,
        householdShare: share,
        populationShare: share,
        areaShare: share,
        startOn: content.day,
      },
    };
  });
  return { entity, act: "CREATE", rows, ...consequence(content.day) };
}
