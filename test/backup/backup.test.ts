/** A backup is made while others write, holds all that was acknowledged before it, and comes back as it was. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Made } from "../../server/backup/makeBackup.ts";
import { restore } from "../../server/backup/restore.ts";
import { startHub } from "../../server/startHub.ts";
import { version } from "../../server/version.ts";
import { hubSecret, password, settings, type TestHub, testHub } from "../hub.ts";
import { hubFolder } from "../hubFolder.ts";

const folder = hubFolder();
const secret = hubSecret;
const passphrase = "a-passphrase-of-backups";
const backups = { folder: join(folder, "backups"), at: [], keep: 3, days: 10, passphrase };
let hub: TestHub;
let made: Made;
beforeAll(async () => {
  hub = await testHub("filled", undefined, { secret, backups });
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

const placed = (): string => join(mkdtempSync(join(folder, "restored-")), "hub.db");
const sourceOf = (databaseFile: string) => ({ databaseFile, keyMark: made.head.keyMark });

test("under 50 writes a second everything acknowledged before it began is in it, and nobody waits for it", async () => {
  const acknowledged: string[] = [];
  const waits: number[] = [];
  const sent: Promise<unknown>[] = [];
  const enter = async (name: string): Promise<void> => {
    const began = performance.now();
    await hub.ask(`mutation { createPerson(input: { name: "${name}" }) { id } }`);
    waits.push(performance.now() - began);
    acknowledged.push(name);
  };
  const load = setInterval(() => sent.push(enter(`备${String.fromCharCode(0x4e00 + sent.length)}`)), 20);
  let before: string[] = [];
  let during = 0;
  try {
    await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(25);
    before = [...acknowledged];
    made = (await hub.running.backups?.make("hand")) as Made;
    during = acknowledged.length - before.length;
  } finally {
    clearInterval(load);
    await Promise.all(sent);
  }
  expect(during).toBeGreaterThan(10);
  expect(Math.max(...waits)).toBeLessThan(4000);
  const file = placed();
  const { transaction } = await restore(made.path, sourceOf(file), version, passphrase);
  const database = new Sqlite(file, { readonly: true });
  const names = new Set(database.prepare("select name from person where name like '备%'").pluck().all());
  expect(before.filter((name) => !names.has(name))).toEqual([]);
  expect(database.prepare("select max(id) from ledger").pluck().get()).toBe(transaction);
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  database.close();
});

test("encrypted, nothing of it can be read without the passphrase, and nobody else may read the file", () => {
  const bytes = readFileSync(made.path);
  expect(bytes.includes("三元镇")).toBe(false);
  expect(made.head.sealing).toMatchObject({ cipher: "aes-256-gcm", kdf: "scrypt" });
  expect(statSync(made.path).mode & 0o777).toBe(0o600);
  expect(bytes.includes(secret)).toBe(false);
  expect(bytes.includes(passphrase)).toBe(false);
});

test("the restored hub answers the same on three days and as it was known before, and everybody signs in anew", async () => {
  const file = placed();
  const knownAt = String(hub.running.hub.database.value("select at from ledger where id = 3", []));
  await restore(made.path, sourceOf(file), version, passphrase);
  const other = await startHub({ ...settings(file, "none"), secret });
  try {
    const post = async (url: string, token: string, query: string) => {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      });
      return response.json();
    };
    expect((await post(other.url, hub.token, "{ me { username } }")).errors).toBeTruthy();
    const { data } = await post(
      other.url,
      "",
      `mutation { login(username: "admin", password: "${password}") { token } }`,
    );
    const at = (times: string) =>
      `townships(first: 100, ${times}) { totalCount nodes { code name villages { totalCount nodes { code name } } } }
       gridWorkerAggregate(groupBy: [ROLE], ${times}) { keys { role } count }`;
    for (const times of [
      'asOf: "2017-06-30"',
      'asOf: "2019-10-31"',
      'asOf: "2026-01-01"',
      `knownAt: "${knownAt}"`,
    ]) {
      const was = await hub.ask(`{ ${at(times)} }`);
      expect(was.townships.totalCount).toBeGreaterThan(30);
      expect((await post(other.url, data.login.token, `{ ${at(times)} }`)).data).toEqual(was);
    }
  } finally {
    await other.close();
  }
});

test("the data of a running hub is not taken over; that of a stopped one is, and kept aside", async () => {
  const file = placed();
  const running = await startHub({ ...settings(file, "none"), secret });
  await expect(restore(made.path, sourceOf(file), version, passphrase)).rejects.toThrow(
    /Another hub already serves/,
  );
  await running.close();
  writeFileSync(`${file}-wal`, "the log of what was there before");
  const { replaced } = await restore(made.path, sourceOf(file), version, passphrase);
  const beside = readdirSync(join(file, ".."));
  expect(beside).toContain(replaced);
  expect(beside).not.toContain("hub.db-wal");
  expect(beside.filter((name) => name.includes("restoring"))).toEqual([]);
  const database = new Sqlite(file, { readonly: true });
  expect(database.prepare("select count(*) from person where name like '备%'").pluck().get()).not.toBe(0);
  database.close();
});

test("what is ready and what is measured tell the latest backup", async () => {
  const told = await (await fetch(`${hub.url}/readyz`)).json();
  expect(told.backup).toEqual({
    latest: { madeAt: made.madeAt, occasion: "hand", bytes: statSync(made.path).size },
  });
  const answer = await fetch(`${hub.url}/metrics`, { headers: { Authorization: `Bearer ${hub.token}` } });
  const seconds = Date.parse(made.madeAt) / 1000;
  expect(await answer.text()).toContain(`hub_last_backup_timestamp_seconds ${seconds}\n`);
});
