/** The reform in figures, from one query and one statement. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_AFTER, DAY_BEFORE, readUnits } from "../server/seed/units.ts";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const question = `query ($within: ID, $from: Date!, $to: Date!) {
  reformStatistics(within: $within, from: $from, to: $to) {
    level kind before after abolished established convertedFrom convertedTo reductionRate mergeRatio } }`;
const days = { from: "2019-10-31", to: "2020-06-30" };

interface Statistic {
  level: string;
  kind: string | null;
  before: number;
  after: number;
  abolished: number;
  established: number;
  convertedFrom: number;
  convertedTo: number;
  reductionRate: number | null;
  mergeRatio: number | null;
}

const statistics = async (variables: object): Promise<Statistic[]> =>
  (await hub.ask(question, variables)).reformStatistics;
const row = (rows: Statistic[], level: string, kind: string | null = null): Statistic =>
  rows.find((one) => one.level === level && one.kind === kind) as Statistic;

test("the reduction rates of the reform are those that its tables yield", async () => {
  const rows = await statistics(days);
  expect(row(rows, "TOWNSHIP")).toMatchObject({
    before: 63,
    after: 33,
    reductionRate: 47.62,
    mergeRatio: 1.91,
  });
  expect(row(rows, "VILLAGE", "VILLAGE")).toMatchObject({
    before: 932,
    after: 383,
    reductionRate: 58.91,
    mergeRatio: 2.43,
  });
  expect(row(rows, "VILLAGE", "COMMUNITY")).toMatchObject({ before: 110, after: 79, reductionRate: 28.18 });
  expect(row(rows, "VILLAGE")).toMatchObject({ before: 1042, after: 462, reductionRate: 55.66 });
  expect(row(rows, "COUNTY")).toMatchObject({ before: 1, after: 1, reductionRate: 0 });
  expect(rows.map((one) => [one.level, one.kind]).slice(0, 4)).toEqual([
    ["COUNTY", null],
    ["COUNTY", "COUNTY"],
    ["TOWNSHIP", null],
    ["TOWNSHIP", "SUBDISTRICT"],
  ]);
});

test("gross rates, and the names that live on", async () => {
  const { reformStatistics } = await hub.ask(
    `query ($from: Date!, $to: Date!) { reformStatistics(from: $from, to: $to) { level kind grossReductionRate survivingNames survivingNameShare } }`,
    days,
  );
  const of = (level: string) =>
    reformStatistics.find((one: Statistic) => one.level === level && one.kind === null);
  expect(of("TOWNSHIP")).toMatchObject({
    grossReductionRate: 47.62,
    survivingNames: 32,
    survivingNameShare: 96.97,
  });
  // By the tables themselves: names of today that the county had before.
  const [before, after] = [readUnits(DAY_BEFORE), readUnits(DAY_AFTER)].map((units) =>
    units.filter((unit) => unit.level === "VILLAGE").map((unit) => unit.name),
  );
  const surviving = after.filter((name) => before.includes(name)).length;
  expect(of("VILLAGE")).toMatchObject({ survivingNames: surviving, grossReductionRate: 63.24 });
});

test("what ended, what began and what changed its kind account for every difference", async () => {
  const rows = await statistics(days);
  for (const one of rows)
    expect(
      one.before - one.abolished - one.convertedFrom + one.established + one.convertedTo,
      `${one.level} ${one.kind}`,
    ).toBe(one.after);
  // 北坝街道 lives on as 北坝镇: a change of kind is no reduction of the level.
  expect(row(rows, "TOWNSHIP")).toMatchObject({ abolished: 30, established: 0 });
  expect(row(rows, "TOWNSHIP", "SUBDISTRICT")).toMatchObject({
    before: 1,
    after: 0,
    abolished: 0,
    convertedFrom: 1,
    reductionRate: 100,
    mergeRatio: null,
  });
});

test("one statement answers, one more tells where a township's ground lay, and days the wrong way round are refused", async () => {
  const { township } = await hub.ask(`{ township(code: "510722109") { id } }`);
  let rows: Statistic[] = [];
  expect(await hub.statements(() => statistics(days))).toHaveLength(1);
  const texts = await hub.statements(async () => {
    rows = await statistics({ ...days, within: township.id });
  });
  expect(texts).toHaveLength(2);
  expect(row(rows, "VILLAGE", "VILLAGE")).toMatchObject({ before: 20, after: 8, reductionRate: 60 });
  expect(row(rows, "VILLAGE", "COMMUNITY")).toMatchObject({ before: 1, after: 1 });
  const wrong = await hub.answer(question, { from: days.to, to: days.from });
  expect(wrong.errors?.[0].extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ path: "to" }] });
});

test("before the first known day there was nothing, and the answer says so", async () => {
  const { data, extensions } = await hub.answer(question, { from: "1949-10-01", to: days.from });
  expect(row(data.reformStatistics, "TOWNSHIP")).toMatchObject({
    before: 0,
    after: 63,
    reductionRate: null,
  });
  expect(extensions.notices).toHaveLength(1);
});
