/**
 * Takes back a run of writes as one: every record that entries `first` to `last` of the change log wrote stands again
 * as it stood before. What was known meanwhile stays in history; an undo is itself a run of writes and can be undone.
 */
import type { Dialect } from "../dialect.ts";
import { HubError } from "../errors.ts";
import type { EntityModel, Model } from "../model.ts";
import { snake } from "../naming.ts";
import { toGlobalId } from "../reader/identity.ts";
import { historyTable, storedColumns, typeOfRow, typesOf } from "../recording.ts";
import type { Row } from "../rule.ts";
import { standOn } from "./standOn.ts";
import type { Transaction } from "./transaction.ts";

/** Entries of the change log, both ends included. */
export interface Run {
  first: number;
  last: number;
}

/** A record that stands in the way, and why. */
export interface Obstacle {
  id: string;
  name: string;
  reason: "CHANGED_LATER" | "DEPENDS";
  at: string | null;
  by: string | null;
}

/** Runs `work` and answers which entries of the log it left. */
export async function recordedRun(t: Transaction, work: () => Promise<void>): Promise<Run> {
  const end = async (): Promise<number> =>
    Number((await t.ask("select coalesce(max(id), 0) as last from change"))[0].last);
  const before = await end();
  await work();
  return { first: before + 1, last: await end() };
}

export async function undo(t: Transaction, dialect: Dialect, model: Model, run: Run): Promise<Run> {
  const changed = await changedLater(t, model, run);
  const alive = new Map<EntityModel, string>();
  const entities = model.roots.filter((entity) => entity.recorded);
  for (const entity of entities) alive.set(entity, await idsInForce(t, entity, run));
  const undone = await recordedRun(t, async () => {
    for (const entity of entities) await takeBack(t, entity, run);
  });
  const obstacles = [...changed, ...(await dependents(t, dialect, model, run, alive))];
  if (obstacles.length > 0) throw inTheWay(obstacles);
  return undone;
}

/** Numbers of the entity's records that the run wrote; takes the run's two ends as parameters. */
const touched = (entity: EntityModel): string =>
  `(select record_number from change where id between ? and ? and type in (${typesOf(entity)}))`;

async function takeBack(t: Transaction, entity: EntityModel, { first, last }: Run): Promise<void> {
  const { table } = entity;
  const history = historyTable(entity);
  const columns = storedColumns(entity);
  const range = [first, last];
  // What came later and was itself taken back left the record as the run did: all since the run's first entry goes.
  const own = `recorded_by >= ${Number(first)}`;
  const replaced = `h.recorded_by < ${Number(first)} and h.superseded_by >= ${Number(first)}`;
  const [{ mark }] = await t.ask("select max(id) as mark from change");
  const entry = (id: string): string =>
    `(select max(c.id) from change c where c.type in (${typesOf(entity)}) and c.record_number = ${id} and c.id > ${Number(mark)})`;
  await t.ask(
    `insert into change (type, record_number, action, at, effective_on, actor, version)
     select ${typeOfRow(entity, "r")}, r.id,
       case when not exists (select 1 from ${history} h where h.id = r.id and ((${replaced}) or (h.recorded_to is null and not h.${own})))
         then 'DELETED' when r.deleted_at is not null then 'RESTORED' else 'UPDATED' end,
       ?, ?, ?, r.version + 1
     from ${table} r where r.id in ${touched(entity)} order by r.id`,
    [t.at, t.today, t.viewer.name, ...range],
  );
  await t.ask(
    `update ${history} set recorded_to = ?, superseded_by = ${entry(`${history}.id`)}
     where recorded_to is null and ${own} and id in ${touched(entity)}`,
    [t.at, ...range],
  );
  await t.ask(
    `insert into ${history} (${columns.join(", ")}, valid_from, valid_to, recorded_from, actor, recorded_by)
     select ${columns.map((column) => (column === "version" ? "r.version + 1" : `h.${column}`)).join(", ")},
       h.valid_from, h.valid_to, ?, h.actor, ${entry("h.id")}
     from ${history} h join ${table} r on r.id = h.id where ${replaced} and h.id in ${touched(entity)}`,
    [t.at, ...range],
  );
  await t.silently(async () => {
    await standOn(t, entity, t.today, touched(entity), range);
    await t.ask(`update ${table} set version = version + 1 where id in ${touched(entity)}`, range);
    await t.ask(
      `update ${table} set deleted_at = ?, version = version + 1
       where deleted_at is null and id in ${touched(entity)}
         and not exists (select 1 from ${history} h where h.id = ${table}.id and h.recorded_to is null)`,
      [t.at, ...range],
    );
  });
}

const inForce = (entity: EntityModel, alias: string): string =>
  `${alias}.deleted_at is null and (${alias}.${snake(entity.lifespan.end)} is null or ${alias}.${snake(entity.lifespan.end)} > ?)`;

async function idsInForce(t: Transaction, entity: EntityModel, { first, last }: Run): Promise<string> {
  const rows = await t.ask(
    `select r.id from ${entity.table} r where ${inForce(entity, "r")} and r.id in ${touched(entity)}`,
    [t.today, first, last],
  );
  return JSON.stringify(rows.map((row) => row.id));
}

/** Records of the run that someone wrote again afterwards, and that are not since as the run left them. */
async function changedLater(t: Transaction, model: Model, { first, last }: Run): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const entity of model.roots.filter((one) => one.recorded)) {
    const compared = [
      ...storedColumns(entity).filter((column) => column !== "version"),
      "valid_from",
      "valid_to",
    ];
    const versions = (condition: string): string =>
      `select ${compared.join(", ")} from ${historyTable(entity)} h where h.id = r.id and ${condition}`;
    const now = versions("h.recorded_to is null");
    const then = versions(
      `h.recorded_by <= ${Number(last)} and (h.superseded_by is null or h.superseded_by > ${Number(last)})`,
    );
    const rows = await t.ask(
      `with later as materialized (
         select record_number, max(id) as entry from change where id > ? and type in (${typesOf(entity)})
           and record_number in ${touched(entity)} group by record_number)
       select r.*, ${typeOfRow(entity, "r")} as record_type, c.at as changed_at, c.actor as changed_by
       from later join ${entity.table} r on r.id = later.record_number join change c on c.id = later.entry
       where exists (${now} except ${then}) or exists (${then} except ${now}) order by r.id`,
      [last, first, last],
    );
    found.push(...rows.map((row) => obstacle(entity, row, "CHANGED_LATER")));
  }
  return found;
}

/** Records outside the run that hang on what would no longer be in force, or on a unit that would move. */
async function dependents(
  t: Transaction,
  dialect: Dialect,
  model: Model,
  { first, last }: Run,
  alive: Map<EntityModel, string>,
): Promise<Obstacle[]> {
  const found = new Map<string, Obstacle>();
  for (const entity of model.roots.filter((one) => one.recorded))
    for (const { field, name } of entity.columns) {
      if (field.kind !== "reference") continue;
      const target = model.get(field.target).root;
      const taken = alive.get(target);
      if (taken === undefined) continue;
      // What only remembers a unit may outlive it, but not its record.
      const gone = field.remembers ? "o.deleted_at is not null" : `not (${inForce(target, "o")})`;
      const stranded = target === entity && entity.abstract ? `or (${strayed(entity)})` : "";
      const rows = await t.ask(
        `select r.*, ${typeOfRow(entity, "r")} as record_type, r.updated_at as changed_at, r.updated_by as changed_by
         from ${entity.table} r join ${target.table} o on o.id = r.${name}
         where ${inForce(entity, "r")} and r.id not in ${touched(entity)}
           and o.id in ${dialect.elements("?")} and (${gone} ${stranded}) order by r.id`,
        [t.today, first, last, taken, ...(field.remembers ? [] : [t.today])],
      );
      for (const row of rows) {
        const one = obstacle(entity, row, "DEPENDS");
        found.set(one.id, one);
      }
    }
  return [...found.values()];
}

/** A unit whose parent moved away under it: its ancestors or its code are no longer those that its parent has. */
function strayed(entity: EntityModel): string {
  const key = entity.key && entity.column(entity.key);
  return [
    ...entity.levelColumns.map((column) => `r.${column} <> o.${column}`),
    ...(key ? [`substr(r.${key}, 1, length(o.${key})) <> o.${key}`] : []),
  ].join(" or ");
}

const obstacle = (entity: EntityModel, row: Row, reason: Obstacle["reason"]): Obstacle => ({
  id: toGlobalId(String(row.record_type), Number(row.id)),
  name: String(row[entity.displayColumn] ?? row.id),
  reason,
  at: row.changed_at ? String(row.changed_at) : null,
  by: row.changed_by ? String(row.changed_by) : null,
});

const shown = 100;

function inTheWay(obstacles: Obstacle[]): HubError {
  const some = obstacles.slice(0, 5);
  const more = obstacles.length - some.length;
  const zh = some
    .map((one) => `${one.name}(${one.reason === "DEPENDS" ? "挂靠其上" : "后来改过"})`)
    .join("、");
  const en = some
    .map((one) => `${one.name} (${one.reason === "DEPENDS" ? "hangs on it" : "changed later"})`)
    .join(", ");
  return new HubError(
    "CONFLICT",
    {
      zh: `有 ${obstacles.length} 条记录挡在前面:${zh}${more > 0 ? `等` : ""}。请先把这些后来的变更改回或删除`,
      en: `${obstacles.length} records stand in the way: ${en}${more > 0 ? " and others" : ""}; change them back or delete them first`,
    },
    [],
    { obstacles: obstacles.slice(0, shown), obstacleCount: obstacles.length },
  );
}
