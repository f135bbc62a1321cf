/** Which rows and fields are there for a reader: by readers and ways that are stated, by scope, by permission. */

import type { AnyField, Field } from "../field.ts";
import type { EntityModel, WayPart } from "../model.ts";
import { snake } from "../naming.ts";
import { holds, withholds } from "../rights.ts";
import { all, any, join, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import { scopeLevels } from "../viewer.ts";
import { recordsOf, rowsOf } from "./reach.ts";
import type { Reading } from "./reading.ts";
import { idAt, isPast, lifespan, rows, type Source, whereLeads } from "./rows.ts";

/** Whether the reader lacks the permission that a field takes. */
export const isWithheld = (c: Reading, field: Field | undefined): boolean =>
  field !== undefined && withholds(c.viewer, field);

/** Whether there may be records of the entity that the reader does not see. */
export const isConfined = (c: Pick<Reading, "viewer">, entity: EntityModel): boolean =>
  !holds(c.viewer, entity.readers) ||
  (c.viewer.scope !== undefined && (entity.root.abstract || entity.ways.length > 0));

/** Rows outside the reader's rights do not exist for the reader. */
export function confinement(c: Reading, entity: EntityModel, alias: string): Sql[] {
  const { viewer } = c;
  const admitted = holds(viewer, entity.readers);
  const seen = admitted ? inScope(c, entity, alias) : undefined;
  if (admitted && !seen) return [];
  const ways = [ownRow(c, entity, alias), openRow(c, entity, alias), seen];
  return [any(ways.filter((one) => one !== undefined))];
}

/** Holds for what is open to all who signed in. */
function openRow(c: Reading, entity: EntityModel, alias: string): Sql | undefined {
  const choices = Object.entries(entity.readers?.open ?? {});
  if (c.viewer.userId === undefined || choices.length === 0) return undefined;
  return all(
    choices.map(([field, values]) =>
      raw(`${alias}.${entity.column(field)} in (${values.map(literal).join(", ")})`),
    ),
  );
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

/** Holds for units above one to which the reader is confined. */
export function isAbove(c: Reading, hierarchy: EntityModel, alias: string): Sql {
  const own = c.alias();
  const { from, where } = rows(c, hierarchy, own);
  const columns = hierarchy.levelColumns.map((column) => `${own}.${column}`).join(", ");
  const ids = any(scopeLevels(c.viewer).map((level) => sql`${own}.id in ${counted(c, level, c.day)}`));
  return sql`exists (select 1 from ${from} where ${all([...where, ids, raw(`${alias}.id in (${columns})`)])})`;
}

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
export function leads(c: Reading, alias: string, [part, ...rest]: WayPart[]): Sql {
  if (part.kind === "any") return seenRecord(c, alias, part.field);
  if (part.kind === "one" && c.time.ofRow) return reaches(c, idAt(c, alias, part.steps), part.target, rest);
  if (part.kind === "one")
    return whereLeads(c, alias, part.steps, (value) => sql`${value} in ${reached(c, part.target, rest)}`);
  const inner = c.alias();
  const { from, where } = rows(c, part.target, inner);
  const there = all([...where, ...held(c, part.target, inner), leads(c, inner, rest)]);
  // No index finds what is said of any record that is seen: a set of it would be all that was ever said, read through.
  if (rest[0]?.kind === "any" || c.time.ofRow) {
    const [owner] = part.list.steps.slice(-1);
    if (c.time.ofRow) c.cost.visit(rowsOf(c, part.target) / recordsOf(c, owner.target));
    const link = whereLeads(c, inner, part.list.steps, (value) => sql`${value} = ${alias}.id`);
    return sql`exists (select 1 from ${from} where ${all([link, there])})`;
  }
  return sql`${alias}.id in (select ${idAt(c, inner, part.list.steps)} from ${from} where ${there})`;
}

/** Records from which the rest of a way leads into the scope; at its end, units within it. */
function reached(c: Reading, target: EntityModel, rest: WayPart[]): Sql {
  const inner = c.alias();
  c.cost.once(() => c.cost.visit(rowsInScope(c, target)));
  const { from, where } = within(c, target, rest, inner);
  return sql`(select ${inner}.id from ${from} where ${all(where)})`;
}

/** Reading which units a scope holds on a day takes as long as going to so many rows. */
const unitsRead = 100;

/** The same of one record, by its number. */
function reaches(c: Reading, id: Sql, target: EntityModel, rest: WayPart[]): Sql {
  const inner = c.aliasOfOne();
  c.cost.visit(rowsOf(c, target) / recordsOf(c, target) + (rest.length > 0 ? 0 : unitsRead));
  const { from, where } = within(c, target, rest, inner);
  return sql`exists (select 1 from ${from} where ${all([sql`${inner}.id = ${id}`, ...where])})`;
}

function within(c: Reading, target: EntityModel, rest: WayPart[], alias: string): Source {
  const { from, where } = rows(c, rest.length > 0 ? target : target.root, alias);
  const condition = rest.length > 0 ? leads(c, alias, rest) : isCounted(c, target.root, alias);
  return { from, where: [...where, condition] };
}

/** Rows of an entity in a scope of one unit, where the records of the units are about as many. */
function rowsInScope(c: Reading, { root }: EntityModel): number {
  const levels = c.model.concretes.filter(({ level }) => level && scopeLevels(c.viewer).includes(level.name));
  return rowsOf(c, root) / Math.max(1, ...levels.map((one) => recordsOf(c, one)));
}

/** Holds for rows that stand on the day. */
const held = (c: Reading, entity: EntityModel, alias: string): Sql[] =>
  entity.bare
    ? []
    : [...(isPast(c, entity) ? [] : [raw(`${alias}.deleted_at is null`)]), lifespan(c, entity, alias)];

/** Who sees a record today, deleted or not, sees what is said of it. */
function seenRecord(c: Reading, alias: string, { type, number }: AnyField): Sql {
  const { time } = c;
  c.time = {};
  const cases = c.model.concretes
    .filter((entity) => entity.recorded)
    .map((entity) => {
      const inner = c.alias();
      const { from, where } = rows(c, entity, inner);
      where.push(...confinement(c, entity, inner));
      c.cost.once(() => c.cost.visit(rowsOf(c, entity)));
      return sql`when ${literal(entity.name)} then ${alias}.${number} in (select ${inner}.id from ${from} where ${all(where)})`;
    });
  c.time = time;
  return sql`case ${alias}.${type} ${join(cases, " ")} else 1 = 0 end`;
}
