/**
 * Brings a database to the shape of the statements, history along with it. Nothing is written down per version: what
 * the database is made of is compared with what the statements want, and what its values were written under with what
 * they are read under now. Only what no comparison can find is a step of its own.
 */
import type Sqlite from "better-sqlite3";
import type { Bilingual } from "../bilingual.ts";
import type { EntityModel, Model } from "../model.ts";
import { sealClear } from "../personal/sealClear.ts";
import { historyTable } from "../recording.ts";
import { begin } from "./begin.ts";
import { type Carried, carry, carryByName } from "./carry.ts";
import { check } from "./check.ts";
import { rebuild } from "./rebuild.ts";
import { type Refusal, refused } from "./refusal.ts";
import { type Shape, sameTable, shapeOf, type TableShape } from "./shape.ts";
import { type Stated, statedBy } from "./stated.ts";
import { refuseTwins } from "./twins.ts";
import { keepVersion, refuseNewer, versionOf } from "./version.ts";

/** Moves what no comparison can find; new tables stand by then, old ones are as they were. */
export type Step = (database: Sqlite.Database) => void;

export interface Wanted {
  model: Model;
  shape: Shape;
  /** Statements that make the triggers of the recorder. */
  recorder: string[];
  version: string;
  /** The operator's, by which what is personal is sealed. */
  secret: string;
  /** In order, only ever added to; how many of them a database has taken is kept in it. */
  steps: Step[];
}

export type Difference = "none" | "words" | "rows";

/** Whether rows must change, or only the word the database keeps of its hub; refuses a database of a newer one. */
export function difference(database: Sqlite.Database, wanted: Wanted): Difference {
  const { model, shape, steps, version } = wanted;
  const known = versionOf(database);
  const taken = stepsTaken(database);
  refuseNewer(known, taken, version, steps.length);
  if (!known || taken < steps.length) return "rows";
  const had = shapeOf(database);
  const asWanted = [...shape].every(([name, table]) => {
    const one = had.get(name);
    return one && sameTable(one, table) && sameIndexes(one, table);
  });
  if (!asWanted || gone(had, known.stated, shape).length > 0) return "rows";
  if (JSON.stringify(known.stated) === JSON.stringify(statedBy(model)))
    return known.version === version ? "none" : "words";
  const unmoved = [...ownersOf(model)].every(([table, entity]) => {
    const { changes, refusals } = carry(
      { database, model, was: known.stated },
      entity,
      had.get(table) as TableShape,
      shape.get(table) as TableShape,
    );
    return !changes && refusals.length === 0;
  });
  return unmoved ? "words" : "rows";
}

/** All or nothing; answers what was done. */
export function upgrade(database: Sqlite.Database, wanted: Wanted): Bilingual[] {
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = OFF");
  return database
    .transaction(() => {
      recorderOff(database);
      const done = change(database, wanted);
      for (const statement of wanted.recorder) database.exec(statement);
      check(database, wanted.model);
      return done;
    })
    .immediate();
}

const stepsTaken = (database: Sqlite.Database): number =>
  database.pragma("user_version", { simple: true }) as number;

function recorderOff(database: Sqlite.Database): void {
  const triggers = database
    .prepare("select name from sqlite_master where type = 'trigger' and name like '%\\_recorded' escape '\\'")
    .pluck()
    .all();
  for (const name of triggers) database.exec(`drop trigger "${name}"`);
}

function change(database: Sqlite.Database, wanted: Wanted): Bilingual[] {
  const { model, shape, steps, version } = wanted;
  const done: Bilingual[] = [];
  const fresh = shapeOf(database).size === 0;
  const was = versionOf(database)?.stated;
  const first = shapeOf(database);
  for (const [name, table] of shape)
    if (!first.has(name)) {
      database.exec(table.sql);
      if (!fresh) done.push({ zh: `新建表 ${name}`, en: `table ${name} made` });
    }
  for (const step of fresh ? [] : steps.slice(stepsTaken(database))) step(database);
  database.pragma(`user_version = ${steps.length}`);
  const had = shapeOf(database);
  const refusals: Refusal[] = [];
  const rebuilt: [TableShape, Carried][] = [];
  const owners = ownersOf(model);
  for (const [name, table] of shape) {
    const old = had.get(name) as TableShape;
    const owner = owners.get(name);
    const carriage = owner
      ? carry({ database, model, was }, owner, old, table)
      : { columns: carryByName(old, table), changes: false, refusals: [] };
    refusals.push(...carriage.refusals);
    if (carriage.changes || !sameTable(old, table)) rebuilt.push([table, carriage.columns]);
  }
  if (refusals.length > 0) throw refused(refusals);
  for (const [table, columns] of rebuilt) {
    rebuild(database, table, columns);
    if (first.has(table.name))
      done.push({ zh: `改写表 ${table.name}`, en: `table ${table.name} carried over` });
  }
  for (const entity of model.roots)
    if (entity.recorded && first.has(entity.tableName) && !first.has(historyTable(entity)))
      begin(database, entity);
  if (sealClear(database, model, wanted.secret))
    done.push({ zh: "已加密存放个人信息", en: "personal data sealed" });
  done.push(...drop(database, was, wanted));
  refuseTwins(database, model);
  indexes(database, shape);
  keepVersion(database, { version, stated: statedBy(model) });
  return done;
}

/** The entity that each table belongs to. */
const ownersOf = (model: Model): Map<string, EntityModel> =>
  new Map(
    model.roots.flatMap((entity) => [
      [entity.tableName, entity],
      ...(entity.recorded ? [[historyTable(entity), entity] as const] : []),
    ]),
  );

/** Tables of entities that are stated no more; those that nobody ever stated are none of the hub's. */
const gone = (there: Shape, was: Stated | undefined, wanted: Shape): string[] =>
  Object.keys(was ?? {})
    .flatMap((table) => [table, `${table}_history`])
    .filter((table) => there.has(table) && !wanted.has(table));

function drop(database: Sqlite.Database, was: Stated | undefined, { shape }: Wanted): Bilingual[] {
  const tables = gone(shapeOf(database), was, shape);
  for (const table of tables) database.exec(`drop table "${table}"`);
  return tables.map((table) => ({ zh: `删除表 ${table}`, en: `table ${table} dropped` }));
}

function sameIndexes(one: TableShape, other: TableShape): boolean {
  return (
    one.indexes.size === other.indexes.size &&
    [...other.indexes].every(([name, sql]) => one.indexes.get(name) === sql)
  );
}

function indexes(database: Sqlite.Database, wanted: Shape): void {
  const had = shapeOf(database);
  for (const [name, table] of wanted) {
    const there = had.get(name)?.indexes ?? new Map<string, string>();
    for (const [index, sql] of there)
      if (table.indexes.get(index) !== sql) database.exec(`drop index "${index}"`);
    for (const [index, sql] of table.indexes) if (there.get(index) !== sql) database.exec(sql);
  }
}
