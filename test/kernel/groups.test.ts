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

  test("combinations that no record has, of choices, of what records hang on, of bands", async () => {
    const all = async (given: string, fields: string): Promise<unknown[][]> =>
      (await groups(`${given}, empty: true`, `${fields} count sum { rings }`)).map((one: Data) => [
        one.key === undefined ? one.keys.wood.code : one.key,
        one.keys?.kind,
        one.count,
        one.sum.rings,
      ]);
    expect(await all("groupBy: [WOOD, KIND]", "keys { wood { code } kind }")).toEqual([
      ["11", "PINE", 1, 20],
      ["11", "OAK", 1, 80],
      ["11", "YEW", 1, 1200],
      ["12", "PINE", 2, 2000],
      ["12", "OAK", 0, null],
      ["12", "YEW", 0, null],
    ]);
    // A glade lies in one wood, and is combined with no other.
    expect(
      await groups("groupBy: [WOOD, GLADE, HOLLOW], empty: true, having: { count: { eq: 0 } }", "groupCount"),
    ).toHaveLength(3);
    expect(
      await all(`by: [{ name: "it", formula: "bands(rings, 30, 100, 500, 1500)" }]`, `key(name: "it")`),
    ).toEqual([
      [null, undefined, 1, null],
      ["<30", undefined, 1, 20],
      ["30–99", undefined, 1, 80],
      ["100–499", undefined, 0, null],
      ["500–1499", undefined, 1, 1200],
      ["≥1500", undefined, 1, 2000],
    ]);
    const within = `where: { withinCode: "12" }, groupBy: [WOOD, KIND], totals: true, empty: true`;
    expect((await groups(within, "depth count")).map(({ depth, count }: Data) => [depth, count])).toEqual([
      [2, 2],
      [2, 0],
      [2, 0],
      [1, 2],
      [0, 2],
    ]);
  });

  test("figures of another day, by the keys of that day, beside today's", async () => {
    const { trees } = await kernel().ask(
      `{ trees(where: { number: { in: ["T1", "T5"] } }) { nodes { id version } } }`,
    );
    const [oak, pine] = trees.nodes;
    const update =
      "mutation ($id: ID!, $version: Int!, $input: UpdateTreeInput!) { updateTree(id: $id, version: $version, input: $input) { id } }";
    await kernel().ask(update, { ...oak, input: { kind: "YEW", effectiveOn: "2024-01-01" } });
    await kernel().ask(update, { ...pine, input: { endOn: "2023-01-01", effectiveOn: "2023-01-01" } });
    const then = "at('2022-06-01')";
    const fields = `keys { kind } count once: figure(formula: "${then}.count") more: figure(formula: "count - ${then}.count")
      grown: figure(formula: "sum(height) - ${then}.sum(height)") high: figure(formula: "where(height > 10).${then}.count")
      share: figure(formula: "${then}.count / ${then}.all.count * 100") before: figure(formula: "at('2019-01-01').count")
      middle: figure(formula: "${then}.median(height)") trees: figure(formula: "${then}.sum(keeper.trees)")`;
    expect(await groups("groupBy: [KIND]", fields)).toEqual([
      {
        keys: { kind: "PINE" },
        count: 2,
        once: 3,
        more: -1,
        grown: expect.closeTo(-0.1),
        high: 1,
        share: 60,
        before: 0,
        middle: 8.05,
        trees: 3,
      },
      {
        keys: { kind: "OAK" },
        count: 0,
        once: 1,
        more: -1,
        grown: null,
        high: 1,
        share: 20,
        before: 0,
        middle: 12.3,
        trees: 2,
      },
      {
        keys: { kind: "YEW" },
        count: 2,
        once: 1,
        more: 1,
        grown: null,
        high: 0,
        share: 20,
        before: 0,
        middle: null,
        trees: null,
      },
    ]);
    const kinds = async (given: string): Promise<string[]> =>
      (await groups(`groupBy: [KIND], ${given}`, "keys { kind }")).map(({ keys }: Data) => keys.kind);
    expect(await kinds(`having: { holds: "count < ${then}.count" }`)).toEqual(["PINE", "OAK"]);
    expect(
      await kinds(
        `orderBy: [{ figure: { formula: "count - ${then}.count", direction: DESC } }, { keys: { kind: DESC } }]`,
      ),
    ).toEqual(["YEW", "OAK", "PINE"]);
    const totals = await groups(
      `groupBy: [WOOD], by: [{ name: "size", formula: "bands(rings, 100)" }], totals: true, empty: true`,
      `keys { wood { code } } size: key(name: "size") count once: figure(formula: "${then}.count") depth`,
    );
    expect(totals.map((one: Data) => [one.keys.wood?.code, one.size, one.count, one.once])).toEqual([
      ["11", "<100", 2, 2],
      ["11", "≥100", 1, 1],
      ["11", null, 3, 3],
      ["12", null, 1, 1],
      ["12", "<100", 0, 0],
      ["12", "≥100", 0, 1],
      ["12", null, 1, 2],
      [undefined, null, 4, 5],
    ]);
  });

  test("a record that groups are made by is known on the day that it was there", async () => {
    const made = await kernel().ask(
      `mutation { createWood(input: { code: "13", name: "新林", startOn: "2024-01-01" }) { id } }`,
    );
    const glade = await kernel().ask(
      `mutation ($id: ID!) { createGlade(input: { code: "1301", name: "新地", parentId: $id, startOn: "2024-01-01" }) { id } }`,
      made.createWood,
    );
    await kernel().ask(
      `mutation ($id: ID!) { createTree(input: { number: "T9", name: "新松", gladeId: $id, kind: PINE, startOn: "2024-02-01" }) { id } }`,
      glade.createGlade,
    );
    const asked = `keys { wood { code } } name: key(name: "wood") count now: figure(formula: "at('2024-03-01').count")`;
    expect(
      await groups(`asOf: "2022-06-01", groupBy: [WOOD], orderBy: [{ keys: { wood: DESC } }]`, asked),
    ).toEqual([
      { keys: { wood: { code: "13" } }, name: "新林", count: 0, now: 1 },
      { keys: { wood: { code: "12" } }, name: "峨眉林", count: 2, now: 1 },
      { keys: { wood: { code: "11" } }, name: "青城林", count: 3, now: 3 },
    ]);
  });

  test.each([
    [`groupBy: [KIND], having: { holds: "rings > 5" }`, "count", /“rings”.*kind, count/s],
    [`groupBy: [KIND]`, `figure(formula: "all.median(rings)")`, /median\(\) of all/],
    [`by: [{ name: "it", formula: "rings +" }]`, "count", /cannot be read/],
    [`by: [{ name: "it", formula: "glade.trees" }]`, "count", /several records/],
    [`groupBy: [KIND]`, `key(name: "it")`, /no key is called “it”: kind/],
    [`groupBy: [KIND], orderBy: [{ key: { name: "it", direction: ASC } }]`, "count", /key it/],
    [`groupBy: [NAME], empty: true`, "count", /values of key “name” cannot be enumerated/],
    [`by: [{ name: "it", formula: "year(plantedOn)" }], empty: true`, "count", /“it” cannot be enumerated/],
    [`groupBy: [KIND]`, `figure(formula: "at(kind).count")`, /“kind”, which is not there: today/],
    [`groupBy: [KIND]`, `figure(formula: "at('2023').count")`, /'2023'.*a day is wanted/],
  ])("refused with its reason: %s %s", async (given, fields, told) => {
    const { errors } = await kernel().answer(`{ treeAggregate(${given}) { ${fields} } }`);
    expect(errors[0].message).toMatch(told);
    expect(errors[0].code).toBe("BAD_USER_INPUT");
  });
});
