/** History of records that were kept without one: what stands today counts from when it was entered. */
import type Sqlite from "better-sqlite3";
import type { EntityModel } from "../model.ts";
import { historyTable, storedColumns } from "../recording.ts";

/** The last transaction not after an instant. */
const numberAt = (instant: string): string =>
  `coalesce((select max(l.id) from ledger l where l.known_at <= ${instant}), 0)`;

export function begin(database: Sqlite.Database, entity: EntityModel): void {
  const columns = storedColumns(entity).join(", ");
  const start = entity.column(entity.lifespan.start);
  database.exec(
    `insert into "${historyTable(entity)}" (${columns}, valid_from, from_number, to_number)
     select ${columns}, coalesce(${start}, date(created_at, '+8 hours')), ${numberAt("created_at")},
       case when deleted_at is not null then ${numberAt("deleted_at")} end
     from "${entity.tableName}" order by id`,
  );
}
