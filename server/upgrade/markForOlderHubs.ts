/** To 0.2.0: the hubs before it know a newer file by a migration that they do not have. */
import type Sqlite from "better-sqlite3";

export const markForOlderHubs = (database: Sqlite.Database): void =>
  void database.exec("insert into mikro_orm_migrations (name, executed_at) values ('0.2.0', datetime())");
