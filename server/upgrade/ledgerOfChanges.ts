/**
 * To 0.2.0: transactions have rows of their own, and order is their number. Before, each entry of the change log and each
 * version bore an instant and an account; entries in a row that share both were written as one. What a plan wrote is a
 * transaction by itself, since it is taken back as one.
 */
import type Sqlite from "better-sqlite3";

export function ledgerOfChanges(database: Sqlite.Database): void {
  const runs = runsOfPlans(database);
  database.exec(`
    create temp table run (plan_id integer, first integer, last integer);
    create temp table numbered (id integer primary key, number integer);
  `);
  const keep = database.prepare("insert into run values (?, ?, ?)");
  for (const { id, first, last } of runs) keep.run(id, first, last);
  database.exec(`
    insert into numbered (id, number)
      select id, sum(begins) over (order by id) from (
        select id, at is not lag(at) over (order by id) or actor is not lag(actor) over (order by id)
          or id in (select first from run) or id - 1 in (select last from run) as begins
        from change);
    create index temp.numbered_by_number on numbered (number);
    insert into ledger (id, at, known_at, actor, account_id, token_id, through, plan_id)
      select number, at, max(at) over (order by number), actor,
        coalesce((select id from user where username = actor), (select user_id from api_token where id = token)),
        token, case when actor = 'hub' then 'SYSTEM' when plan is not null then 'PLAN' else 'API' end, plan
      from (
        select number, at, actor,
          (select min(t.id) from api_token t join user u on u.id = t.user_id
            where u.username || ' (' || t.name || ')' = actor) as token,
          (select plan_id from run where entry between first and last) as plan
        from (
          select number, min(id) as entry, min(at) as at, min(actor) as actor
          from change join numbered using (id) group by number));
    alter table change add column transaction_id integer;
    update change set transaction_id = (select number from numbered n where n.id = change.id);
  `);
  latestOfPlans(database);
  for (const table of historiesOf(database))
    database.exec(`
      alter table "${table}" add column from_number integer;
      alter table "${table}" add column to_number integer;
      update "${table}" set
        from_number = (select number from numbered where id = recorded_by),
        to_number = (select number from numbered where id = superseded_by);
      delete from "${table}" where from_number = to_number;
    `);
  database.exec("drop table temp.run; drop table temp.numbered");
}

interface Run {
  id: number;
  first: number;
  last: number;
}

/** Every run of entries that executed a plan or took it back, in order; an empty one is that of the plan's own entry. */
const runsOfPlans = (database: Sqlite.Database): Run[] =>
  database
    .prepare(
      `select id, first_change as first, max(first_change, last_change) as last from (
         select id, first_change, last_change from adjustment_plan
         union select id, first_change, last_change from adjustment_plan_history)
       where first_change is not null order by id, first`,
    )
    .all() as Run[];

/** Each run of a plan takes back the one before. */
function latestOfPlans(database: Sqlite.Database): void {
  database.exec(`
    update ledger set reverts_id = (
      select max(earlier.id) from ledger earlier where earlier.plan_id = ledger.plan_id and earlier.id < ledger.id)
      where plan_id is not null;
  `);
  for (const table of ["adjustment_plan", "adjustment_plan_history"])
    database.exec(`
      alter table ${table} add column latest_transaction_id integer;
      update ${table} set latest_transaction_id = (select number from numbered where numbered.id = first_change);
    `);
}

const historiesOf = (database: Sqlite.Database): string[] =>
  database
    .prepare(
      `select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'recorded_by'
       where m.type = 'table' order by m.name`,
    )
    .pluck()
    .all() as string[];
