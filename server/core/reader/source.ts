/**
 * Where rows come from. Every table that any query reads passes through here, so that the day asked for, what was
 * known when, deletion and the reader's scope each have this one place.
 */
import type { EntityModel, Step, WayPart } from "../model.ts";
import { snake } from "../naming.ts";
import { historyTable } from "../recording.ts";
import { holds } from "../rights.ts";
import { all, any, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import type { AnyField, ComputedField } from "../statement.ts";
import { scopeLevels } from "../viewer.ts";
import type { Compilation } from "./compilation.ts";

export interface Source {
  from: Sql;
  where: Sql[];
}

export function source(c: Compilation, entity: EntityModel, alias: string, inForce: boolean): Source {
  const { from, where } = rows(c, entity, alias);
  if (!entity.bare && !c.withdrawn && !isPast(c, entity)) where.push(raw(`${alias}.deleted_at is null`));
  if (inForce && !entity.bare) where.push(lifespan(c, entity, alias));
  where.push(...confinement(c, entity, alias));
  return { from, where };
}

const isPast = (c: Compilation, entity: EntityModel): boolean =>
  entity.recorded && Boolean(c.time.asOf || c.time.knownAt);

/** Rows of the day, whoever asks: what lies on the way to other rows is not shown itself. */
export function rows(c: Compilation, entity: EntityModel, alias: string): Source {
  const where = entity.level ? [raw(`${alias}.level = ${literal(entity.level.name)}`)] : [];
  if (!isPast(c, entity)) return { from: raw(`${entity.table} ${alias}`), where };
  where.push(
    sql`${alias}.valid_from <= ${c.day} and (${alias}.valid_to is null or ${alias}.valid_to > ${c.day})`,
    believed(c, alias),
  );
  return { from: raw(`${historyTable(entity)} ${alias}`), where };
}

/** Holds for rows of history that the hub believed in at the instant asked for; now where none is. */
export const believed = (c: Compilation, alias: string): Sql =>
  c.time.knownAt
    ? sql`${alias}.from_number <= ${c.time.knownAt} and (${alias}.to_number is null or ${alias}.to_number > ${c.time.knownAt})`
    : raw(`${alias}.to_number is null`);

/** Holds for records in force on the day that is read. */
export function lifespan(c: Compilation, entity: EntityModel, alias: string): Sql {
  const { start, end } = entity.lifespan;
  return sql`(${alias}.${snake(end)} is null or ${alias}.${snake(end)} > ${c.day}) and (${alias}.${snake(start)} is null or ${alias}.${snake(start)} <= ${c.day})`;
}

/** Rows outside the reader's rights do not exist for the reader. */
function confinement(c: Compilation, entity: EntityModel, alias: string): Sql[] {
  const { viewer } = c;
  const admitted = holds(viewer, entity.readers);
  const seen = admitted ? inScope(c, entity, alias) : undefined;
  if (admitted && !seen) return [];
  const own = ownRow(c, entity, alias);
  const opened = [own, seen].filter((one) => one !== undefined);
  return opened.length === 1 ? opened : [any(opened)];
}

function ownRow(c: Compilation, entity: EntityModel, alias: string): Sql | undefined {
  const own = entity.readers?.own;
  if (!own || c.viewer.userId === undefined) return undefined;
  return c.viewer.tokenId !== undefined && own.program
    ? sql`${alias}.${own.program} = ${programSlot}`
    : sql`${alias}.${own.account} = ${selfSlot}`;
}

const selfSlot: Slot = { slot: true, value: (run) => run.self };
const programSlot: Slot = { slot: true, value: (run) => run.program };

/** Holds for rows that lie in the reader's scope; undefined where no scope confines them. */
function inScope(c: Compilation, entity: EntityModel, alias: string): Sql | undefined {
  if (!c.viewer.scope) return undefined;
  if (entity.root.abstract) return isCounted(c, entity, alias);
  if (entity.ways.length === 0) return undefined;
  return any(entity.ways.map(({ parts }) => leads(c, alias, parts)));
}

/** Holds for a row of the hierarchy that lies within one of the reader's units, counted on the day. */
export const isCounted = (
  c: Compilation,
  hierarchy: EntityModel,
  alias: string,
  day: Slot | Sql = c.day,
): Sql =>
  any(
    scopeLevels(c.viewer).map((name) => {
      const level = hierarchy.levels.find((one) => one.name === name);
      return level ? sql`${alias}.${snake(level.type)}_id in ${counted(c, name, day)}` : raw("1 = 0");
    }),
  );

/** Units of a level that count on the day. */
function counted(c: Compilation, level: string, day: Slot | Sql): Sql {
  const units: Slot = {
    slot: true,
    value: (run) => run.scope?.filter((unit) => unit.level === level).map(({ id, from }) => [id, from]),
  };
  const last = sql`${day}`;
  return { text: c.dialect.counted("?", last.text), slots: [units, ...last.slots] };
}

/** The condition that a way leads from a row into the reader's scope, as nested sets; each part as `some` has it. */
function leads(c: Compilation, alias: string, [part, ...rest]: WayPart[]): Sql {
  if (part.kind === "any") return seenRecord(c, alias, part.field);
  if (part.kind === "one")
    return whereLeads(c, alias, part.steps, (value) => sql`${value} in ${reached(c, part.target, rest)}`);
  const inner = c.alias();
  const { from, where } = rows(c, part.target, inner);
  const there = all([...where, ...held(c, part.target, inner), leads(c, inner, rest)]);
  return sql`${alias}.id in (select ${idAt(c, inner, part.list.steps)} from ${from} where ${there})`;
}

/** Records from which the rest of a way leads into the scope; at its end, units within it. */
function reached(c: Compilation, target: EntityModel, rest: WayPart[]): Sql {
  const inner = c.alias();
  const { from, where } = rows(c, rest.length > 0 ? target : target.root, inner);
  const condition = rest.length > 0 ? leads(c, inner, rest) : isCounted(c, target.root, inner);
  return sql`(select ${inner}.id from ${from} where ${all([...where, condition])})`;
}

/** Holds for rows that stand on the day. */
const held = (c: Compilation, entity: EntityModel, alias: string): Sql[] =>
  entity.bare
    ? []
    : [...(isPast(c, entity) ? [] : [raw(`${alias}.deleted_at is null`)]), lifespan(c, entity, alias)];

/** Who sees a record today, deleted or not, sees what is said of it. */
function seenRecord(c: Compilation, alias: string, { type, number }: AnyField): Sql {
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
export function whereLeads(c: Compilation, alias: string, steps: Step[], holds: (value: Sql) => Sql): Sql {
  const [step, ...rest] = steps;
  const column = raw(`${alias}.${step.column}`);
  if (rest.length === 0) return holds(column);
  const inner = c.alias();
  const from = rows(c, step.target, inner);
  return sql`${column} in (select ${inner}.id from ${from.from} where ${all([...from.where, whereLeads(c, inner, rest, holds)])})`;
}

/** The id at the end of a way from a row. */
export function idAt(c: Compilation, alias: string, steps: Step[]): Sql {
  let value = raw(`${alias}.${steps[0].column}`);
  for (let index = 1; index < steps.length; index++) {
    const inner = c.alias();
    const from = rows(c, steps[index - 1].target, inner);
    value = sql`(select ${inner}.${steps[index].column} from ${from.from} where ${all([sql`${inner}.id = ${value}`, ...from.where])})`;
  }
  return value;
}

/** The value of a field that SQL makes from the row and what it is connected with. */
export const computedValue = (c: Compilation, field: ComputedField, alias: string): Sql =>
  field.sql(alias, (target, inner) => {
    const from = source(c, c.entity(target), inner, true);
    return sql`${from.from} where ${all(from.where)}`;
  });
