/** What the playground draws of a table, before it is drawn. */
import { expect, test } from "vitest";
import { chartData, drawable } from "../admin/playground/chart/chartData.ts";
import { niceTicks } from "../admin/playground/chart/niceTicks.ts";
import { fitted, textWidth } from "../admin/playground/chart/textWidth.ts";
import { flatten, type JsonObject } from "../admin/playground/flatten.ts";
import { partsOf } from "../admin/playground/parts.ts";

test("an axis goes by round steps from zero to beyond the greatest", () => {
  expect(niceTicks([3, 42])).toEqual([0, 10, 20, 30, 40, 50]);
  expect(niceTicks([382375])).toEqual([0, 100000, 200000, 300000, 400000]);
  expect(niceTicks([1, 2])).toEqual([0, 1, 2]);
  expect(niceTicks([0.12, 0.3])).toEqual([0, 0.1, 0.2, 0.3]);
  expect(niceTicks([-12, 30])).toEqual([-20, -10, 0, 10, 20, 30]);
  expect(niceTicks([0, 0])).toEqual([0, 1]);
});

test("a text is cut to the room it has", () => {
  expect(fitted("潼川镇", textWidth("潼川镇"))).toBe("潼川镇");
  expect(fitted("三台县潼川镇龙吟村", textWidth("三台县潼"))).toBe("三台县…");
});

function drawableOf(data: JsonObject) {
  const [part] = partsOf(data);
  const { columns, rows } = flatten(part.data, true);
  return drawable(part.data, columns, rows);
}

const group = (town: string | null, kind: string | null, count: number, more: JsonObject = {}) => ({
  ...more,
  keys: { township: town && { code: "510722100", name: town }, kind },
  count,
});

test("of two keys the one with few values is drawn side by side, totals left out, codes unread", () => {
  const found = drawableOf({
    groups: [
      group(null, null, 9, { depth: 0 }),
      group("潼川镇", null, 5, { depth: 1 }),
      group("潼川镇", "VILLAGE", 3, { depth: 2 }),
      group("潼川镇", "COMMUNITY", 2, { depth: 2 }),
      group("塔山镇", "VILLAGE", 4, { depth: 2 }),
    ],
  });
  expect(found).toMatchObject({
    keys: ["groups.township.name", "groups.kind"],
    series: "groups.kind",
    figures: ["groups.count"],
  });
  expect(found && chartData(found, "groups.count", (row, column) => String(row[column]))).toEqual({
    categories: ["潼川镇", "塔山镇"],
    series: [
      { name: "VILLAGE", values: [3, 4] },
      { name: "COMMUNITY", values: [2, null] },
    ],
  });
});

test("a year among the keys is no figure, a decimal is one, and names alone are not drawn", () => {
  const years = drawableOf({
    people: [
      { keys: { birthYear: 1975 }, count: 3, avg: { pay: "1200.50" } },
      { keys: { birthYear: 1976 }, count: 1, avg: { pay: null } },
    ],
  });
  expect(years).toMatchObject({ keys: ["people.birthYear"], figures: ["people.count", "people.avg.pay"] });
  expect(years && chartData(years, "people.avg.pay", (row, column) => String(row[column]))).toEqual({
    categories: ["1975", "1976"],
    series: [{ name: "", values: [1200.5, null] }],
  });
  expect(drawableOf({ townships: { nodes: [{ name: "潼川镇" }, { name: "塔山镇" }] } })).toBeNull();
  expect(drawableOf({ villages: { totalCount: 3 } })).toBeNull();
});
