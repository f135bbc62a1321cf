/** Which backups are kept, and when the next is due. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Occasion } from "../../server/backup/head.ts";
import { keptIn, nameOf, prune, sweep } from "../../server/backup/kept.ts";
import { lastDue, nextDue } from "../../server/backup/timetable.ts";
import { hubFolder } from "../hubFolder.ts";

const root = hubFolder();
const folder = join(root, "backups");
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
});

const now = Date.parse("2026-11-27T03:00:00.000Z");
const ago = (days: number, occasion: Occasion): string => {
  const name = nameOf(new Date(now - days * 86_400_000).toISOString(), occasion);
  writeFileSync(join(folder, name), "");
  return name;
};
const left = (settings: { keep: number; days: number }): string[] => {
  prune({ folder, at: [], ...settings }, now);
  return readdirSync(folder).sort();
};

test("so many of each occasion, the latest first", () => {
  const timed = [5, 4, 3, 2, 1].map((days) => ago(days, "timetable"));
  const planned = [0.3, 0.2].map((days) => ago(days, "plan"));
  const own = join(folder, "a file of the operator's.backup");
  writeFileSync(own, "");
  expect(keptIn(folder).map(({ occasion }) => occasion)).toEqual([
    "plan",
    "plan",
    ...Array(5).fill("timetable"),
  ]);
  expect(left({ keep: 3, days: 30 })).toEqual(
    [...timed.slice(2), ...planned, "a file of the operator's.backup"].sort(),
  );
});

test("none that is too old, except the latest", () => {
  ago(100, "timetable");
  const latest = ago(40, "upgrade");
  expect(left({ keep: 9, days: 30 })).toEqual([latest]);
});

test("what nobody makes any more goes, what somebody makes stays", () => {
  writeFileSync(join(folder, "hub.backup.partial-999999999"), "");
  writeFileSync(join(folder, `hub.backup.partial-${process.pid}`), "");
  sweep(folder);
  expect(readdirSync(folder)).toEqual([`hub.backup.partial-${process.pid}`]);
});

test("times are those of the county's clock", () => {
  const at = ["02:30", "12:30"];
  // 11:00 in China.
  expect(new Date(lastDue(at, now)).toISOString()).toBe("2026-11-26T18:30:00.000Z");
  expect(new Date(nextDue(at, now)).toISOString()).toBe("2026-11-27T04:30:00.000Z");
  const midnight = Date.parse("2026-11-26T16:00:00.000Z");
  expect(new Date(lastDue(at, midnight)).toISOString()).toBe("2026-11-26T04:30:00.000Z");
  expect(lastDue(["00:00"], midnight)).toBe(midnight);
});
