/** Filters, orders, pages, aggregates and search of the kernel, on every database. */
import { beforeAll, expect, test } from "vitest";
import { Lane, type Prepared } from "../../server/core/lane.ts";
import { sqlite } from "../../server/core/sqlite.ts";
import type { Data } from "../hub.ts";
import { planted } from "./forest.ts";
import { tester } from "./kernelHub.ts";
import { onBoth } from "./onBoth.ts";

/** Conditions on trees, and the numbers of those that fulfil them. */
const filters: [where: string, numbers: string][] = [
  [`name: { eq: "Alpha oak" }`, "1"],
  [`name: { ne: "Alpha oak" }`, "2345"],
  [`name: { contains: "alpha" }`, "15"],
  [`name: { contains: "红豆" }`, "3"],
  [`name: { contains: "%" }`, "2"],
  [`name: { startsWith: "_" }`, "4"],
  [`name: { startsWith: "ALPHA" }`, "15"],
  [`name: { endsWith: "E" }`, "5"],
  [`name: { in: ["古红豆杉", "_松", "\\u0000"] }`, "34"],
  [`name: { notIn: ["古红豆杉"] }`, "1245"],
  [`name: { gt: "_" }`, "2345".replace("5", "")],
  [`name: { eq: "\\u0000" }`, ""],
  [`height: { eq: "12.3" }`, "1"],
  [`height: { ne: "12.3" }`, "2345"],
  [`height: { gt: "8.05" }`, "14"],
  [`height: { gte: "8.05" }`, "124"],
  [`height: { lt: "8.05" }`, "5"],
  [`height: { lte: "8.05", gt: "0.1" }`, "2"],
  [`height: { in: ["31", "0.10"] }`, "45"],
  [`height: { eq: "12.301" }`, ""],
  [`height: { ne: "12.301" }`, "12345"],
  [`height: { in: ["31.000", "12.301"] }`, "4"],
  [`height: { notIn: ["31.001", "12.3"] }`, "2345"],
  [`height: { gt: "8.049" }`, "124"],
  [`height: { gte: "8.0501" }`, "14"],
  [`height: { lt: "8.0501" }`, "25"],
  [`height: { lte: "8.049" }`, "5"],
  [`height: { gte: "-0.001", lt: "0.1001" }`, "5"],
  [`height: { isNull: true }`, "3"],
  [`height: { isNull: false }`, "1245"],
  [`height: { eq: null }`, "3"],
  [`height: { ne: null }`, "1245"],
  [`rings: { in: [80, 1200] }`, "13"],
  [`rings: { notIn: [80] }`, "2345"],
  [`hollow: { eq: true }`, "1"],
  [`hollow: { eq: false }`, "24"],
  [`hollow: { ne: false }`, "135"],
  [`hollow: { isNull: true }`, "35"],
  [`kind: { eq: PINE }`, "245"],
  [`kind: { in: [OAK, YEW] }`, "13"],
  [`uses: { has: SHADE }`, "15"],
  [`not: { uses: { has: SHADE } }`, "234"],
  [`plantedOn: { lt: "2000-01-01" }`, "1"],
  [`measuredAt: { isNull: false }`, "3"],
  [`startOn: { lte: "2020-01-01" }`, "12345"],
  [`or: [{ kind: { eq: OAK } }, { rings: { gt: 1000 } }]`, "135"],
  [`and: [{ kind: { eq: PINE } }, { not: { hollow: { eq: false } } }]`, "5"],
  [`keeper: { name: { eq: "张三" } }`, "12"],
  [`keeperName: { contains: "李" }`, "4"],
  [`keeperId: { isNull: true }`, "35"],
  [`glade: { parent: { name: { startsWith: "青城" } } }`, "123"],
  [`withinCode: "11"`, "123"],
  [`withinCode: "1201"`, "45"],
  [`id: { in: ["Tree_1", "Tree_5", "Keeper_2"] }`, "15"],
  [`id: { eq: "Tree_2" }`, "2"],
];

const numbersOf = ({ nodes }: Data): string => nodes.map((one: Data) => one.number.slice(1)).join("");

onBoth((kernel) => {
  let ids: Record<string, string>;
  beforeAll(async () => {
    ids = await planted(kernel());
  });

  test.each(filters.filter(([where]) => !where.startsWith("hasTwin")))(
    "trees where %s",
    async (where, expected) => {
      const { trees } = await kernel().ask(`{ trees(where: { ${where} }) { totalCount nodes { number } } }`);
      expect([numbersOf(trees), trees.totalCount]).toEqual([expected, expected.length]);
    },
  );

  test.each(filters)("trees where %s, and those where not, are together all", async (where, expected) => {
    const { trees } = await kernel().ask(`{ trees(where: { not: { ${where} } }) { nodes { number } } }`);
    expect(numbersOf(trees)).toBe([..."12345"].filter((one) => !expected.includes(one)).join(""));
  });

  test("variables serve one plan with any values, empty lists included", async () => {
    const trees = `query ($numbers: [String!], $least: Decimal, $hollow: Boolean) {
      trees(where: { number: { in: $numbers }, height: { gte: $least }, hollow: { eq: $hollow } }) { nodes { number } } }`;
    const found = async (given: object) => numbersOf((await kernel().ask(trees, given)).trees);
    expect(await found({ numbers: ["T1", "T2", "T4"], least: "5", hollow: false })).toBe("24");
    expect(await found({ numbers: ["T1", "T2", "T4"], least: "9", hollow: true })).toBe("1");
    expect(await found({ numbers: [], least: "0", hollow: true })).toBe("");
  });

  test("lists filter what has them by some, every, none and count", async () => {
    const { some, every, none, count, units } = await kernel().ask(`{
      some: glades(where: { trees: { some: { kind: { eq: YEW } } } }) { nodes { name } }
      every: glades(where: { trees: { every: { height: { isNull: false } } } }) { nodes { name } }
      none: keepers(where: { tended: { none: { kind: { eq: OAK } } } }) { nodes { name } }
      count: keepers(where: { tended: { count: { gte: 2 } } }) { nodes { name trees } }
      units(where: { status: { eq: ACTIVE }, level: { in: [WOOD] } }) { totalCount nodes { name fullName } }
    }`);
    const names = ({ nodes }: Data): string[] => nodes.map((one: Data) => one.name);
    expect(names(some)).toEqual(["背阴坡"]);
    expect(names(every)).toEqual(["向阳坡", "老鹰岩"]);
    expect(names(none)).toEqual(["李四"]);
    expect(count.nodes).toEqual([{ name: "张三", trees: 2 }]);
    expect(units.totalCount).toBe(2);
  });

  test("empty values stand before all others, choices as they are stated, texts in the order of their pinyin", async () => {
    const order = async (orderBy: string): Promise<string> =>
      numbersOf((await kernel().ask(`{ trees(orderBy: [${orderBy}]) { nodes { number } } }`)).trees);
    expect(await order("{ height: ASC }")).toBe("35214");
    expect(await order("{ height: DESC }")).toBe("41253");
    expect(await order("{ hollow: ASC }, { number: DESC }")).toBe("53421");
    expect(await order("{ kind: ASC }, { rings: DESC }")).toBe("52413");
    expect(await order("{ plantedOn: DESC }")).toBe("41532");
    expect(await order("{ keeper: { name: ASC } }, { height: ASC }")).toBe("35421");
    expect(await order("{ keeperName: ASC }")).toBe("35412");
    expect(await order("{ keeperName: DESC }")).toBe("21453");
    expect(await order("{ name: ASC }")).toHaveLength(5);
  });

  test("pages follow each other by cursor in both directions and by offset", async () => {
    const page = async (given: string): Promise<Data> =>
      (
        await kernel().ask(`{ trees(orderBy: [{ hollow: ASC }, { height: DESC }], ${given}) {
          totalCount edges { cursor node { number } } nodes { number }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`)
      ).trees;
    const whole = numbersOf(await page("first: 10"));
    let read = "";
    for (let after = ""; ; ) {
      const { nodes, pageInfo } = await page(`first: 2${after}`);
      read += numbersOf({ nodes });
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(read).toBe(whole);
    const last = await page("last: 2");
    expect(numbersOf(last)).toBe(whole.slice(-2));
    expect(numbersOf(await page(`last: 2, before: "${last.pageInfo.startCursor}"`))).toBe(whole.slice(1, 3));
    expect(numbersOf(await page("first: 2, offset: 2"))).toBe(whole.slice(2, 4));
    expect((await page("first: 0")).nodes).toEqual([]);
  });

  test("a row tells all of itself, what it hangs on and what hangs on it", async () => {
    const { tree, wood, node, nodes } = await kernel().ask(
      `query ($tree: ID!, $wood: ID!, $glade: ID!) {
        tree(number: "T1") { id number name kind uses height rings hollow plantedOn measuredAt isSample keeperName
          glade { code name area parent { name } } wood { name } keeper { name phone trees } startOn endOn version updatedBy }
        wood(id: $wood) { code fullName children { nodes { name ... on Glade { area } } } descendants { totalCount }
          glades { totalCount nodes { fullName ancestors { name level } trees(first: 1) { totalCount nodes { name } } } } }
        node(id: $glade) { __typename id ... on Glade { status area } }
        nodes(ids: [$tree, "Tree_99", $glade]) { id }
      }`,
      { tree: ids["Alpha oak"], wood: ids.青城林, glade: ids.老鹰岩 },
    );
    expect(tree).toMatchObject({
      uses: ["SHADE", "NUTS"],
      height: "12.30",
      hollow: true,
      keeperName: "张三",
    });
    expect(tree).toMatchObject({ isSample: false, measuredAt: null, wood: { name: "青城林" }, version: 1 });
    expect(wood.glades.nodes.map((one: Data) => one.trees.totalCount)).toEqual([2, 1]);
    expect(node).toEqual({ __typename: "Glade", id: ids.老鹰岩, status: "ACTIVE", area: null });
    expect(nodes[1]).toBe(null);
  });

  test("rows of many fields come whole", async () => {
    const fields = Array.from({ length: 60 }, (_, index) => `f${index}: name`).join(" ");
    const { tree } = await kernel().ask(`{ tree(number: "T4") { ${fields} height } }`);
    expect(Object.keys(tree)).toHaveLength(61);
    expect(tree).toMatchObject({ f0: "_松", f59: "_松", height: "31.00" });
  });

  test("groups are counted and summed, filtered by having and ordered", async () => {
    const { kinds, woods, keepers, hollow, total, none } = await kernel().ask(`{
      kinds: treeAggregate(groupBy: [KIND], orderBy: [{ count: DESC }, { keys: { kind: ASC } }]) {
        keys { kind } count sum { height rings } avg { height rings } min { height } max { height rings } }
      woods: treeAggregate(groupBy: [WOOD], orderBy: [{ keys: { wood: DESC } }]) { keys { wood { name } } count avg { height } }
      keepers: treeAggregate(groupBy: [KEEPER], having: { count: { gte: 2 }, sum: { height: { gt: "1" } } }) {
        keys { keeper { name } } count sum { height } }
      hollow: treeAggregate(groupBy: [HOLLOW], orderBy: [{ keys: { hollow: DESC } }]) { keys { hollow } count }
      total: treeAggregate { count sum { height } avg { height } }
      none: treeAggregate(where: { number: { eq: "T0" } }) { count sum { height } avg { height } }
    }`);
    expect(kinds[0]).toEqual({
      keys: { kind: "PINE" },
      count: 3,
      sum: { height: "39.15", rings: 2020 },
      avg: { height: 13.05, rings: 1010 },
      min: { height: "0.10" },
      max: { height: "31.00", rings: 2000 },
    });
    expect(woods.map((one: Data) => one.keys.wood.name)).toEqual(["峨眉林", "青城林"]);
    expect(keepers).toEqual([{ keys: { keeper: { name: "张三" } }, count: 2, sum: { height: "20.35" } }]);
    expect(hollow.map((one: Data) => one.keys.hollow)).toEqual([true, false, null]);
    expect(total).toEqual([{ count: 5, sum: { height: "51.45" }, avg: { height: 12.8625 } }]);
    expect(none).toEqual([{ count: 0, sum: { height: null }, avg: { height: null } }]);
  });

  test("groups come page by page with their number, in the order of choices and pinyin", async () => {
    const { first, rest, names, some } = await kernel().ask(`{
      first: treeAggregate(groupBy: [KIND], first: 2) { keys { kind } groupCount }
      rest: treeAggregate(groupBy: [KIND], first: 2, offset: 2) { keys { kind } groupCount }
      names: treeAggregate(groupBy: [KEEPER_NAME], orderBy: [{ keys: { keeperName: DESC } }]) { keys { keeperName } }
      some: treeAggregate(groupBy: [KIND], having: { not: { sum: { rings: { gt: 100 } } } }) { keys { kind } groupCount }
    }`);
    expect(first).toEqual(["PINE", "OAK"].map((kind) => ({ keys: { kind }, groupCount: 3 })));
    expect(rest).toEqual([{ keys: { kind: "YEW" }, groupCount: 3 }]);
    expect(names.map((one: Data) => one.keys.keeperName)).toEqual(["张三", "李四", null]);
    expect(some).toEqual([{ keys: { kind: "OAK" }, groupCount: 1 }]);
  });

  test("search finds by name, code, pinyin and initials, the closest first", async () => {
    const search = async (text: string, times: object = {}): Promise<string[]> =>
      (
        await kernel().ask(
          `query ($text: String!, $asOf: Date, $knownAt: DateTime) {
            search(text: $text, asOf: $asOf, knownAt: $knownAt) { id type name code place inForce node { id } } }`,
          { text, ...times },
        )
      ).search.map((one: Data) => one.name);
    expect(await search("青城")).toEqual(["青城林"]);
    expect(await search("qcl")).toEqual(["青城林"]);
    expect(await search("laoying")).toEqual(["老鹰岩"]);
    expect(await search("alpha o")).toEqual(["Alpha oak"]);
    expect(await search("11")).toEqual(["青城林", "向阳坡", "背阴坡"]);
    expect(await search("ＡＬＰＨＡ Ｏ")).toEqual(["Alpha oak"]);
    expect(await search("ｔ1")).toEqual(["Alpha oak"]);
    expect(await search("lǎoyīng")).toEqual(["老鹰岩"]);
    expect(await search("峨眉林老鹰岩")).toEqual(["老鹰岩"]);
    expect(await search("青城林老鹰岩")).toEqual([]);
    expect(await search("松")).toEqual(["_松"]);
    expect(await search("nothing%")).toEqual([]);
    for (const text of ["laoying", "峨眉林老鹰岩"])
      expect(await search(text, { asOf: "2021-01-01" })).toEqual(["老鹰岩"]);
    expect(await search("laoying", { knownAt: "2000-01-01T00:00:00Z" })).toEqual([]);
  });

  test("the fast lane answers the same, in the same turn where the database is local", async () => {
    const { hub } = kernel();
    const lane = new Lane(hub);
    const signedIn = { viewer: tester, account: { userId: 1, username: "tester", program: false } };
    const tended = (depth: number): string =>
      depth === 0 ? "number" : `number keeper { tended { nodes { ${tended(depth - 1)} } } }`;
    for (const query of [
      `{ trees { totalCount nodes { name height } } keepers { nodes { name } } __typename }`,
      `{ trees(asOf: "2021-01-01") { nodes { name } } }`,
      // What may yield much leaves the database as bytes.
      `{ trees { nodes { ${tended(4)} } } }`,
    ]) {
      const answer = lane.answer(lane.prepare({ query }, signedIn) as Prepared);
      expect(answer instanceof Promise).toBe(hub.database.dialect !== sqlite);
      expect(JSON.parse(String(await answer))).toEqual({ data: await kernel().ask(query) });
    }
  });

  test("who may not see personal data sees them masked, and who is confined sees what lies within", async () => {
    const masked = await kernel().ask("{ keepers { nodes { name phone } } }", {}, { permissions: new Set() });
    expect(masked.keepers.nodes[0]).toEqual({ name: "张三", phone: "138****5678" });
    const within = { scope: [{ id: Number(ids.青城林.split("_")[1]), level: "WOOD", from: null }] };
    const { trees, woods } = await kernel().ask(
      '{ trees { totalCount nodes { number keeper { name } } } woods { totalCount nodes { name } } tree(number: "T4") { name } }',
      {},
      within,
    );
    expect(numbersOf(trees)).toBe("123");
    expect(woods.totalCount).toBe(1);
    const later = { scope: [{ ...within.scope[0], from: "2999-01-01" }] };
    expect((await kernel().ask("{ trees { totalCount } }", {}, later)).trees.totalCount).toBe(0);
  });
});
