/** Carries out the steps of a plan: taken in memory, checked as a whole, then written in few statements. */
import { HubError } from "../core/errors.ts";
import { snake } from "../core/naming.ts";
import type { Row } from "../core/rule.ts";
import { insertRows, nextNumber, updateRows } from "../core/writer/bulk.ts";
import { keysOf } from "../core/writer/pinyin.ts";
import { onDay } from "../core/writer/standOn.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { type Run, recordedRun } from "../core/writer/undo.ts";
import type { Hub } from "../hub.ts";
import { type Mention, mentionsOf, type Step } from "./adjustmentStep.ts";
import { Attachments } from "./attached.ts";
import { check } from "./checks.ts";
import type { Course, Link } from "./course.ts";
import { attributes, type Forest, keysThatDiffer, loadForest, type State, type Unit } from "./forest.ts";
import { acts } from "./kinds.ts";
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
  const division = hub.model.get("Division");
  return loadForest(t, dialect, division, day, mentions, await nextNumber(t, dialect, division));
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

/** Does it, all or nothing; answers the run of writes. */
export async function carryOut(hub: Hub, t: Transaction, content: Content): Promise<Run> {
  const [course, attachments] = await prepare(hub, t, content);
  return write(hub, t, content, course, attachments);
}

export async function write(
  hub: Hub,
  t: Transaction,
  content: Content,
  course: Course,
  attachments: Attachments,
): Promise<Run> {
  if (course.forest.problems.length > 0) throw HubError.problems(course.forest.problems);
  return recordedRun(t, async () => {
    await t.holdFrom(content.day);
    await writeUnits(hub, t, course.forest);
    await writeLinks(hub, t, course, content);
    await attachments.write();
    await t.holdFrom(t.today);
  });
}

const columnsOfUnits = ({ figures, marks }: Forest): [attribute: string, column: string][] => [
  ["code", "code"],
  ["name", "name"],
  ["officialName", "official_name"],
  ["kind", "kind"],
  ["parent", "parent_id"],
  ["successorUnknown", "successor_unknown"],
  ...[...figures, ...marks].map(({ name, column }): [string, string] => [name, column]),
  ["seat", "seat_id"],
  ["managedBy", "managed_by_id"],
];

async function writeUnits(hub: Hub, t: Transaction, forest: Forest): Promise<void> {
  const { dialect } = hub.database;
  const division = hub.model.get("Division");
  const placed = movedUnits(forest);
  const changed = new Set([...forest.changed(), ...placed]);
  const lasting = [...changed].filter((unit) => unit.was);
  for (const level of division.levels) {
    const founded = [...changed].filter((unit) => !unit.was && unit.is.inForce && unit.level === level.name);
    const entity = forest.entity(level.name);
    await insertRows(
      t,
      dialect,
      entity,
      founded.map((unit) => foundedRow(forest, unit, hub)),
    );
  }
  // A seat may itself be new: it can be referred to once every unit stands.
  await updateRows(
    t,
    dialect,
    division,
    [...changed]
      .filter(({ was, is }) => !was && is.inForce && (is.seat !== null || is.managedBy !== null))
      .map(({ id, is }) => ({ id, seat_id: is.seat, managed_by_id: is.managedBy })),
  );
  const ids = lasting.map((unit) => unit.id);
  await onDay(t, dialect, division, forest.day, ids, async () => {
    const rows = await t.ask(`select * from division where id in ${dialect.elements("?")}`, [
      JSON.stringify(ids),
    ]);
    const current = new Map(rows.map((row) => [Number(row.id), row]));
    const write = async (of: Row[]): Promise<void> => updateRows(t, dialect, division, of);
    for (const unit of lasting.filter((one) => one.corrected))
      await writeCorrection(t, forest, unit, current.get(unit.id) as Row, write);
    await t.holdFrom(forest.day);
    await write(
      lasting
        .map((unit) => lastingRow(forest, unit, current.get(unit.id) as Row, placed.has(unit)))
        .filter((row) => row !== undefined),
    );
  });
}

/** Puts right what was wrong from the day on which it first stood until it was something else. */
async function writeCorrection(
  t: Transaction,
  forest: Forest,
  unit: Unit,
  row: Row,
  write: (of: Row[]) => Promise<void>,
): Promise<void> {
  const { from, until, values } = mistaken(forest, unit);
  const right = columnsOf(forest, unit.corrected as State, Object.keys(unit.corrected ?? {}));
  await t.holdFrom(from);
  await write([{ id: unit.id, ...rowOf(forest, row), ...right }]);
  if (!until) return void Object.assign(row, right);
  await t.holdFrom(until);
  await write([{ id: unit.id, ...rowOf(forest, row), ...values }]);
  Object.assign(row, values);
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

const foundedRow = (forest: Forest, unit: Unit, hub: Hub): Row => {
  const { is } = unit;
  const entity = forest.entity(unit.level);
  const figures = forest.figures.map(({ name, scale }): [string, unknown] => {
    const value = is.figures[name];
    return [name, value && value / 10 ** scale];
  });
  const followed = [...figures, ...Object.entries(is.marks)].filter(([name]) => entity.fields.has(name));
  return {
    id: unit.id,
    ...Object.fromEntries(hub.model.get("Division").levelColumns.map((column) => [column, null])),
    ...ancestors(forest, unit),
    code: is.code,
    name: is.name,
    officialName: is.officialName,
    kind: is.kind,
    parent: is.parent,
    origin: "APPROVED",
    establishedOn: forest.day,
    ...Object.fromEntries(followed),
  };
};

/** What an update may write of a row, as it stands. */
const rowOf = (forest: Forest, row: Row): Row =>
  Object.fromEntries(
    [...columnsOfUnits(forest).map(([, column]) => column), "abolished_on", "pinyin", "initials"].map(
      (column) => [column, row[column]],
    ),
  );

/** A row as the plan leaves it; nothing where all that was to change was a correction. */
function lastingRow(forest: Forest, unit: Unit, row: Row, placed: boolean): Row | undefined {
  const { is, was, corrected } = unit;
  const differs = keysThatDiffer(is, { ...(was as State), ...corrected });
  if (differs.length === 0 && !placed) return undefined;
  const written: Row = { id: unit.id, ...rowOf(forest, row), ...columnsOf(forest, is, differs) };
  if (differs.includes("inForce")) written.abolished_on = is.inForce ? null : forest.day;
  const above = placed ? ancestors(forest, unit) : undefined;
  const division = forest.entity(unit.level).root;
  for (const column of division.levelColumns) written[column] = above ? (above[column] ?? null) : row[column];
  return written;
}

function columnsOf(forest: Forest, state: State, keys: string[]): Row {
  const values = attributes(state);
  return {
    ...Object.fromEntries(
      columnsOfUnits(forest)
        .filter(([key]) => keys.includes(key))
        .map(([key, column]) => [
          column,
          typeof values[key] === "boolean" ? Number(values[key]) : values[key],
        ]),
    ),
    ...(keys.includes("name") && keysOf(state.name)),
  };
}

/** Days over which a unit stood with the mistaken values: from when, until when, and what stood then. */
function mistaken(forest: Forest, unit: Unit): { from: string; until?: string; values: Row } {
  const was = unit.was as State;
  const keys = Object.keys(unit.corrected ?? {}) as (keyof State)[];
  const same = (row: Row): boolean => {
    const state = forest.stateOf(row, String(row.valid_from));
    return keys.every((key) => state[key] === was[key]);
  };
  let from = unit.since ?? "";
  for (const row of unit.earlier.toReversed()) {
    if (!same(row)) break;
    from = String(row.valid_from);
  }
  const after = unit.later.find((row) => !same(row));
  return {
    from,
    until: after && String(after.valid_from),
    values: after ? columnsOf(forest, forest.stateOf(after, String(after.valid_from)), keys) : {},
  };
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

async function writeLinks(hub: Hub, t: Transaction, course: Course, content: Content): Promise<void> {
  const { dialect } = hub.database;
  const entity = hub.model.get("Succession");
  const next = await nextNumber(t, dialect, entity);
  const shares = wholeShares(course.links.filter((link) => link.doubt === undefined));
  await insertRows(
    t,
    dialect,
    entity,
    course.links.map((link, index) => {
      const { from, to, relation, step, doubt } = link;
      const share = shares.get(link);
      const { evidence, confidence } = course.steps[step];
      const known = confidence ?? (content.documentNumber ? "DOCUMENTED" : "CONFIRMED");
      return {
        id: next + index,
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
      };
    }),
  );
}
