/** What must hold of a database after it was changed, whatever was done to it. */
import type Sqlite from "better-sqlite3";
import { HubError } from "../errors.ts";
import type { EntityModel, Model } from "../model.ts";
import { literal } from "../sql.ts";
import { type Refusal, refused, rowsWhere } from "./refusal.ts";
import { fieldsOf } from "./stated.ts";

export function check(database: Sqlite.Database, model: Model): void {
  const refusals = model.roots.flatMap((entity) => dangling(database, entity));
  if (refusals.length > 0) throw refused(refusals);
  const fault = database.pragma("integrity_check(1)", { simple: true });
  if (fault !== "ok")
    throw new HubError("CONFLICT", {
      en: `the database is damaged: ${fault}. Restore a copy`,
      zh: `数据库已损坏:${fault}。请恢复备份`,
    });
}

/** References of an entity that lead to nothing. */
function dangling(database: Sqlite.Database, entity: EntityModel): Refusal[] {
  const table = literal(entity.tableName);
  const found = database
    .prepare(
      `select distinct c.fkid as key, l."from" as column, c."parent" as target
       from pragma_foreign_key_check(${table}) c join pragma_foreign_key_list(${table}) l on l.id = c.fkid`,
    )
    .all() as { key: number; column: string; target: string }[];
  return found.flatMap(({ key, column, target }) => {
    const rows = rowsWhere(
      database,
      entity,
      entity.tableName,
      `o.id in (select rowid from pragma_foreign_key_check(${table}) where fkid = ${key})`,
      `o."${entity.displayColumn}"`,
    );
    const why = { zh: `所指的 ${target} 记录不存在`, en: `leads to records of ${target} that do not exist` };
    const remedy = { zh: "请在 fill 中写明存在的记录", en: "State a `fill` that names an existing record" };
    return [{ entity, fields: [fieldsOf(entity, column)[0].name], why, remedy, rows }];
  });
}
