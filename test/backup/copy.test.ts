/** A copy in another folder keeps up with what is written, by whomever, and stands when the hub is no more. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { Follower } from "../../server/backup/copy/follower.ts";
import { latestCopy } from "../../server/backup/copy/generation.ts";
import { keyMark } from "../../server/backup/keyMark.ts";
import { restore } from "../../server/backup/restore.ts";
import { version } from "../../server/version.ts";
import { testHub } from "../hub.ts";
import { hubFolder } from "../hubFolder.ts";

const folder = hubFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secret = "the-secret-of-this-hub";
const mark = keyMark(secret);

/** Rows that a copy holds, as SQLite reads it after the power went. */
function held(copies: string): unknown {
  const place = join(folder, "looked at");
  rmSync(place, { recursive: true, force: true });
  cpSync(latestCopy(copies) as string, place, { recursive: true });
  const database = new Sqlite(join(place, "hub.db"));
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  const count = database.prepare("select count(*) from note").pluck().get();
  database.close();
  return count;
}

test("every commit is in it: through logs that are carried over, large and taken back transactions, and writers beside", async () => {
  mkdirSync(join(folder, "small"));
  const file = join(folder, "small/hub.db");
  const copies = join(folder, "copies");
  const database = new Sqlite(file);
  database.pragma("journal_mode = wal");
  database.pragma("wal_autocheckpoint = 4000");
  database.exec("create table note (id integer primary key, text text)");
  const write = database.prepare("insert into note (text) values (?)");
  let written = 0;
  const enter = (count: number, length = 9000): void => {
    for (let at = 0; at < count; at++, written++) write.run("x".repeat(length));
  };
  enter(20);
  const follower = await Follower.begin({ databaseFile: file, keyMark: mark }, copies);
  expect(held(copies)).toBe(written);
  let longest = 0;
  for (let turn = 0; turn < 12; turn++) {
    enter(30);
    if (turn % 3 === 0) database.transaction(() => enter(700))();
    database.exec("begin");
    write.run("taken back");
    database.exec("rollback");
    if (turn === 5) {
      const beside = new Sqlite(file);
      beside.exec("insert into note (text) values ('by another program')");
      written++;
      beside.pragma("wal_checkpoint(passive)");
      beside.close();
    }
    // Written, and not committed: no part of it.
    database.exec("begin");
    write.run("y".repeat(100_000));
    follower.keepUp();
    if (turn % 2 === 0) expect(held(copies)).toBe(written);
    database.exec("rollback");
    follower.keepUp();
    longest = Math.max(longest, readFileSync(`${file}-wal`).length);
  }
  expect(held(copies)).toBe(written);
  // The log was carried over again and again, which the copy did not keep from happening.
  expect(longest).toBeLessThan(40 * 1024 * 1024);
  database.close();
  follower.close();
  expect(readdirSync(join(folder, "small"))).toEqual(["hub.db"]);
});

test("cut off in the middle of a frame it holds what was committed before", () => {
  const copies = join(folder, "copies");
  const count = Number(held(copies));
  const log = join(latestCopy(copies) as string, "hub.db-wal");
  if (existsSync(log)) writeFileSync(log, readFileSync(log).subarray(0, -1000));
  expect(Number(held(copies))).toBeGreaterThanOrEqual(count - 1);
});

test("where a hub's machine is lost, at most what it acknowledged in the last two seconds is", async () => {
  const copies = join(folder, "of a hub");
  const hub = await testHub("empty", undefined, { secret, copyFolder: copies });
  const copied = async () => (await (await fetch(`${hub.url}/readyz`)).json()).copy;
  await expect.poll(async () => (await copied()).upTo, { timeout: 20_000 }).toBeTruthy();
  const acknowledged: { name: string; at: number }[] = [];
  for (let at = 0; at < 40; at++) {
    const name = `续${String.fromCharCode(0x4e00 + at)}`;
    await hub.ask(`mutation { createPerson(input: { name: "${name}" }) { id } }`);
    acknowledged.push({ name, at: Date.now() });
    await wait(at < 20 ? 0 : 60);
  }
  const lost = Date.now();
  const place = join(folder, "elsewhere/hub.db");
  const { transaction } = await restore(copies, { databaseFile: place, keyMark: mark }, version);
  const database = new Sqlite(place, { readonly: true });
  const names = new Set(database.prepare("select name from person").pluck().all());
  database.close();
  expect(transaction).toBeGreaterThan(20);
  expect(acknowledged.filter(({ name, at }) => !names.has(name) && lost - at > 2000)).toEqual([]);
  await expect(
    restore(copies, { databaseFile: place, keyMark: keyMark("another secret") }, version),
  ).rejects.toThrow(/needs the key/);
  // Stopped in order it loses nothing, and leaves its file without a log.
  const file = hub.file;
  await hub.running.close();
  await restore(copies, { databaseFile: place, keyMark: mark }, version);
  const whole = new Sqlite(place, { readonly: true });
  expect(whole.prepare("select count(*) from person where name like '续%'").pluck().get()).toBe(40);
  whole.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});
