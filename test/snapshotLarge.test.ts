/** Tables as large as a nation's: nothing grows with the rows that a stack or one statement would have to hold. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { derive } from "../server/adjustment/snapshot/derive.ts";
import { namesInUse } from "../server/adjustment/snapshot/namesInUse.ts";
import { unitsOf } from "../server/adjustment/snapshot/snapshotTable.ts";
import { tableRows } from "../server/adjustment/snapshot/tableRows.ts";
import { type TestHub, testHub } from "./hub.ts";
import { asSheet } from "./tables.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty");
});
afterAll(() => hub.close());

const digits = (number: number, length: number): string => String(number).padStart(length, "0");

/** So many counties below provinces and prefectures, with as many townships each and villages in these. */
function nation(
  counties: number,
  townships: number,
  villages: number,
  village: (code: string) => string,
): string[][] {
  const rows = [["code", "name"]];
  for (let county = 0; county < counties; county++) {
    const [province, prefecture] = [
      digits(11 + Math.floor(county / 2000), 2),
      digits(1 + (Math.floor(county / 20) % 100), 2),
    ];
    if (county % 2000 === 0) rows.push([province, `第${province}省`]);
    if (county % 20 === 0) rows.push([province + prefecture, `第${prefecture}市`]);
    const code = province + prefecture + digits(1 + (county % 20), 2);
    rows.push([code, `第${county}县`]);
    for (let town = 0; town < townships; town++) {
      const under = code + digits(100 + town, 3);
      rows.push([under, `第${town}镇`]);
      for (let one = 0; one < villages; one++) {
        const own = under + digits(201 + one, 3);
        rows.push([own, village(own)]);
      }
    }
  }
  return rows;
}

test("140,000 units are read, told apart and compared", () => {
  const [before, after] = [
    unitsOf([...tableRows(asSheet(nation(700, 10, 19, (code) => `旧${code.slice(-6)}村委会`)))]),
    unitsOf([...tableRows(asSheet(nation(700, 10, 19, (code) => `新${code.slice(-6)}?村委会`)))]),
  ];
  expect(before.units).toHaveLength(1 + 35 + 700 * (1 + 10 * 20));
  expect(before.notes).toEqual([]);
  expect(after.notes).toHaveLength(133_000);
  expect(namesInUse(after.units, new Map())).toEqual([]);
  expect(derive(before.units, after.units)).toHaveLength(before.units.length);
});

test("a second table of 1,500 counties is compared with the first", async () => {
  const take = async (rows: string[][], date: string) =>
    (
      await hub.ask(
        `mutation ($table: String!, $date: Date!) { importSnapshot(table: $table, date: $date) { written unchanged plan { status } } }`,
        { table: rows.map((row) => row.join(",")).join("\n"), date },
      )
    ).importSnapshot;
  const before = nation(1500, 1, 1, () => "甲村委会");
  expect(await take(before, "2020-10-31")).toMatchObject({ written: before.length - 1, plan: null });
  const after = nation(1500, 1, 1, (code) => (code.startsWith("1101") ? "乙村委会" : "甲村委会"));
  const second = await take(after, "2021-10-31");
  expect(second).toMatchObject({
    written: 0,
    unchanged: before.length - 1 - 20,
    plan: { status: "EXECUTED" },
  });
}, 60_000);
