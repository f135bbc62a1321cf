/**
 * Where rows come from. Every table that any query reads passes through here, so that the day asked for, what was
 * known when, deletion and the reader's scope each have this one place.
 */
import type { EntityModel, Step } from "../model.ts";
import { snake } from "../naming.ts";
import { historyTable } from "../recording.ts";
import { all, literal, raw, type Slot, type Sql, sql } from "../sql.ts";
import type { Reading } from "./reading.ts";

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

const isPast = (c: Reading, entity: EntityModel): boolean =>
  entity.recorded && Boolean(c.time.asOf || c.time.knownAt);

/** Rows of the day, whoever asks: what lies on the way to other rows is not shown itself. */
function rows(c: Reading, entity: EntityModel, alias: string): Source {
  const where = entity.level ? [raw(`${alias}.level = ${literal(entity.level.name)}`)] : [];
  if (!isPast(c, entity)) return { from: raw(`${entity.table} ${alias}`), where };
  where.push(
    sql`${alias}.valid_from <= ${c.day} and (${alias}.valid_to is null or ${alias}.valid_to > ${c.day})`,
    c.time.knownAt
      ? sql`${alias}.recorded_from <= ${c.time.knownAt} and (${alias}.recorded_to is null or ${alias}.recorded_to > ${c.time.knownAt})`
      : raw(`${alias}.recorded_to is null`),
  );
  return { from: raw(`${historyTable(entity)} ${alias}`), where };
}

/** Holds for records in force on the day that is read. */
export function lifespan(c: Reading, entity: EntityModel, alias: string): Sql {
  const { start, end } = entity.lifespan;
  return sql`(${alias}.${snake(end)} is null or ${alias}.${snake(end)} > ${c.day}) and (${alias}.${snake(start)} is null or ${alias}.${snake(start)} <= ${c.day})`;
}

const scopeSlot: Slot = { slot: true, value: (run) => run.scope };
const selfSlot: Slot = { slot: true, value: (run) => run.self ?? 0 };

/** Rows outside the reader's scope do not exist for the reader. */
function confinement(c: Reading, entity: EntityModel, alias: string): Sql[] {
  const { scope, administrator } = c.viewer;
  const own = entity.statement.confidentialTo;
  if (own && !administrator) return [sql`${alias}.${own} = ${selfSlot}`];
  if (!scope) return [];
  const hierarchy = entity.root.abstract ? entity.root : entity.home?.target.root;
  if (!hierarchy) return [];
  const level = hierarchy.levels.find((one) => one.name === scope.level);
  if (!level) return [raw("1 = 0")];
  const column = `${snake(level.type)}_id`;
  if (entity.root.abstract) return [sql`${alias}.${column} = ${scopeSlot}`];
  const steps = [...(entity.home?.steps ?? []), { column, target: hierarchy }];
  return [whereLeads(c, alias, steps, (value) => sql`${value} = ${scopeSlot}`)];
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

/** Ways from the rows of a query to others, joined once for all that go them. */
export class Joins {
  private readonly c: Reading;
  private readonly start: string;
  private readonly joined = new Map<string, { alias: string; on: Sql; required: boolean }>();

  constructor(c: Reading, start: string) {
    this.c = c;
    this.start = start;
  }

  /** The id at the end of a way; `required` where rows that do not lead there are not wanted. */
  end(steps: Step[], required = false): Sql {
    let at = this.start;
    let way = "";
    for (const [index, step] of steps.slice(0, -1).entries()) {
      way += `/${step.column}`;
      const join = this.joined.get(way) ?? this.join(at, steps[index]);
      join.required ||= required;
      this.joined.set(way, join);
      at = join.alias;
    }
    return raw(`${at}.${steps[steps.length - 1].column}`);
  }

  get sql(): Sql {
    return [...this.joined.values()].reduce(
      (text, { on, required }) => sql`${text} ${required ? "join" : "left join"} ${on}`,
      raw(""),
    );
  }

  private join(at: string, step: Step) {
    const alias = this.c.alias();
    const { from, where } = rows(this.c, step.target, alias);
    return {
      alias,
      required: false,
      on: sql`${from} on ${all([raw(`${alias}.id = ${at}.${step.column}`), ...where])}`,
    };
  }
}
