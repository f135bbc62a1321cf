/** Groups by keys and figures that formulas yield, with their totals, on every database. */
import { beforeAll, expect, test } from "vitest";
import type { Data } from "../hub.ts";
import { planted } from "./forest.ts";
import { onBoth } from "./onBoth.ts";

onBoth((kernel) => {
  beforeAll(() => planted(kernel()));

  const groups = async (given: string, fields: string): Promise<Data[]> =>
    (await kernel().ask(`{ treeAggregate(${given}) { ${fields} } }`)).treeAggregate;

  test("measures of measures: filtered, shares of the whole and of the parent, ratios, means by weight", async () => {
    const found = await groups(
      "groupBy: [WOOD, KIND]",
      `keys { wood { code } kind } count pines: figure(formula: "where(kind = 'PINE').count")
        share: figure(formula: "count / all.count * 100") ofWood: figure(formula: "count / parent.count * 100")
        weighted: figure(formula: "sum(height * rings) / where(height <> null).sum(rings)")
        kinds: figure(formula: "distinct(keeper)") middle: figure(formula: "median(rings)") high: figure(formula: "percentile(rings, 75)")
        trees: figure(formula: "wood.trees.count")`,
    );
    expect(found).toMatchObject([
      {
        keys: { wood: { code: "11" }, kind: "PINE" },
        count: 1,
        pines: 1,
        share: 20,
        trees: 3,
        weighted: 8.05,
      },
      { keys: { kind: "OAK" }, pines: 0, share: 20, kinds: 1 },
      { keys: { kind: "YEW" }, weighted: null, middle: 1200, kinds: 0 },
      {
        keys: { wood: { code: "12" }, kind: "PINE" },
        count: 2,
        share: 40,
        ofWood: 100,
        middle: 2000,
        high: 2000,
        trees: 2,
      },
    ]);
    expect(found[0].ofWood).toBeCloseTo(33.333, 2);
  });

  test("conditions and orders by formulas", async () => {
    const kinds = (found: Data[]): string[] => found.map(({ keys }: Data) => keys.kind);
    expect(
      kinds(await groups(`groupBy: [KIND], having: { holds: "sum(height) / count > 10" }`, "keys { kind }")),
    ).toEqual(["PINE", "OAK"]);
    expect(
      kinds(
        await groups(
          `groupBy: [KIND], having: { not: { holds: "sum(height) / count > 10" } }`,
          "keys { kind }",
        ),
      ),
    ).toEqual(["YEW"]);
    expect(
      kinds(
        await groups(
          `groupBy: [KIND], orderBy: [{ figure: { formula: "max(rings)", direction: ASC } }]`,
          "keys { kind }",
        ),
      ),
    ).toEqual(["OAK", "YEW", "PINE"]);
  });

  test("keys along relations, of days, of bands and of conditions", async () => {
    const keys = async (formula: string): Promise<[string, number][]> =>
      (await groups(`by: [{ name: "it", formula: "${formula}" }]`, `key(name: "it") count`)).map(
        ({ key, count }: Data) => [key, count],
      );
    expect(await keys("glade.parent.name")).toEqual([
      ["峨眉林", 2],
      ["青城林", 3],
    ]);
    expect(await keys("keeper")).toEqual([
      [null, 2],
      ["张三", 2],
      ["李四", 1],
    ]);
    expect(await keys("year(plantedOn)")).toEqual([
      [null, 3],
      ["1940", 1],
      ["2001", 1],
    ]);
    expect(await keys("quarter(plantedOn)")).toContainEqual(["1940-Q1", 1]);
    expect(await keys("bands(rings, 100, 1500)")).toEqual([
      [null, 1],
      ["<100", 2],
      ["100–1499", 1],
      ["≥1500", 1],
    ]);
    expect(await keys("rings > 100")).toEqual([
      [null, 1],
      ["false", 2],
      ["true", 2],
    ]);
    expect(await keys("height * 2")).toContainEqual(["24.6", 1]);
  });

  test("totals stand behind what they add up", async () => {
    const fields = `depth count sum { rings } keys { wood { code } kind } groupCount all: figure(formula: "all.count") parent: figure(formula: "parent.count")`;
    const found = await groups("groupBy: [WOOD, KIND], totals: true", fields);
    expect(found.map(({ depth, count, keys }: Data) => [depth, keys.wood?.code, keys.kind, count])).toEqual([
      [2, "11", "PINE", 1],
      [2, "11", "OAK", 1],
      [2, "11", "YEW", 1],
      [1, "11", null, 3],
      [2, "12", "PINE", 2],
      [1, "12", null, 2],
      [0, undefined, null, 5],
    ]);
    expect(found.every(({ all }: Data) => all === 5)).toBe(true);
    expect(found.map(({ parent }: Data) => parent)).toEqual([3, 3, 3, 5, 2, 5, 5]);
    expect(found.at(-1)).toMatchObject({ sum: { rings: 3300 }, groupCount: 7 });
    const ordered = await groups(
      `groupBy: [WOOD, KIND], totals: true, orderBy: [{ count: DESC }]`,
      "depth count",
    );
    expect(ordered.map(({ depth, count }: Data) => [depth, count])).toEqual([
      [2, 2],
      [2, 1],
      [2, 1],
      [2, 1],
      [1, 3],
      [1, 2],
      [0, 5],
    ]);
  });

  test.each([
    [`groupBy: [KIND], having: { holds: "rings > 5" }`, "count", /“rings”.*kind, count/s],
    [`groupBy: [KIND]`, `figure(formula: "all.median(rings)")`, /median\(\) of all/],
    [`by: [{ name: "it", formula: "rings +" }]`, "count", /cannot be read/],
    [`by: [{ name: "it", formula: "glade.trees" }]`, "count", /several records/],
    [`groupBy: [KIND]`, `key(name: "it")`, /no key is called “it”: kind/],
    [`groupBy: [KIND], orderBy: [{ key: { name: "it", direction: ASC } }]`, "count", /key it/],
  ])("refused with its reason: %s %s", async (given, fields, told) => {
    const { errors } = await kernel().answer(`{ treeAggregate(${given}) { ${fields} } }`);
    expect(errors[0].message).toMatch(told);
    expect(errors[0].code).toBe("BAD_USER_INPUT");
  });
});
