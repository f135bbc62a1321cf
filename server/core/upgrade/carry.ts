/** How each column of a table gets its values from the table as it was, and what stands in the way. */
import type Sqlite from "better-sqlite3";
import type { Bilingual } from "../bilingual.ts";
import { columnOf, type EntityModel, type Model } from "../model.ts";
import { literal } from "../sql.ts";
import { keyColumns, keysMade, keysOf } from "../writer/pinyin.ts";
import { convert } from "./convert.ts";
import { fieldNameOf, fill, isFilled, type Told } from "./fill.ts";
import { type Refusal, rowsWhere } from "./refusal.ts";
import type { TableShape } from "./shape.ts";
import { fieldsOf, type OwnField, type Stated, type StatedColumn } from "./stated.ts";

/** SQL of a column's values, over the rows `o` of the old table. */
export type Carried = Map<string, string>;

export interface Carriage {
  columns: Carried;
  /** Some value becomes another. */
  changes: boolean;
  refusals: Refusal[];
}

interface Ground {
  database: Sqlite.Database;
  model: Model;
  /** What the values were written under; nothing where an older hub left no word. */
  was?: Stated;
}

/** Tables of the kernel keep what has the same name. */
export const carryByName = (had: TableShape, wanted: TableShape): Carried =>
  new Map(
    [...wanted.columns.keys()].filter((name) => had.columns.has(name)).map((name) => [name, own(name)]),
  );

const own = (column: string): string => `o."${column}"`;

/** Of an entity's table, or of its history, whose columns are the same. */
export function carry(
  { database, model, was }: Ground,
  entity: EntityModel,
  had: TableShape,
  wanted: TableShape,
): Carriage {
  const before = was?.[entity.tableName];
  const columns = carryByName(had, wanted);
  const obstacles: Obstacle[] = [];
  const held = new Map<string, string>();
  for (const { name, field } of entity.columns) {
    const source = sourceOf(entity, name, had);
    columns.delete(name);
    if (source === undefined) continue;
    const target = field.kind === "reference" ? model.get(field.target).tableName : undefined;
    const { sql, lost } = convert(own(source), before?.[source], field, target);
    if (lost) obstacles.push({ field: fieldsOf(entity, name)[0].name, ...lost });
    held.set(name, sql);
    columns.set(name, sql);
  }
  const row = told(entity, had, held, before);
  for (const { name } of entity.columns) {
    const cases = fieldsOf(entity, name).flatMap((one) => {
      const sql = filled(one, held.get(name), before?.[sourceOf(entity, name, had) ?? ""]);
      return sql === undefined ? [] : [{ one, sql }];
    });
    for (const { one, sql } of cases)
      if (one.field.required)
        obstacles.push({
          field: one.name,
          where: `${belongs(one.entity, entity)} and ${sql} is null`,
          why: { zh: "必填,但有记录没有值", en: "is required, but records have no value" },
          remedy: {
            zh: "请在该字段写明 fill(补录值)或 default(默认值)",
            en: "State a `fill` or a `default` of the field",
          },
        });
    if (cases.length > 0) columns.set(name, choose(cases, entity, held.get(name)));
  }
  if (entity.searchable) makeKeys(database, entity, columns, had, before);
  const changes = [...columns].some(([name, sql]) => sql !== own(name));
  const display = held.get(entity.displayColumn) ?? own("id");
  return { columns, changes, refusals: met(database, entity, had.name, obstacles, display) };

  /** The value where a field fills it or demands one; nothing where it stays as it is. */
  function filled(
    one: OwnField,
    sql: string | undefined,
    under: StatedColumn | undefined,
  ): string | undefined {
    const demandedBefore = under?.demandedBy.includes(one.entity.name) ?? false;
    if (sql !== undefined && (!one.field.required || demandedBefore)) return undefined;
    if (sql === undefined && !one.field.required && one.field.fill === undefined) return undefined;
    const filling = isFilled(one) ? fill(database, model, one, row) : undefined;
    if (sql !== undefined && filling !== undefined) return `coalesce(${sql}, ${filling})`;
    return filling ?? sql ?? "null";
  }
}

/** What must not be of any row. */
interface Obstacle {
  field: string;
  where: string;
  why: Bilingual;
  remedy: Bilingual;
}

/** One look at the table tells which obstacles there are; only then are their rows looked for. */
function met(
  database: Sqlite.Database,
  entity: EntityModel,
  table: string,
  obstacles: Obstacle[],
  display: string,
): Refusal[] {
  if (obstacles.length === 0) return [];
  const found = database
    .prepare(`select ${obstacles.map(({ where }) => `max(${where})`).join(", ")} from "${table}" o`)
    .raw()
    .get() as unknown[];
  return obstacles
    .filter((_, index) => found[index])
    .map(({ field, where, why, remedy }) => ({
      entity,
      fields: [field],
      why,
      remedy,
      rows: rowsWhere(database, entity, table, where, display),
    }));
}

/** The column of the old table that holds what the new one will: its own, or that of the field's former name. */
function sourceOf(entity: EntityModel, column: string, had: TableShape): string | undefined {
  const former = formerOf(entity, column);
  if (former && had.columns.has(former) && !had.columns.has(column)) return former;
  return had.columns.has(column) && !isTaken(entity, column, had) ? column : undefined;
}

const formerOf = (entity: EntityModel, column: string): string | undefined => {
  const renamed = fieldsOf(entity, column).find(({ field }) => field.renamedFrom);
  return renamed && columnOf(renamed.field.renamedFrom as string, renamed.field);
};

/** Whether another field, which bore the name before, takes the column with it. */
const isTaken = (entity: EntityModel, column: string, had: TableShape): boolean =>
  entity.columns.some(
    ({ name }) => name !== column && !had.columns.has(name) && formerOf(entity, name) === column,
  );

/** Everything the old row says, by the names its fields have now or, where they are no more, had. */
function told(
  entity: EntityModel,
  had: TableShape,
  held: Map<string, string>,
  before: Record<string, StatedColumn> | undefined,
): Told[] {
  const kept: Told[] = [...held].map(([column, sql]) => {
    const [{ name, field }] = fieldsOf(entity, column);
    return { name, sql, field: field as Told["field"] };
  });
  const names = new Set(kept.map((one) => one.name));
  const dropped = [...had.columns.keys()]
    .filter((column) => before?.[column] && !names.has(fieldNameOf(column)))
    .map((column) => ({ name: fieldNameOf(column), sql: own(column), field: before?.[column] }));
  return [...kept, ...dropped];
}

/** Holds for the rows of a concrete entity among those that share its table. */
const belongs = (entity: EntityModel, root: EntityModel): string =>
  entity === root ? "1 = 1" : `o.level = ${literal(entity.level?.name ?? "")}`;

function choose(
  cases: { one: OwnField; sql: string }[],
  root: EntityModel,
  otherwise: string | undefined,
): string {
  if (cases[0].one.entity === root) return cases[0].sql;
  const arms = cases.map(({ one, sql }) => `when ${belongs(one.entity, root)} then ${sql}`);
  return `case ${arms.join(" ")} else ${otherwise ?? "null"} end`;
}

/** Where an entity was not searched for before, or keys were made otherwise, they are made from the names. */
function makeKeys(
  database: Sqlite.Database,
  entity: EntityModel,
  columns: Carried,
  had: TableShape,
  before: Record<string, StatedColumn> | undefined,
): void {
  const name = columns.get(entity.displayColumn);
  if (!name || entity.displayColumn === "id") return;
  for (const key of keyColumns) {
    if (had.columns.has(key) && before?.[key]?.made === keysMade) continue;
    database.function(`key_${key}`, { deterministic: true }, (value: unknown) =>
      typeof value === "string" ? keysOf(value)[key] : null,
    );
    columns.set(key, `key_${key}(${name})`);
  }
}
