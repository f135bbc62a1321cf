/**
 * Takes a transaction back: what it wrote stands again as it stood before, by content. Later changes of other fields
 * stay; where the same was changed since, or something came to hang on what would go, that is named and nothing is
 * done. What was believed meanwhile stays in history, and a taking back is itself a transaction that can be taken back.
 */

import { append } from "../append.ts";
import type { Dialect } from "../dialect.ts";
import { inForce } from "../inForce.ts";
import type { EntityModel, Model } from "../model.ts";
import { beforeIsGone, lastTakenOut } from "../record/takenOut.ts";
import {
  believedAfter,
  believedBefore,
  historyTable,
  storedColumns,
  typeOfRow,
  typesOf,
} from "../recording.ts";
import type { Row } from "../rule.ts";
import { dependents, inTheWay, type Obstacle, obstacle } from "./obstacle.ts";
import type { Sees } from "./references.ts";
import { standOn } from "./standOn.ts";
import { merged, type Period, sameTimeline } from "./timeline.ts";
import type { Transaction } from "./transaction.ts";

/** Entities whose records a transaction may have written; those that only tell what was done are left alone. */
export const revertible = (model: Model): EntityModel[] =>
  model.roots.filter((entity) => entity.recorded && !entity.statement.journal);

/** Those of them that it did write. */
export async function writtenEntities(t: Transaction, model: Model, number: number): Promise<EntityModel[]> {
  const rows = await t.ask("select distinct type from change where transaction_id = ?", [number]);
  const written = new Set(rows.map(({ type }) => model.entities.get(String(type))?.root));
  return revertible(model).filter((entity) => written.has(entity));
}

/** SQL of the numbers of an entity's records that transaction `?` wrote. */
export const writtenBy = (entity: EntityModel): string =>
  `(select record_number from change where transaction_id = ? and type in (${typesOf(entity)}))`;

/** Records that stand again as they stood. */
export interface Reverted {
  entity: EntityModel;
  ids: number[];
}

/** What taking back needs of the hub. */
export interface Ground {
  model: Model;
  database: { dialect: Dialect };
  gate: {
    standing(t: Transaction, entity: EntityModel, ids: number[]): Promise<Set<number>>;
    seen: Sees;
  };
}

export async function revert(
  t: Transaction,
  { model, database: { dialect }, gate }: Ground,
  number: number,
): Promise<Reverted[]> {
  const [gone] = await t.ask(lastTakenOut, []);
  if (number <= Number(gone.up_to)) throw beforeIsGone(number, gone);
  const obstacles: Obstacle[] = [];
  const reverted: Reverted[] = [];
  const entities = await writtenEntities(t, model, number);
  const alive = new Map<EntityModel, number[]>();
  for (const entity of entities) alive.set(entity, await stillInForce(t, entity, number));
  for (const entity of entities) {
    const { ids, inTheWay: own } = await takeBack(t, dialect, entity, number);
    append(obstacles, own);
    if (ids.length > 0) reverted.push({ entity, ids });
  }
  const { seen, isMore } = await dependents(t, dialect, model, number, alive, gate.seen.bind(gate));
  append(obstacles, seen);
  // What stands again must still be allowed to: a name or a code may have been given to others since.
  if (obstacles.length === 0 && !isMore)
    for (const { entity, ids } of reverted)
      append(obstacles, await taken(t, dialect, entity, await brokenByOthers(t, dialect, gate, entity, ids)));
  if (obstacles.length > 0 || isMore) throw inTheWay(obstacles, isMore);
  return reverted;
}

/** What stood together before may stand together again, whatever is said of it: records are judged against all others. */
async function brokenByOthers(
  t: Transaction,
  dialect: Dialect,
  gate: Ground["gate"],
  entity: EntityModel,
  ids: number[],
): Promise<Set<number>> {
  const broken = await gate.standing(t, entity, ids);
  for (const id of broken) {
    const rest = await t.ask(
      `select id from ${entity.table} where deleted_at is null and id <> ? and id in ${dialect.elements("?")}`,
      [id, JSON.stringify(ids)],
    );
    const hide = (at: string | null): Promise<void> =>
      t.silently(async () => {
        await t.ask(`update ${entity.table} set deleted_at = ? where id in ${dialect.elements("?")}`, [
          at,
          JSON.stringify(rest.map((row) => row.id)),
        ]);
      });
    await hide(t.at);
    if ((await gate.standing(t, entity, [id])).size === 0) broken.delete(id);
    await hide(null);
  }
  return broken;
}

async function taken(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  ids: Set<number>,
): Promise<Obstacle[]> {
  if (ids.size === 0) return [];
  const rows = await t.ask(
    `select r.*, ${typeOfRow(entity, "r")} as record_type from ${entity.table} r where r.id in ${dialect.elements("?")}`,
    [JSON.stringify([...ids])],
  );
  return rows.map((row) => obstacle(entity, row, "TAKEN"));
}

async function stillInForce(t: Transaction, entity: EntityModel, number: number): Promise<number[]> {
  const stands = inForce("r", "?", entity.column(entity.lifespan.end));
  const rows = await t.ask(
    `select r.id from ${entity.table} r where ${stands} and r.id in ${writtenBy(entity)}`,
    [t.today, number],
  );
  return rows.map((row) => Number(row.id));
}

/** Columns by which two beliefs are compared; the rest tells of the writing. */
const told = (entity: EntityModel): string[] =>
  storedColumns(entity).filter(
    (column) => !["version", "created_at", "updated_at", "updated_by"].includes(column),
  );

async function takeBack(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  number: number,
): Promise<{ ids: number[]; inTheWay: Obstacle[] }> {
  const later = await changedSince(t, entity, number);
  const { replaced, obstacles } = await mergeLater(t, dialect, entity, number, later);
  const kept = JSON.stringify(later);
  const untouched = `${writtenBy(entity)} and id not in ${dialect.elements("?")}`;
  const whole = await t.ask(`select id from ${entity.table} where id in ${untouched}`, [number, kept]);
  const numbers = [...whole.map((row) => Number(row.id)), ...replaced.keys()];
  const ids = JSON.stringify(numbers);
  const believed = believedBefore("h", number);
  const history = historyTable(entity);
  const columns = storedColumns(entity);
  await log(t, dialect, entity, ids, believed);
  // What is believed now goes; what was believed before comes again.
  await t.ask(
    `delete from ${history} where to_number is null and from_number = ? and id in ${dialect.elements("?")}`,
    [t.number, ids],
  );
  await t.ask(
    `update ${history} set to_number = ? where to_number is null and id in ${dialect.elements("?")}`,
    [t.number, ids],
  );
  await t.ask(
    `insert into ${history} (${columns.join(", ")}, valid_from, valid_to, from_number)
     select ${columns.map((column) => (column === "version" ? "r.version + 1" : `h.${column}`)).join(", ")}, h.valid_from, h.valid_to, ?
     from ${history} h join ${entity.table} r on r.id = h.id
     where ${believed} and h.id in ${dialect.elements("?")}`,
    [t.number, JSON.stringify(whole.map((row) => row.id))],
  );
  const rows = [...replaced].flatMap(([id, periods]) =>
    periods.map(({ values, from, to }) => [
      ...columns.map((column) => (column === "id" ? id : (values[column] ?? null))),
      from,
      to,
      t.number,
    ]),
  );
  if (rows.length > 0)
    await t.ask(dialect.insertFrom(history, [...columns, "valid_from", "valid_to", "from_number"]), [
      JSON.stringify(rows),
    ]);
  await t.silently(async () => {
    await standOn(t, entity, t.today, dialect.elements("?"), [ids]);
    await t.ask(`update ${entity.table} set version = version + 1 where id in ${dialect.elements("?")}`, [
      ids,
    ]);
    // What was not there before goes, and what was comes again; of the rest the indexes need not be written.
    const stands = `exists (select 1 from ${history} h where h.id = ${entity.table}.id and h.to_number is null)`;
    await t.ask(
      `update ${entity.table} set deleted_at = case when ${stands} then null else ? end
       where id in ${dialect.elements("?")} and (deleted_at is not null or not ${stands})`,
      [t.at, ids],
    );
  });
  return { ids: numbers, inTheWay: obstacles };
}

/** Entries of the change log for what is taken back. */
const log = (
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  ids: string,
  believed: string,
): Promise<Row[]> =>
  t.ask(
    `insert into change (type, record_number, action, transaction_id, effective_on, version)
     select ${typeOfRow(entity, "r")}, r.id,
       case when not exists (select 1 from ${historyTable(entity)} h where h.id = r.id and ${believed}) then 'DELETED'
         when r.deleted_at is not null then 'RESTORED' else 'UPDATED' end, ?, ?, r.version + 1
     from ${entity.table} r where r.id in ${dialect.elements("?")} order by r.id`,
    [t.number, t.today, ids],
  );

/** Numbers of records that are not as the transaction left them. */
async function changedSince(t: Transaction, entity: EntityModel, number: number): Promise<number[]> {
  const compared = [...told(entity), "valid_from", "valid_to"].join(", ");
  const versions = (condition: string): string =>
    `select ${compared} from ${historyTable(entity)} h where h.id = w.id and ${condition}`;
  const now = versions("h.to_number is null");
  const then = versions(believedAfter("h", number));
  const rows = await t.ask(
    `with w as materialized (
       select distinct record_number as id from change where type in (${typesOf(entity)}) and transaction_id > ?
         and record_number in ${writtenBy(entity)})
     select id from w where exists (${now} except ${then}) or exists (${then} except ${now})`,
    [number, number],
  );
  return rows.map((row) => Number(row.id));
}

/** Records that were changed since, field by field; those that cannot be told apart stand in the way. */
async function mergeLater(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  number: number,
  later: number[],
): Promise<{ replaced: Map<number, Period[]>; obstacles: Obstacle[] }> {
  const replaced = new Map<number, Period[]>();
  const obstacles: Obstacle[] = [];
  if (later.length === 0) return { replaced, obstacles };
  const versions = await t.ask(
    `select * from ${historyTable(entity)} where id in ${dialect.elements("?")} order by id, valid_from`,
    [JSON.stringify(later)],
  );
  const records = await t.ask(
    `select r.*, ${typeOfRow(entity, "r")} as record_type, l.at as changed_at, l.actor as changed_by
     from ${entity.table} r join ledger l on l.id = (
       select max(c.transaction_id) from change c where c.record_number = r.id and c.type in (${typesOf(entity)}))
     where r.id in ${dialect.elements("?")}`,
    [JSON.stringify(later)],
  );
  const byId = Map.groupBy(versions, (row) => Number(row.id));
  const columns = told(entity).filter((column) => column !== "id");
  for (const record of records) {
    const own = byId.get(Number(record.id)) ?? [];
    const at = (holds: (from: number, to: number) => boolean): Period[] =>
      own
        .filter((row) => holds(Number(row.from_number), Number(row.to_number ?? Number.POSITIVE_INFINITY)))
        .map((row) => ({
          values: row,
          from: String(row.valid_from),
          to: row.valid_to === null ? null : String(row.valid_to),
        }));
    const before = at((from, to) => from < number && to >= number);
    const after = at((from, to) => from <= number && to > number);
    const now = at((_from, to) => to === Number.POSITIVE_INFINITY);
    if (now.length === 0 || sameTimeline(now, before, columns)) continue;
    const result =
      before.length === 0 || after.length === 0 ? undefined : merged(before, after, now, columns);
    if (result)
      replaced.set(
        Number(record.id),
        result.map((one) => ({ ...one, values: { ...one.values, version: Number(record.version) + 1 } })),
      );
    else obstacles.push(obstacle(entity, record, "CHANGED_LATER"));
  }
  return { replaced, obstacles };
}
