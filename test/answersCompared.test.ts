/** What the playground works out by itself: what is different between answers, what a query asks for, what the docs hold. */
import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { differenceOf } from "../admin/playground/compare/difference.ts";
import { pairsOf } from "../admin/playground/compare/pairsOf.ts";
import { pathInWords } from "../admin/playground/cost/pathInWords.ts";
import { priceIn, tooDearIn } from "../admin/playground/cost/price.ts";
import { type Entry, findIn, schemaIndex } from "../admin/playground/docs/schemaIndex.ts";
import type { JsonObject } from "../admin/playground/flatten.ts";
import { parametersOf } from "../admin/playground/parameters/parameters.ts";
import { missing, readValues, withValue } from "../admin/playground/parameters/values.ts";
import { sheetNames } from "../admin/playground/workbook.ts";

const schema = buildSchema(readFileSync("schema.graphql", "utf8"), { assumeValidSDL: true });

const differencesOf = (before: JsonObject, after: JsonObject) =>
  pairsOf(before, after).map((pair) => differenceOf(pair.before, pair.after));

test("rows are known again by code, though one answer calls the question otherwise", () => {
  const [{ keys, rows }] = differencesOf(
    {
      before: {
        nodes: [
          { code: "1", name: "甲", households: 10, areaKm2: "1.10" },
          { code: "2", name: "乙", households: 5, areaKm2: "2.00" },
          { code: "3", name: "丙", households: 7, areaKm2: null },
        ],
      },
    },
    {
      now: {
        nodes: [
          { code: "4", name: "丁", households: 1, areaKm2: null },
          { code: "1", name: "甲新", households: 12, areaKm2: "1.40" },
          { code: "3", name: "丙", households: 7, areaKm2: null },
        ],
      },
    },
  );
  expect(keys).toEqual(["now.code"]);
  expect(rows.map(({ state, row, cells }) => [state, row["now.code"], cells])).toEqual([
    ["new", "4", {}],
    [
      "changed",
      "1",
      {
        "now.name": { before: "甲", after: "甲新" },
        "now.households": { before: 10, after: 12, difference: 2 },
        "now.areaKm2": { before: "1.10", after: "1.40", difference: 0.3 },
      },
    ],
    ["same", "3", {}],
    ["gone", "2", {}],
  ]);
});

test("groups are known by all their keys, single figures by none, rows that are alike by their order", () => {
  const group = (kind: string, tier: string, count: number) => ({ keys: { kind, tier }, count });
  const [groups] = differencesOf(
    { a: [group("X", "1", 1), group("X", "2", 2)] },
    { a: [group("X", "2", 5), group("X", "1", 1)] },
  );
  expect(groups.keys).toEqual(["a.kind", "a.tier"]);
  expect(groups.rows.map(({ state, cells }) => [state, cells["a.count"]?.difference])).toEqual([
    ["changed", 3],
    ["same", undefined],
  ]);
  const [figures] = differencesOf({ now: { totalCount: 63 } }, { now: { totalCount: 33 } });
  expect(figures.rows).toMatchObject([
    { state: "changed", cells: { "now.totalCount": { before: 63, after: 33, difference: -30 } } },
  ]);
  const [alike] = differencesOf(
    { a: { nodes: [{ name: "龙吟村" }, { name: "龙吟村" }] } },
    { a: { nodes: [{ name: "龙吟村" }] } },
  );
  expect(alike.rows.map(({ state }) => state)).toEqual(["same", "gone"]);
  expect(
    differencesOf({ a: { nodes: [{ name: "甲" }] }, b: { totalCount: 1 } }, { c: { totalCount: 1 } }),
  ).toEqual([]);
});

const query = `query All($day: Date = "2020-06-30", $kind: DivisionKind!, $kinds: [DivisionKind!], $within: ID, $id: ID!,
    $code: String, $first: Int, $where: GridWhere, $deleted: Boolean, $at: DateTime, $households: Int, $text: String) {
  villages(asOf: $day, knownAt: $at, first: $first, deleted: $deleted, where: { or: [
    { kind: { eq: $kind } }, { kind: { in: $kinds } }, { within: $within }, { name: { contains: $text } }, { households: { gt: $households } } ] }) {
    nodes { name } }
  person(id: $id) { name }
  township(code: $code) { name }
  grids(where: $where) { totalCount }
}`;

test("each variable is asked for as its type and its place want it, by the term of its place", () => {
  const found = parametersOf(schema, query, "All");
  const told = found.map(({ name, chinese, kind, many, required }) => [name, chinese, kind, many, required]);
  expect(told).toEqual([
    ["day", "时点", "date", false, false],
    ["kind", "类型", "choice", false, true],
    ["kinds", "类型", "choice", true, false],
    ["within", "位于单位内", "record", false, false],
    ["id", "标识", "record", false, true],
    ["code", expect.any(String), "code", false, false],
    ["first", "前几条", "number", false, false],
    ["where", "筛选条件", "json", false, false],
    ["deleted", expect.any(String), "boolean", false, false],
    ["at", "认知时刻", "dateTime", false, false],
    ["households", "户数", "number", false, false],
    ["text", "名称", "text", false, false],
  ]);
  const by = Object.fromEntries(found.map((one) => [one.name, one]));
  expect(by.day.default).toBe("2020-06-30");
  expect(by.kinds.options).toContainEqual({ value: "COMMUNITY", chinese: "社区" });
  expect(by.id.types).toEqual(["PERSON"]);
  expect(by.code.types).toEqual(["TOWNSHIP"]);
  expect(by.within.types).toContain("VILLAGE");
  expect(parametersOf(schema, "{ villages {")).toEqual([]);
});

test("values are written into the pane's text and read from it, and what is missing is known", () => {
  const parameters = parametersOf(schema, query, "All");
  expect(readValues(" ")).toEqual({});
  for (const text of ["[1]", "{", "null"]) expect(readValues(text)).toBeUndefined();
  const text = withValue({ id: "Person_1", first: 3 }, "id", "Person_2");
  expect(text).toBe('{\n  "id": "Person_2",\n  "first": 3\n}');
  expect(withValue({ kinds: ["TOWN"] }, "kinds", [])).toBe("");
  expect(missing(parameters, { kind: "TOWN", id: null }).map(({ name }) => name)).toEqual(["id"]);
});

const nameOf = ({ type, field, argument, value }: Entry): string =>
  [type.name, field?.name, argument?.name, value?.name].filter(Boolean).join(".");

test("the docs are found by Chinese terms, by sentences and by names", () => {
  const index = schemaIndex(schema);
  const found = (sought: string) => findIn(index, sought).map(nameOf);
  expect(found("网格员").slice(0, 3)).toEqual(["Query.gridWorker", "Query.gridWorkers", "GridWorker"]);
  expect(found("户数")).toContain("Village.households");
  expect(found("时点").slice(0, 5)).toContainEqual(expect.stringMatching(/\.asOf$/));
  expect(found("社区")).toContain("DivisionKind.COMMUNITY");
  expect(found("gridworker").slice(0, 3)).toContain("GridWorker");
  expect(found("lost passport")).toEqual([]);
  expect(found(" ")).toEqual([]);
  expect(findIn(index, "合并").every(({ text }) => text.includes("合并"))).toBe(true);
});

test("prices are read as the hub tells them, and a refusal by the path of its dearest part", () => {
  const cost = { total: 8, limit: 20, runs: "HERE", parts: [] };
  expect(priceIn({ cost })).toEqual(cost);
  for (const none of [undefined, {}, { cost: 3 }]) expect(priceIn(none)).toBeUndefined();
  const refused = { code: "QUERY_TOO_COMPLEX", cost: 30, limit: 20, path: "gridWorkers.county" };
  expect(tooDearIn([{ extensions: refused }])).toEqual({ cost: 30, limit: 20, path: "gridWorkers.county" });
  expect(tooDearIn([{ extensions: { code: "QUERY_TOO_COMPLEX" } }, {}])).toBeUndefined();
  expect(pathInWords(schema, "gridWorkers.county")).toBe("网格员 › 县（gridWorkers.county）");
});

test("sheets are named as spreadsheets allow", () => {
  const long = "村".repeat(40);
  expect(sheetNames(["村[社区]/组", "A", "a", "", long, long])).toEqual([
    "村 社区  组",
    "A",
    "a 2",
    "Sheet",
    "村".repeat(31),
    `${"村".repeat(29)} 2`,
  ]);
});
