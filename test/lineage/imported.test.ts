/** What is derived, carried out through the door: the hub has each unit where the newer table has it, and knows who it was. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { textOn, unitsOn } from "./tables.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty");
});
afterAll(() => hub.close());

const take = async (table: string, date: string): Promise<Data> =>
  (
    await hub.ask(
      `mutation ($table: String!, $date: Date!) { importSnapshot(table: $table, date: $date) {
        written plan { id status } findings { oldCode newCode relation confidence } } }`,
      { table, date },
    )
  ).importSnapshot;

/** Code, official name and superior of all units in force on a day below some. */
async function standing(day: string, codes: string[]): Promise<string[]> {
  const rows: Data[] = [];
  for (let after: string | null = null; ; ) {
    const { divisions } = await hub.ask(
      `query ($day: Date!, $after: String) { divisions(asOf: $day, first: 1000, after: $after, orderBy: [{ code: ASC }]) {
        nodes { code officialName parent { code } } pageInfo { hasNextPage endCursor } } }`,
      { day, after },
    );
    rows.push(...divisions.nodes);
    if (!divisions.pageInfo.hasNextPage) break;
    after = divisions.pageInfo.endCursor;
  }
  return rows
    .filter(({ code }) => codes.some((one) => code.startsWith(one)))
    .map(({ code, officialName, parent }) => `${code} ${officialName} ${parent?.code ?? ""}`);
}

const expected = (day: string, codes: string[]): string[] =>
  unitsOn(day, ...codes)
    .filter(({ code }) => codes.some((one) => code.startsWith(one)))
    .map(({ code, officialName, parentCode }) => `${code} ${officialName} ${parentCode ?? ""}`)
    .sort();

test.each([
  ["codes given out anew", "2019-10-31", "2020-06-30", ["610803"]],
  ["townships that go to the county next door", "2021-10-31", "2022-10-31", ["511902", "511971"]],
  ["two townships that become a third", "2018-10-31", "2019-10-31", ["330681"]],
  ["townships that go in parts", "2020-06-30", "2021-10-31", ["140405", "140722"]],
  ["a county that becomes a district", "2016-07-31", "2018-10-31", ["370181", "370114"]],
] as const)("%s", { timeout: 60_000 }, async (_, from, to, codes) => {
  await take(textOn(from, ...codes), from);
  const { plan } = await take(textOn(to, ...codes), to);
  expect(plan.status).toBe("EXECUTED");
  expect(await standing(from, [...codes])).toEqual(expected(from, [...codes]));
  expect(await standing(to, [...codes])).toEqual(expected(to, [...codes]));
});

test("who they were is known", async () => {
  const { moved, divided, merged } = await hub.ask(`{
    moved: township(code: "511902007") { name history { code validFrom } }
    divided: township(code: "140405203") { name successors { relation areaShare to { name } } }
    merged: township(code: "330681106", asOf: "2019-10-31") { name predecessors { relation from { name } } } }`);
  expect(new Set(moved.history.map((one: Data) => one.code))).toEqual(new Set(["511971007", "511902007"]));
  expect(divided).toMatchObject({ name: "西贾乡" });
  expect(divided.successors.map((one: Data) => [one.relation, one.to.name]).sort()).toEqual([
    ["TERRITORY_TO", "丰宜镇"],
    ["TERRITORY_TO", "李高乡"],
    ["TERRITORY_TO", "麟绛街道"],
  ]);
  expect(merged.name).toBe("姚江镇");
  expect(merged.predecessors.map((one: Data) => [one.relation, one.from.name]).sort()).toEqual([
    ["MERGED_INTO", "江藻镇"],
    ["MERGED_INTO", "直埠镇"],
  ]);
});
