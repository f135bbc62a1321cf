/** Rows of a table on a day, as the hub knew them, and ways from row to row, whoever asks. */
import type { EntityModel, Step } from "../model.ts";
import { snake } from "../naming.ts";
import { historyTable } from "../recording.ts";
import { all, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { around } from "./json.ts";
import type { Reading } from "./reading.ts";

export interface Source {
  from: Sql;
  where: Sql[];
}

/** Records that are no record's state on the day: those taken back as entered in error, or all versions. */
export type Others = "deleted" | "versions";

export const isPast = (c: Reading, entity: EntityModel): boolean =>
  entity.recorded && Boolean(c.time.asOf || c.time.knownAt);

/** Rows of the day, whoever asks: what lies on the way to other rows is not shown itself. */
export function rows(c: Reading, entity: EntityModel, alias: string): Source {
  const past = isPast(c, entity);
  const where = ofLevel(c, entity, alias);
  // What the ledger holds was known from its number on.
  if (entity.numbered && c.time.knownAt) where.push(sql`${alias}.${entity.numbered} <= ${c.time.knownAt}`);
  if (!past) return { from: raw(`${entity.table} ${alias}`), where };
  where.push(
    sql`${alias}.valid_from <= ${c.day} and (${alias}.valid_to is null or ${alias}.valid_to > ${c.day})`,
    believed(c, alias),
  );
  c.dated.add(alias);
  return { from: raw(`${historyTable(entity)} ${alias}`), where };
}

/** Every version of every record, whoever asks. */
export function versions(c: Reading, entity: EntityModel, alias: string): Source {
  c.dated.add(alias);
  c.versions.add(alias);
  const where = [...ofLevel(c, entity, alias), believed(c, alias)];
  return { from: raw(`${historyTable(entity)} ${alias}`), where };
}

const ofLevel = (c: Reading, entity: EntityModel, alias: string): Sql[] =>
  entity.level ? [isOfLevel(c, alias, raw(literal(entity.level.name)))] : [];

/** Holds for rows of a level. There are indexes of levels in order, by which no row is looked for that another condition finds. */
export function isOfLevel(c: Reading, alias: string, level: Sql | Slot): Sql {
  if (c.single.has(alias)) return sql`${c.dialect.unindexed(`${alias}.level`)} = ${level}`;
  const condition = sql`${alias}.level = ${level}`;
  return c.linked.has(alias) ? around(condition, c.dialect.common) : condition;
}

/** Every record, of whatever day, as the last that is known of it has it, whoever asks. */
export const lastKnown = (c: Reading, entity: EntityModel, alias: string): Source => ({
  from: raw(`${historyTable(entity)} ${alias}`),
  where: [believed(c, alias), raw(`${alias}.valid_to is null`)],
});

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

/** Holds for versions that held while the record was in force, be it a part of the time. */
export function wasInForce(entity: EntityModel, version: string): Sql {
  const { start, end } = entity.lifespan;
  const [from, to] = [`${version}.${snake(start)}`, `${version}.${snake(end)}`];
  return raw(
    `(${to} is null or ${to} > ${version}.valid_from) and (${from} is null or ${version}.valid_to is null or ${from} < ${version}.valid_to)`,
  );
}

/** The condition that the end of a way from a row fulfils `holds`, as nested sets the database can drive from. */
export function whereLeads(c: Reading, alias: string, steps: Step[], holds: (value: Sql) => Sql): Sql {
  const [step, ...rest] = steps;
  const column = plainly(c, alias, raw(`${alias}.${step.column}`));
  if (rest.length === 0) return holds(column);
  const inner = c.alias();
  const from = rows(c, step.target, inner);
  return sql`${column} in (select ${inner}.id from ${from.from} where ${all([...from.where, whereLeads(c, inner, rest, holds)])})`;
}

/** A value of a row by which the database may look for the row, where no link finds it. */
export const plainly = (c: Reading, alias: string, value: Sql): Sql =>
  c.linked.has(alias) ? around(value, c.dialect.unindexed) : value;

/** The id at the end of a way from a row. */
export function idAt(c: Reading, alias: string, steps: Step[]): Sql {
  let value = raw(`${alias}.${steps[0].column}`);
  for (let index = 1; index < steps.length; index++) {
    const inner = c.aliasOfOne();
    const from = rows(c, steps[index - 1].target, inner);
    value = sql`(select ${inner}.${steps[index].column} from ${from.from} where ${all([sql`${inner}.id = ${value}`, ...from.where])})`;
  }
  return value;
}
