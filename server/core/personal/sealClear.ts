/** Seals what an earlier hub kept in clear, in rows and history, and makes the keys of a hub that has none. */
import type Sqlite from "better-sqlite3";
import type { EntityModel, Model } from "../model.ts";
import { historyTable } from "../recording.ts";
import { firstKeys, keyColumns, openKeys } from "./hubKeys.ts";
import { mask } from "./mask.ts";
import { digest, freshKey, Locker, unwrap, wrap } from "./seal.ts";
import { hashName, personalFields, sealedName, sealName } from "./sealedFields.ts";

/** Answers whether anything was sealed: what held it in clear is then to be overwritten. */
export function sealClear(database: Sqlite.Database, model: Model, secret: string): boolean {
  if (database.prepare("select 1 from hub_key").get() === undefined) {
    const keep = database.prepare(`insert into hub_key (${keyColumns}) values (?, ?, ?, ?)`);
    for (const row of firstKeys(secret)) keep.run(...row);
  }
  let sealed = false;
  for (const entity of model.roots)
    if (personalFields(entity).length > 0)
      for (const table of entity.recorded ? [entity.tableName, historyTable(entity)] : [entity.tableName])
        sealed = sealTable(database, entity, table, secret) || sealed;
  return sealed;
}

function sealTable(database: Sqlite.Database, entity: EntityModel, table: string, secret: string): boolean {
  const fields = personalFields(entity).map(([name, { personal }]) => ({
    name: sealName(entity, name),
    kind: personal as NonNullable<typeof personal>,
    column: entity.column(name),
    sealed: entity.column(sealedName(name)),
    hash: entity.column(hashName(name)),
  }));
  const clear = fields
    .map(({ column, sealed }) => `(${column} is not null and ${sealed} is null)`)
    .join(" or ");
  const rows = database
    .prepare(
      `select rowid as row_number, id, ${fields.map(({ column }) => column)} from "${table}" where ${clear}`,
    )
    .all() as Record<string, string | number | null>[];
  if (rows.length === 0) return false;
  const keys = openKeys(secret, database.prepare("select * from hub_key").all() as never);
  const finding = keys.find(({ purpose }) => purpose === "FINDING") as (typeof keys)[number];
  const lockers = lockersOf(database, entity, keys);
  const set = fields
    .map(({ column, sealed, hash }) => `${column} = ?, ${sealed} = ?, ${hash} = ?`)
    .join(", ");
  const write = database.prepare(`update "${table}" set ${set} where rowid = ?`);
  for (const row of rows) {
    const locker = lockers(Number(row.id));
    const values = fields.flatMap(({ name, kind, column }) => {
      const value = row[column] as string | null;
      return value === null
        ? [null, null, null]
        : [mask(kind, value), locker.seal(name, value), digest(finding.key, name, value)];
    });
    write.run(...values, row.row_number);
  }
  return true;
}

/** The locker of a record, whose key is made where it has none. */
function lockersOf(
  database: Sqlite.Database,
  entity: EntityModel,
  keys: ReturnType<typeof openKeys>,
): (number: number) => Locker {
  const find = database.prepare(
    "select version, wrapped from record_key where type = ? and record_number = ?",
  );
  const keep = database.prepare(
    "insert into record_key (type, record_number, version, wrapped) values (?, ?, ?, ?)",
  );
  const by = (version: number): Buffer =>
    (keys.find((one) => one.purpose === "RECORDS" && one.version === version) as (typeof keys)[number]).key;
  const latest = Math.max(
    ...keys.filter(({ purpose }) => purpose === "RECORDS").map(({ version }) => version),
  );
  return (number) => {
    const row = find.get(entity.root.name, number) as { version: number; wrapped: string } | undefined;
    if (row) return new Locker(unwrap(by(row.version), row.wrapped));
    const key = freshKey();
    keep.run(entity.root.name, number, latest, wrap(by(latest), key));
    return new Locker(key);
  };
}
