/** To 0.2.0: accounts and tokens may be confined to several units; before, each row named one. */
import type Sqlite from "better-sqlite3";

export const scopesOfAccounts = (database: Sqlite.Database): void =>
  void database.exec(`
    insert into scope (user_id, division_id) select id, scope_id from user where scope_id is not null order by id;
    insert into scope (token_id, division_id) select id, scope_id from api_token where scope_id is not null order by id;
  `);
