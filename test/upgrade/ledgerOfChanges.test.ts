/** The change log of 0.1.0 becomes the ledger: what was written as one, in its order, and what a plan wrote by itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ledgerOfChanges } from "../../server/upgrade/ledgerOfChanges.ts";
import { permissionsOfFirstAdministrator } from "../../server/upgrade/permissionsOfFirstAdministrator.ts";
import { scopesOfAccounts } from "../../server/upgrade/scopesOfAccounts.ts";
import { unpack } from "./fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-ledger-"));
let old: Sqlite.Database;
let database: Sqlite.Database;

beforeAll(() => {
  for (const name of ["old.db", "new.db"]) unpack("0.1.0-county", join(folder, name));
  old = new Sqlite(join(folder, "old.db"), { readonly: true });
  database = new Sqlite(join(folder, "new.db"));
  // Steps are taken while the recorder is off.
  for (const { name } of rows("select name from sqlite_master where type = 'trigger'"))
    database.exec(`drop trigger ${name}`);
  database.exec(`
    create table ledger (id integer primary key autoincrement, at text not null, known_at text not null, actor text,
      account_id integer references user, token_id integer references api_token, address text, through text not null,
      reason text, plan_id integer references adjustment_plan, reverts_id integer references ledger);
    create table scope (id integer primary key autoincrement, user_id integer references user,
      token_id integer references api_token, division_id integer not null references division);
  `);
  // The clock went back once.
  database.exec(`update change set at = '2020-01-01T00:00:00.000Z' where id = 5`);
  ledgerOfChanges(database);
  scopesOfAccounts(database);
  permissionsOfFirstAdministrator(database);
});
afterAll(() => {
  old.close();
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = (text: string, of: Sqlite.Database = database): Record<string, unknown>[] =>
  of.prepare(text).all() as Record<string, unknown>[];
const value = (text: string): unknown => database.prepare(text).pluck().get();

test("entries that were written as one share a number, in the order of the log", () => {
  expect(value("select count(*) from change where transaction_id is null")).toBe(0);
  expect(
    value(
      "select count(*) from change a join change b on b.id = a.id + 1 where b.transaction_id not in (a.transaction_id, a.transaction_id + 1)",
    ),
  ).toBe(0);
  expect(
    value(
      "select count(*) from change c join ledger l on l.id = c.transaction_id where c.at <> l.at or c.actor <> l.actor",
    ),
  ).toBe(0);
  expect(value("select count(distinct id) from ledger")).toBe(
    value("select max(transaction_id) from change"),
  );
});

test("what was known is looked up by an instant that never goes back", () => {
  expect(
    value("select count(*) from ledger a join ledger b on b.id = a.id + 1 where b.known_at < a.known_at"),
  ).toBe(0);
  expect(value("select count(*) from ledger where known_at > at")).toBe(1);
});

test("a plan's writes are a transaction, its revert another that takes the first back", () => {
  const [executed, reverted] = rows(
    "select id, latest_transaction_id as latest, first_change, last_change from adjustment_plan where first_change is not null order by id",
  );
  for (const plan of [executed, reverted])
    expect(
      rows(
        `select min(id) as first_change, max(id) as last_change from change where transaction_id = ${plan.latest}`,
      ),
    ).toEqual([{ first_change: plan.first_change, last_change: plan.last_change }]);
  expect(rows(`select id, through, reverts_id from ledger where plan_id = ${executed.id}`)).toEqual([
    { id: executed.latest, through: "PLAN", reverts_id: null },
  ]);
  const [first, second] = rows(
    `select id, reverts_id from ledger where plan_id = ${reverted.id} order by id`,
  );
  expect(second).toEqual({ id: reverted.latest, reverts_id: first.id });
});

test("every version that stood between two transactions is kept with both its numbers", () => {
  const histories = rows("select name from sqlite_master where name like '%\\_history' escape '\\'", old).map(
    ({ name }) => String(name),
  );
  expect(histories.length).toBeGreaterThan(10);
  for (const history of histories) {
    const known = (of: Sqlite.Database, condition: string) =>
      rows(
        `select history_id, id, valid_from, valid_to from ${history} where ${condition} order by history_id`,
        of,
      );
    expect(known(database, "to_number is null")).toEqual(known(old, "recorded_to is null"));
    for (const { id, at } of rows("select id, at from ledger where id % 7 = 0"))
      if (String(at) > "2021")
        expect(known(database, `from_number <= ${id} and (to_number is null or to_number > ${id})`)).toEqual(
          known(
            old,
            `recorded_by <= ${value(`select max(id) from change where transaction_id = ${id}`)} and (superseded_by is null
              or superseded_by > ${value(`select max(id) from change where transaction_id = ${id}`)})`,
          ),
        );
    expect(
      value(`select count(*) from ${history} where from_number is null or from_number >= to_number`),
    ).toBe(0);
  }
});

test("scopes are rows, the first administrator holds every permission", () => {
  expect(
    rows(
      "select u.username, t.name as token, d.name as unit from scope s left join user u on u.id = s.user_id left join api_token t on t.id = s.token_id join division d on d.id = s.division_id",
    ),
  ).toEqual([
    { username: "bianji", token: null, unit: "甲镇" },
    { username: null, token: "统计", unit: "乙镇" },
  ]);
  expect(rows("select username, permissions from user order by id")).toEqual([
    { username: "admin", permissions: '["PERSONAL_DATA","ADJUSTMENTS","ACCOUNTS","AUDIT"]' },
    { username: "bianji", permissions: "[]" },
  ]);
});

test("accounts and the hub itself are told by name", () => {
  const named = rows(
    "select distinct actor, account_id, through from ledger where plan_id is null order by actor",
  );
  expect(named).toContainEqual({ actor: "admin", account_id: 1, through: "API" });
});
