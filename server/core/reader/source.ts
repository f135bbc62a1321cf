/**
 * Where rows come from. Every table that any query reads passes through here, so that the day asked for, what was
 * known when, deletion and the reader's scope each have this one place.
 */
import type { EntityModel, List, Step, Way, WayPart } from "../model.ts";
import { snake } from "../naming.ts";
import { historyTable } from "../recording.ts";
import { holds, permitted } from "../rights.ts";
import { all, any, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import type { AnyField, Field } from "../statement.ts";
import { scopeLevels } from "../viewer.ts";
import { type Reading, todaySlot } from "./reading.ts";

export interface Source {
  from: Sql;
  where: Sql[];
}

/** `deleted`: those taken back as entered in error, and no others. */
export function source(
  c: Reading,
  entity: EntityModel,
  alias: string,
  inForce: boolean,
  deleted = false,
): Source {
  const { from, where } = rows(c, entity, alias);
  if (deleted) {
    where.push(raw(`${alias}.deleted_at is not null`), ...confinement(c, entity, alias));
    return { from, where };
  }
  if (!entity.bare && !c.withdrawn && !isPast(c, entity)) where.push(raw(`${alias}.deleted_at is null`));
  if (inForce && !entity.bare) where.push(lifespan(c, entity, alias));
  where.push(...confinement(c, entity, alias));
  return { from, where };
}

/**
 * A single record, however it is come by. Of the units above the reader's own it yields those too, told by `seen` from
 * what the reader sees whole.
 */
export function sourceOfOne(c: Reading, entity: EntityModel, alias: string): Source {
  if (!entity.root.abstract || !c.viewer.scope) return source(c, entity, alias, false);
  c.partial.add(alias);
  const row = c.alias();
  const { from, where } = rows(c, entity, row);
  if (!c.withdrawn && !isPast(c, entity)) where.push(raw(`${row}.deleted_at is null`));
  const seen = sql`case when ${isCounted(c, entity, row)} then 1 else 0 end as seen`;
  return {
    from: sql`(select ${row}.*, ${seen} from ${from} where ${all([raw("1 = 1"), ...where])}) ${alias}`,
    where: [sql`(${alias}.seen = 1 or ${isAbove(c, entity.root, alias)})`],
  };
}

/** Records that lie in the reader's scope by one way; of units, those within it. */
export function sourceAlong(c: Reading, entity: EntityModel, alias: string, way?: Way): Source {
  const { from, where } = rows(c, entity, alias);
  return { from, where: [...where, way ? leads(c, alias, way.parts) : isCounted(c, entity.root, alias)] };
}

/** Holds for units above one to which the reader is confined. */
function isAbove(c: Reading, hierarchy: EntityModel, alias: string): Sql {
  const own = c.alias();
  const { from, where } = rows(c, hierarchy, own);
  const columns = hierarchy.levelColumns.map((column) => `${own}.${column}`).join(", ");
  const ids = any(scopeLevels(c.viewer).map((level) => sql`${own}.id in ${counted(c, level, c.day)}`));
  return sql`exists (select 1 from ${from} where ${all([...where, ids, raw(`${alias}.id in (${columns})`)])})`;
}

/** Holds for versions of records that the reader might see on their days: on the last of them, or on today's. */
export function seenVersion(c: Reading, entity: EntityModel, version: string): Sql[] {
  const { time } = c;
  const last = c.dialect.dayBefore(`${version}.valid_to`);
  const day = sql`max(${version}.valid_from, min(coalesce(${last}, ${todaySlot}), ${todaySlot}))`;
  c.time = { ...time, asOf: day };
  const conditions = confinement(c, entity, version);
  c.time = time;
  return conditions;
}

/** Whether there may be records of the entity that the reader does not see. */
export const isConfined = (c: Reading, entity: EntityModel): boolean =>
  !holds(c.viewer, entity.readers) ||
  (c.viewer.scope !== undefined && (entity.root.abstract || entity.ways.length > 0));

/** The id of a record that another names, where the reader sees it: what is not seen cannot be told from nothing. */
export function seenId(c: Reading, entity: EntityModel, id: Sql): Sql {
  if (!isConfined(c, entity)) return id;
  const alias = c.alias();
  const { from, where } = sourceOfOne(c, entity, alias);
  return sql`(select ${alias}.id from ${from} where ${all([sql`${alias}.id = ${id}`, ...where])})`;
}

/** Whether the reader lacks the permission that a field takes. */
export const isWithheld = (c: Reading, field: Field | undefined): boolean =>
  field !== undefined &&
  "permission" in field &&
  field.permission !== undefined &&
  !permitted(c.viewer, field.permission);

const isPast = (c: Reading, entity: EntityModel): boolean =>
  entity.recorded && Boolean(c.time.asOf || c.time.knownAt);

/** Rows of the day, whoever asks: what lies on the way to other rows is not shown itself. */
export function rows(c: Reading, entity: EntityModel, alias: string): Source {
  const where = entity.level ? [raw(`${alias}.level = ${literal(entity.level.name)}`)] : [];
  if (!isPast(c, entity)) return { from: raw(`${entity.table} ${alias}`), where };
  where.push(
    sql`${alias}.valid_from <= ${c.day} and (${alias}.valid_to is null or ${alias}.valid_to > ${c.day})`,
    believed(c, alias),
  );
  return { from: raw(`${historyTable(entity)} ${alias}`), where };
}

/** Holds for rows of history that the hub believed in at the instant asked for; now where none is. */
export const believed = (c: Reading, alias: string): Sql =>
  c.time.knownAt
    ? sql`${alias}.from_number <= ${c.time.knownAt} and (${alias}.to_number is null or ${alias}.to_number > ${c.time.knownAt})`
    : raw(`${alias}.to_number is null`);

/** Holds for records in force on the day that is read. */
export function lifespan(c: Reading, entity: EntityModel, alias: string): Sql {
  const { start, end } = entity.lifespan;
  return sql`(${alias}.${snake(end)} is null or ${alias}.${snake(end)} > ${c.day}) and (${alias}.${snake(start)} is null or ${alias}.${snake(start)} <= ${c.day})`;
}

/** Rows outside the reader's rights do not exist for the reader. */
function confinement(c: Reading, entity: EntityModel, alias: string): Sql[] {
  const { viewer } = c;
  const admitted = holds(viewer, entity.readers);
  const seen = admitted ? inScope(c, entity, alias) : undefined;
  if (admitted && !seen) return [];
  const own = ownRow(c, entity, alias);
  return [any([own, seen].filter((one) => one !== undefined))];
}

/** Holds for the reader's own. */
function ownRow(c: Reading, entity: EntityModel, alias: string): Sql | undefined {
  const { account = [], person = [], token = [] } = entity.readers?.own ?? {};
  if (c.viewer.userId === undefined) return undefined;
  const isProgram = c.viewer.tokenId !== undefined;
  const ways = [
    ...[...account, ...(isProgram ? [] : person)].map((path) => [path, selfSlot] as const),
    ...(isProgram ? token : []).map((path) => [path, programSlot] as const),
  ];
  return ways.length === 0
    ? undefined
    : any(
        ways.map(([path, slot]) =>
          path === "id"
            ? sql`${alias}.id = ${slot}`
            : whereLeads(c, alias, entity.stepsAlong(path), (value) => sql`${value} = ${slot}`),
        ),
      );
}

const selfSlot: Slot = { slot: true, value: (run) => run.self };
const programSlot: Slot = { slot: true, value: (run) => run.program };

/** Holds for rows that lie in the reader's scope; undefined where no scope confines them. */
function inScope(c: Reading, entity: EntityModel, alias: string): Sql | undefined {
  if (!c.viewer.scope) return undefined;
  if (entity.root.abstract) return isCounted(c, entity, alias);
  if (entity.ways.length === 0) return undefined;
  return any(entity.ways.map(({ parts }) => leads(c, alias, parts)));
}

/** Holds for a row of the hierarchy that lies within one of the reader's units, counted on the day. */
export const isCounted = (c: Reading, hierarchy: EntityModel, alias: string, day: Slot | Sql = c.day): Sql =>
  any(
    scopeLevels(c.viewer).map((name) => {
      const level = hierarchy.levels.find((one) => one.name === name);
      return level ? sql`${alias}.${snake(level.type)}_id in ${counted(c, name, day)}` : raw("1 = 0");
    }),
  );

/** Units of a level that count on the day. */
function counted(c: Reading, level: string, day: Slot | Sql): Sql {
  const units: Slot = {
    slot: true,
    value: (run) => run.scope?.filter((unit) => unit.level === level).map(({ id, from }) => [id, from]),
  };
  const last = sql`${day}`;
  return { text: c.dialect.counted("?", last.text), slots: [units, ...last.slots] };
}

/** The condition that a way leads from a row into the reader's scope, as nested sets; each part as `some` has it. */
function leads(c: Reading, alias: string, [part, ...rest]: WayPart[]): Sql {
  if (part.kind === "any") return seenRecord(c, alias, part.field);
  if (part.kind === "one")
    return whereLeads(c, alias, part.steps, (value) => sql`${value} in ${reached(c, part.target, rest)}`);
  const inner = c.alias();
  const { from, where } = rows(c, part.target, inner);
  const there = all([...where, ...held(c, part.target, inner), leads(c, inner, rest)]);
  return sql`${alias}.id in (select ${idAt(c, inner, part.list.steps)} from ${from} where ${there})`;
}

/** Records from which the rest of a way leads into the scope; at its end, units within it. */
function reached(c: Reading, target: EntityModel, rest: WayPart[]): Sql {
  const inner = c.alias();
  const { from, where } = rows(c, rest.length > 0 ? target : target.root, inner);
  const condition = rest.length > 0 ? leads(c, inner, rest) : isCounted(c, target.root, inner);
  return sql`(select ${inner}.id from ${from} where ${all([...where, condition])})`;
}

/** Holds for rows that stand on the day. */
const held = (c: Reading, entity: EntityModel, alias: string): Sql[] =>
  entity.bare
    ? []
    : [...(isPast(c, entity) ? [] : [raw(`${alias}.deleted_at is null`)]), lifespan(c, entity, alias)];

/** Who sees a record today, deleted or not, sees what is said of it. */
function seenRecord(c: Reading, alias: string, { type, number }: AnyField): Sql {
  const { time, withdrawn } = c;
  c.time = {};
  c.withdrawn = true;
  const cases = c.model.concretes
    .filter((entity) => entity.recorded)
    .map((entity) => {
      const inner = c.alias();
      const { from, where } = source(c, entity, inner, false);
      return sql`when ${literal(entity.name)} then ${alias}.${number} in (select ${inner}.id from ${from} where ${all(where)})`;
    });
  c.time = time;
  c.withdrawn = withdrawn;
  return sql`case ${alias}.${type} ${join(cases, " ")} else 0 end`;
}

/** The condition that the end of a way from a row fulfils `holds`, as nested sets the database can drive from. */
export function whereLeads(c: Reading, alias: string, steps: Step[], holds: (value: Sql) => Sql): Sql {
  const [step, ...rest] = steps;
  const column = raw(`${alias}.${step.column}`);
  if (rest.length === 0) return holds(column);
  const inner = c.alias();
  const from = rows(c, step.target, inner);
  return sql`${column} in (select ${inner}.id from ${from.from} where ${all([...from.where, whereLeads(c, inner, rest, holds)])})`;
}

/** The condition that a row is one of a list of the row `of`. */
export const linked = (c: Reading, alias: string, list: List, of: string): Sql =>
  isWithheld(c, list.field)
    ? raw("1 = 0")
    : whereLeads(c, alias, list.steps, (value) => sql`${value} = ${of}.id`);

/** The id at the end of a way from a row. */
export function idAt(c: Reading, alias: string, steps: Step[]): Sql {
  let value = raw(`${alias}.${steps[0].column}`);
  for (let index = 1; index < steps.length; index++) {
    const inner = c.alias();
    const from = rows(c, steps[index - 1].target, inner);
    value = sql`(select ${inner}.${steps[index].column} from ${from.from} where ${all([sql`${inner}.id = ${value}`, ...from.where])})`;
  }
  return value;
}
