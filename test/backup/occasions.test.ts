/** When a hub makes backups of its own accord: by the clock, and before a whole county changes; and what a drill shows. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Backups } from "../../server/backup/backups.ts";
import { keptIn } from "../../server/backup/kept.ts";
import { keyMark } from "../../server/backup/keyMark.ts";
import { restore } from "../../server/backup/restore.ts";
import { drill } from "../../server/drillCommand.ts";
import { version } from "../../server/version.ts";
import { settings, type TestHub, testHub } from "../hub.ts";
import { hubFolder } from "../hubFolder.ts";
import { approve, carriedOut, draft, execute } from "../plans.ts";

const older = `code,name,parentCode
990101,样例县,
990101100,甲镇,990101
990101100201,凤凰村民委员会,990101100
990101100202,龙泉村民委员会,990101100
990101200,乙乡,990101
990101200201,白鹤村民委员会,990101200
990101201,丙乡,990101
990101201201,双河村民委员会,990101201
990101202,丁乡,990101
990101202201,石桥村民委员会,990101202`;
const newer = older.replace("990101202,丁乡", "990101202,戊乡");

const folder = hubFolder();
const secret = "the-secret-of-this-hub";
const backups = { folder: join(folder, "backups"), at: ["00:00"], keep: 20, days: 10 };
const kept = (occasion: string) => keptIn(backups.folder).filter((one) => one.occasion === occasion);
const take =
  "mutation ($table: String!, $date: Date!) { importSnapshot(table: $table, date: $date) { plan { status } } }";
let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty", undefined, { secret, backups });
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

test("what fell due while nobody served is made up for, once", async () => {
  const source = { databaseFile: hub.file, keyMark: keyMark(secret) };
  const clock = new Backups(source, backups, pino({ level: "silent" }));
  clock.start(0);
  await expect.poll(() => kept("timetable").length, { timeout: 20_000 }).toBe(1);
  await clock.close();
  const again = new Backups(source, backups, pino({ level: "silent" }));
  again.start(0);
  await expect.poll(() => kept("timetable").length).toBe(1);
  await again.close();
});

test("before a code table changes a county, and not before the first", async () => {
  await hub.ask(take, { table: older, date: "2018-10-31" });
  expect(kept("plan")).toEqual([]);
  await hub.ask(take, { table: newer, date: "2020-06-30" });
  expect(kept("plan")).toHaveLength(1);
  const file = join(folder, "before.db");
  await restore(kept("plan")[0].path, { databaseFile: file, keyMark: keyMark(secret) }, version);
  const database = new Sqlite(file, { readonly: true });
  expect(database.prepare("select count(*) from division where name = '丁乡'").pluck().get()).toBe(1);
  expect(database.prepare("select count(*) from adjustment_plan").pluck().get()).toBe(0);
  database.close();
});

test("before a plan of half of the townships of a county, and not before one of a village", async () => {
  await carriedOut(hub, {
    effectiveOn: "2022-01-01",
    steps: [{ kind: "RENAME", from: ["990101100201"], into: [{ new: { name: "金凤村" } }] }],
  });
  expect(kept("plan")).toHaveLength(1);
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [{ kind: "MERGE_ABSORB", from: ["990101200"], into: [{ id: "990101100" }] }],
  });
  expect(kept("plan")).toHaveLength(2);
});

test("where it cannot be made, the county stays as it is, and why is told", async () => {
  const { id, preview } = await draft(hub, {
    effectiveOn: "2024-01-01",
    steps: [{ kind: "MERGE_ABSORB", from: ["990101201"], into: [{ id: "990101100" }] }],
  });
  await approve(hub, id);
  rmSync(backups.folder, { recursive: true });
  writeFileSync(backups.folder, "no folder");
  const { errors } = await execute(hub, id, preview.hash);
  expect(errors?.[0].message).toMatch(/须先备份.*任何内容都没有改变/);
  expect(errors?.[0].extensions.code).toBe("UNAVAILABLE");
  rmSync(backups.folder);
  expect((await execute(hub, id, preview.hash)).errors).toBeUndefined();
  expect(kept("plan")).toHaveLength(1);
});

test("a drill goes from an empty folder to a hub that serves, by the clock", async () => {
  const drilled = await drill({ ...settings(hub.file, "none"), secret, backups });
  expect(drilled.path).toBe(kept("plan")[0].path);
  expect(drilled.wrong).toEqual([]);
  expect(drilled.seconds.restored + drilled.seconds.serving).toBeGreaterThan(0);
}, 120_000);
