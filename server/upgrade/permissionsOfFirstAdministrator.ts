/** To 0.2.0: what every administrator might do before is divided into permissions; the first holds them and gives them on. */
import type Sqlite from "better-sqlite3";

const permissions = ["PERSONAL_DATA", "ADJUSTMENTS", "ACCOUNTS", "AUDIT"];

export const permissionsOfFirstAdministrator = (database: Sqlite.Database): void =>
  void database
    .prepare(
      `update user set permissions = ? where id = (
         select id from user where role = 'ADMIN' order by deleted_at is not null, disabled, id limit 1)`,
    )
    .run(JSON.stringify(permissions));
