/** What is no whole backup of this hub is refused, each by its name, and leaves what is there as it was. */
import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { magic } from "../../server/backup/head.ts";
import { keyMark } from "../../server/backup/keyMark.ts";
import { type Made, makeBackup } from "../../server/backup/makeBackup.ts";
import { restore } from "../../server/backup/restore.ts";
import { version } from "../../server/version.ts";
import { hubFolder } from "../hubFolder.ts";

const folder = hubFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, "hub.db");
const there = join(folder, "there.db");
const source = { databaseFile: file, keyMark: keyMark("the-secret-of-this-hub") };
const settings = { folder: join(folder, "backups"), at: [], keep: 99, days: 9 };
const passphrase = "a-passphrase-of-backups";
let plain: Made;
let sealed: Made;
beforeAll(async () => {
  const database = new Sqlite(file);
  database.exec(`create table change (id integer primary key); create table ledger (id integer primary key, at text);
    create table hub_version (id integer primary key, version text, stated text, since text);
    insert into hub_version values (1, '${version}', '{}', ''); insert into ledger values (7, 'a day')`);
  database.close();
  writeFileSync(there, "what is there");
  plain = await makeBackup(source, settings, "hand");
  sealed = await makeBackup(source, { ...settings, passphrase }, "hand");
});

const refusal = (path: string, given: Partial<typeof source> & { passphrase?: string } = {}) =>
  expect(restore(path, { ...source, ...given, databaseFile: there }, version, given.passphrase)).rejects;

let copies = 0;
function changed(path: string, change: (copy: string) => void): string {
  const copy = join(folder, `${copies++}.backup`);
  copyFileSync(path, copy);
  change(copy);
  return copy;
}

const flipped = (path: string, at: number): string =>
  changed(path, (copy) => {
    const byte = readFileSync(copy)[at];
    const handle = openSync(copy, "r+");
    writeSync(handle, Buffer.from([byte ^ 0x10]), 0, 1, at);
    closeSync(handle);
  });

describe.each(["plain", "encrypted"])("%s", (kind) => {
  const made = (): Made => (kind === "plain" ? plain : sealed);
  const secret = { passphrase: kind === "plain" ? undefined : passphrase };

  test("cut off anywhere", async () => {
    const { size } = statSync(made().path);
    for (const length of [magic.length + 9, 400, Math.floor(size / 2), size - 5, size - 1]) {
      const cut = changed(made().path, (copy) => truncateSync(copy, length));
      await refusal(cut, secret).toThrow(/cut off before its end|is damaged/);
    }
  });

  test("a bit flipped anywhere", async () => {
    const { size } = statSync(made().path);
    for (const at of [magic.length + 20, Math.floor(size / 2), size - 60, size - 20]) {
      await refusal(flipped(made().path, at), secret).toThrow(/is damaged/);
    }
  });

  test("under another key, or none", async () => {
    await refusal(made().path, { ...secret, keyMark: keyMark("the-secret-of-another") }).toThrow(
      new RegExp(
        `needs the key with the fingerprint ${source.keyMark}; the one at hand has ${keyMark("the-secret-of-another")}`,
      ),
    );
    await refusal(made().path, { ...secret, keyMark: undefined }).toThrow(
      /there is none here. Set HUB_SECRET/,
    );
  });
});

test("another passphrase, or none", async () => {
  await refusal(sealed.path).toThrow(/is encrypted. Set BACKUP_SECRET/);
  await refusal(sealed.path, { passphrase: "a-passphrase-of-others" }).toThrow(
    /not the passphrase of this backup/,
  );
});

test("another head over the same bytes", async () => {
  const forged = changed(sealed.path, (copy) => {
    const bytes = readFileSync(copy);
    const at = bytes.indexOf('"transaction":7');
    bytes.write('"transaction":8', at);
    writeFileSync(copy, bytes);
  });
  await refusal(forged, { passphrase }).toThrow(/is damaged/);
});

test("what is no backup at all", async () => {
  for (const content of ["", "a letter to the office", readFileSync(file)]) {
    const path = join(folder, "foreign.backup");
    writeFileSync(path, content);
    await refusal(path).toThrow(/no backup of a Zhencun Hub/);
  }
  await refusal(join(folder, "nowhere.backup")).toThrow(/no such file/);
});

test("of a newer hub, by its data or by its form", async () => {
  const newer = changed(file, (copy) => {
    const database = new Sqlite(copy);
    database.exec("update hub_version set version = '99.0.0'");
    database.close();
  });
  const { path } = await makeBackup({ ...source, databaseFile: newer }, settings, "hand");
  await refusal(path).toThrow(/written by a newer hub \(99.0.0/);
  const form = changed(plain.path, (copy) => {
    const text = readFileSync(copy, "latin1").replace('"format":1', '"format":2');
    writeFileSync(copy, text, "latin1");
  });
  await refusal(form).toThrow(/made by a newer hub/);
});

test("a database that is damaged makes no backup", async () => {
  const damaged = changed(file, (copy) => {
    const handle = openSync(copy, "r+");
    writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096);
    closeSync(handle);
  });
  await expect(makeBackup({ ...source, databaseFile: damaged }, settings, "hand")).rejects.toThrow();
});

test("whatever was refused, what is there is as it was, and the whole one is taken", async () => {
  expect(readFileSync(there, "utf8")).toBe("what is there");
  const { transaction, replaced } = await restore(
    sealed.path,
    { ...source, databaseFile: there },
    version,
    passphrase,
  );
  expect(transaction).toBe(7);
  expect(readFileSync(join(folder, String(replaced)), "utf8")).toBe("what is there");
  const database = new Sqlite(there, { readonly: true });
  expect(database.prepare("select at from ledger").pluck().get()).toBe("a day");
  database.close();
});
