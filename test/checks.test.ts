/** What must hold of a hub's data holds of the county that is filled in, and each fault that is planted is found by its check. */
import { closeSync, copyFileSync, openSync, writeSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lookOver } from "../server/checkCommand.ts";
import { checks, look } from "../server/checks.ts";
import { modelOf } from "../server/core/model/modelOf.ts";
import { sqlite } from "../server/core/sqlite.ts";
import { entities } from "../server/schema.ts";
import { type TestHub, testHub } from "./hub.ts";

const older = `code,name,parentCode
990101,样例县,
990101100,甲镇,990101
990101100201,凤凰村民委员会,990101100
990101100202,龙泉村民委员会,990101100
990101200,乙乡,990101
990101200201,白鹤村民委员会,990101200
990101200202,石桥村民委员会,990101200
990101201,丙乡,990101
990101201201,双河村民委员会,990101201`;
/** 乙乡 goes into 甲镇. */
const newer = `code,name,parentCode
990101,样例县,
990101100,甲镇,990101
990101100201,凤凰村民委员会,990101100
990101100202,龙泉村民委员会,990101100
990101100203,白鹤村民委员会,990101100
990101100204,石桥村民委员会,990101100
990101201,丙乡,990101
990101201201,双河村民委员会,990101201`;

const model = modelOf(entities);
let hub: TestHub;
let database: Sqlite.Database;
beforeAll(async () => {
  hub = await testHub("empty");
  const take = `mutation ($table: String!, $date: Date!) { importSnapshot(table: $table, date: $date) { plan { status } } }`;
  await hub.ask(take, { table: older, date: "2018-10-31" });
  await hub.ask(take, { table: newer, date: "2020-06-30" });
  await hub.ask(`mutation { createPerson(input: { name: "王一" }) { id } }`);
  await hub.ask(
    `mutation { createGrid(input: { name: "一网格", code: "990101100201001", villageId: "990101100201" }) { id } }`,
  );
  await hub.running.close();
  database = new Sqlite(hub.file);
  database.pragma("foreign_keys = off");
  database.function("spelled", (text) => text);
});
afterAll(() => database.close());

/** The one check, asked of the data as it stands. */
const find = async (name: string) => {
  const ask = async (sql: string, parameters: unknown[] = []) =>
    database.prepare(sql).all(...parameters) as Record<string, unknown>[];
  const [{ findings }] = await look(
    { model, dialect: sqlite, ask, today: "2026-11-27" },
    checks.filter((check) => check.name === name),
  );
  return findings;
};

const unit = (name: string): string => `(select id from division where name = '${name}')`;

/** By the check that is to find it, a fault as no hub would make it. */
const faults: Record<string, string> = {
  referencesLead: "update grid set village_id = 99999",
  everythingRecords: "drop trigger if exists person_update_recorded",
  transactionsAreInOrder: "delete from ledger where id = (select max(id) - 1 from ledger)",
  changesAreInOrder: "delete from change where id = 5",
  choicesAreStated: "update division set kind = 'CASTLE' where name = '甲镇'",
  plansAreBooked: "update ledger set plan_id = null",
  unitsHaveParents: `update division_history set parent_id = ${unit("样例县")} where id = ${unit("凤凰村")}`,
  noUnitIsAboveItself: `update division set parent_id = ${unit("凤凰村")} where name = '甲镇'`,
  ancestorsAreThoseAbove: `update division_history set township_id = ${unit("丙乡")} where id = ${unit("凤凰村")}`,
  keysFitLevels: `update division_history set code = '980101100201' where id = ${unit("凤凰村")}`,
  siblingsDiffer: `update division_history set (name, search_keys) = (select name, search_keys from division where name = '龙泉村') where id = ${unit("凤凰村")}`,
  seatsLieWithin: `update division_history set seat_id = ${unit("双河村")} where id = ${unit("甲镇")}`,
  periodsFollow: `update division_history set valid_to = '2025-01-01' where id = ${unit("凤凰村")} and to_number is null and valid_to is null`,
  knowledgeIsNumbered: "update person_history set to_number = from_number",
  rowsFollowHistory: "update person set name = '李一'",
  deletedLeaveNothing: "delete from person",
  writesAreTold: "update person set version = version + 1",
  keysFollowNames: "update person set search_keys = 'x'",
  valuesAreUnique: `update division_history set code = '990101100202' where id = ${unit("凤凰村")}`,
  referredStands: `update division_history set abolished_on = '2022-01-01' where id = ${unit("凤凰村")} and to_number is null`,
  endsLeadOn: "delete from succession; update division set successor_unknown = 0",
  beginningsComeFrom:
    "update division set established_on = '2021-01-01', origin = 'IMPORTED' where name = '双河村'",
  linksGoForward: "update succession set start_on = '1999-01-01'",
  lineageHasNoCircle: `update division set abolished_on = '2020-06-30'; update succession set start_on = '2020-06-30', to_id = from_id`,
  sharesAreWhole: "update succession set household_share = 4000; update division set successor_unknown = 0",
  nothingDangles: `update division set abolished_on = '2022-01-01' where name = '凤凰村'`,
};

test("every check has its fault, and there are enough of them", () => {
  expect([...Object.keys(faults), "pagesAreWhole"].sort()).toEqual(checks.map(({ name }) => name).sort());
  expect(checks.length).toBeGreaterThanOrEqual(13);
  for (const { holds, advice } of checks)
    for (const text of [holds, advice]) expect(text.zh && text.en).toBeTruthy();
});

test.each(Object.entries(faults))("%s", async (name, fault) => {
  expect(await find(name)).toEqual([]);
  database.exec("begin");
  try {
    // Triggers stand against most of it; somebody who means it takes them away.
    const triggers = database.prepare("select name from sqlite_master where type = 'trigger'").pluck().all();
    if (!fault.startsWith("drop")) for (const trigger of triggers) database.exec(`drop trigger "${trigger}"`);
    database.exec(fault);
    expect(await find(name)).not.toEqual([]);
  } finally {
    database.exec("rollback");
  }
});

test("pagesAreWhole", async () => {
  database.close();
  const damaged = `${hub.file}.damaged`;
  copyFileSync(hub.file, damaged);
  const handle = openSync(damaged, "r+");
  writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 20 * 4096);
  closeSync(handle);
  database = new Sqlite(damaged);
  expect(await find("pagesAreWhole")).not.toEqual([]);
});

test("nothing is found in the county that is filled in", async () => {
  const looked = await lookOver(process.env.FILLED_HUB as string);
  expect(looked.filter(({ findings }) => findings.length > 0)).toEqual([]);
});
