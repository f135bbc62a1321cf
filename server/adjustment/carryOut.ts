/** Carries out the steps of a plan: taken in memory, checked as a whole, then written in few statements. */
import { HubError } from "../core/errors.ts";
import { snake } from "../core/naming.ts";
import type { Row } from "../core/rule.ts";
import { insertRows, nextNumber, updateRows } from "../core/writer/bulk.ts";
import { keysOf } from "../core/writer/pinyin.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { type Run, recordedRun, standToday } from "../core/writer/undo.ts";
import type { Hub } from "../hub.ts";
import type { Mention, Step } from "./adjustmentStep.ts";
import { Attachments } from "./attached.ts";
import { check } from "./checks.ts";
import type { Course } from "./course.ts";
import { type Forest, keysThatDiffer, loadForest, type State, stateOf, type Unit } from "./forest.ts";
import { acts } from "./kinds.ts";

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
  propose(course);
  await check(course);
  const attachments = new Attachments(t, dialect, model, course);
  await attachments.readCodes();
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
  const run = await recordedRun(t, async () => {
    await t.holdFrom(content.day);
    await writeUnits(hub, t, course.forest);
    await writeLinks(hub, t, course, content);
    await attachments.write();
    await t.holdFrom(t.today);
  });
  if (content.day > t.today)
    await t.silently(async () => {
      for (const entity of hub.model.roots.filter((one) => one.recorded && one.name !== "Succession"))
        await standToday(
          t,
          entity,
          `(select record_number from change where id between ? and ? and action = 'UPDATED' and type in (${[entity, ...entity.concretes].map((one) => `'${one.name}'`).join(", ")}))`,
          [run.first, run.last],
        );
    });
  return run;
}

const mentionsOf = (steps: Step[]): Mention[] =>
  steps.flatMap((step) => [
    ...step.from,
    ...(step.into ?? []).flatMap((target) => [
      ...(target.id ? [target.id] : []),
      ...(target.new?.parentId ? [target.new.parentId] : []),
      ...(target.children ?? []),
    ]),
  ]);

const columns: [keyof State, string][] = [
  ["code", "code"],
  ["name", "name"],
  ["officialName", "official_name"],
  ["kind", "kind"],
  ["parent", "parent_id"],
  ["successorUnknown", "successor_unknown"],
  ["households", "households"],
  ["population", "population"],
  ["hasSampleFigures", "has_sample_figures"],
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
  const rows = await t.ask(`select * from division where id in ${dialect.elements("?")}`, [
    JSON.stringify(lasting.map((unit) => unit.id)),
  ]);
  const current = new Map(rows.map((row) => [Number(row.id), row]));
  const write = async (units: Unit[], make: (unit: Unit) => Row): Promise<void> =>
    updateRows(t, dialect, division, units.map(make));
  await write(
    lasting.filter((unit) => !unit.corrected),
    (unit) => lastingRow(forest, unit, current.get(unit.id) as Row, placed.has(unit)),
  );
  for (const unit of lasting.filter((one) => one.corrected)) {
    const row = current.get(unit.id) as Row;
    const { from, until, values } = mistaken(unit);
    await t.holdFrom(from);
    await write([unit], () => lastingRow(forest, unit, row, placed.has(unit)));
    if (until) {
      await t.holdFrom(until);
      await write([unit], () => ({ ...rowOf(row), ...values, id: unit.id }));
    }
    await t.holdFrom(forest.day);
  }
}

/** Units whose ancestors change. */
function movedUnits(forest: Forest): Set<Unit> {
  const moved = new Set([...forest.units.values()].filter(({ is, was }) => was && is.parent !== was.parent));
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
  const figures = Object.fromEntries(
    (["households", "population", "hasSampleFigures"] as const)
      .filter((name) => entity.fields.has(name))
      .map((name) => [name, is[name]]),
  );
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
    ...figures,
  };
};

/** What an update may write of a row, as it stands. */
const rowOf = (row: Row): Row =>
  Object.fromEntries(
    [...columns.map(([, column]) => column), "abolished_on", "pinyin", "initials"].map((column) => [
      column,
      row[column],
    ]),
  );

function lastingRow(forest: Forest, unit: Unit, row: Row, placed: boolean): Row {
  const { is, was } = unit;
  const differs = new Set(keysThatDiffer(is, was as State));
  const written: Row = { id: unit.id, ...rowOf(row) };
  for (const [name, column] of columns)
    if (differs.has(name)) written[column] = typeof is[name] === "boolean" ? Number(is[name]) : is[name];
  if (differs.has("inForce")) written.abolished_on = is.inForce ? null : forest.day;
  if (differs.has("name")) Object.assign(written, keysOf(is.name));
  const above = placed ? ancestors(forest, unit) : undefined;
  const division = forest.entity(unit.level).root;
  for (const column of division.levelColumns) written[column] = above ? (above[column] ?? null) : row[column];
  return written;
}

/** Days over which a unit stood with the mistaken values: from when, until when, and what stood then. */
function mistaken(unit: Unit): { from: string; until?: string; values: Row } {
  const was = unit.was as State;
  const keys = keysThatDiffer(unit.is, was);
  const same = (row: Row): boolean => {
    const state = stateOf(row, String(row.valid_from));
    return keys.every((key) => state[key] === was[key]);
  };
  let from = unit.since ?? "";
  for (const row of unit.earlier.toReversed()) {
    if (!same(row)) break;
    from = String(row.valid_from);
  }
  const after = unit.later.find((row) => !same(row));
  const values = Object.fromEntries(
    columns.filter(([name]) => keys.includes(name)).map(([, column]) => [column, after?.[column]]),
  );
  const named = keys.includes("name") && after ? { pinyin: after.pinyin, initials: after.initials } : {};
  return { from, until: after && String(after.valid_from), values: { ...values, ...named } };
}

async function writeLinks(hub: Hub, t: Transaction, course: Course, content: Content): Promise<void> {
  const { dialect } = hub.database;
  const entity = hub.model.get("Succession");
  const next = await nextNumber(t, dialect, entity);
  await insertRows(
    t,
    dialect,
    entity,
    course.links.map(({ from, to, relation, share, step, doubt }, index) => {
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
