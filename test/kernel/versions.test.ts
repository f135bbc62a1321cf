/** Every version of records as a list that is filtered, sorted, paged, counted and grouped, on every database. */
import { beforeAll, expect, test } from "vitest";
import type { Data } from "../hub.ts";
import { planted } from "./forest.ts";
import { onBoth } from "./onBoth.ts";

onBoth((kernel) => {
  let ids: Record<string, string>;
  beforeAll(async () => {
    ids = await planted(kernel());
    const update = async (name: string, version: number, input: object): Promise<void> => {
      await kernel().ask(
        "mutation ($id: ID!, $version: Int!, $input: UpdateTreeInput!) { updateTree(id: $id, version: $version, input: $input) { id } }",
        { id: ids[name], version, input },
      );
    };
    await update("Alpha oak", 1, { rings: 90, effectiveOn: "2021-01-01" });
    await update("Alpha oak", 2, { rings: 100, gladeId: ids.老鹰岩, effectiveOn: "2023-01-01" });
    await update("_松", 1, { endOn: "2022-01-01", effectiveOn: "2022-01-01" });
    await update("古红豆杉", 1, { rings: 1300, effectiveOn: "2024-01-01" });
  });

  const versions = async (given: string, fields: string): Promise<Data> =>
    (await kernel().ask(`{ trees(versions: true, ${given}) { ${fields} } }`)).trees;

  test("with what each held and when, in the order of time", async () => {
    const { totalCount, nodes } = await versions(
      `where: { number: { eq: "T1" } }`,
      'totalCount nodes { id cacheKey number rings glade { code } validity { validFrom validTo recordedTo actor transaction } figure(formula: "validTo - validFrom") history { validFrom } }',
    );
    expect(totalCount).toBe(3);
    expect(
      nodes.map((one: Data) => [
        one.validity.validFrom,
        one.validity.validTo,
        one.rings,
        one.glade.code,
        one.figure,
      ]),
    ).toEqual([
      ["2020-01-01", "2021-01-01", 80, "1101", 366],
      ["2021-01-01", "2023-01-01", 90, "1101", 730],
      ["2023-01-01", null, 100, "1201", null],
    ]);
    expect(new Set(nodes.map((one: Data) => one.cacheKey)).size).toBe(3);
    expect(nodes.every((one: Data) => one.id === ids["Alpha oak"] && one.history.length >= 3)).toBe(true);
    expect(nodes[0].validity).toMatchObject({ actor: "tester", recordedTo: null });
    const { transaction } = nodes[2].validity;
    const { transactions } = await kernel().ask(
      `{ transactions(where: { number: { eq: ${transaction} } }) { nodes { changes { nodes { recordId } } } } }`,
    );
    expect(transactions.nodes[0].changes.nodes).toEqual([{ recordId: ids["Alpha oak"] }]);
  });

  test("what was ended is left out after its end, unless it is asked for", async () => {
    const of = async (given: string): Promise<string[]> =>
      (
        await versions(`${given} where: { number: { eq: "T4" } }`, "nodes { validity { validFrom } }")
      ).nodes.map(({ validity }: Data) => validity.validFrom);
    expect(await of("")).toEqual(["2020-01-01"]);
    expect(await of("includeAbolished: true,")).toEqual(["2020-01-01", "2022-01-01"]);
  });

  test("filtered and sorted by when they held, in pages both ways", async () => {
    const since = await versions(
      `where: { holds: "validFrom > '2020-12-31'" }, orderBy: [{ figure: { formula: "validFrom", direction: DESC } }]`,
      "totalCount nodes { number validity { validFrom } }",
    );
    expect(since).toEqual({
      totalCount: 3,
      nodes: [
        { number: "T3", validity: { validFrom: "2024-01-01" } },
        { number: "T1", validity: { validFrom: "2023-01-01" } },
        { number: "T1", validity: { validFrom: "2021-01-01" } },
      ],
    });
    const fields = "edges { cursor node { number rings } } pageInfo { hasNextPage hasPreviousPage }";
    const seen: unknown[] = [];
    for (let after = ""; ; ) {
      const page = await versions(`first: 2${after}`, fields);
      seen.push(...page.edges.map(({ node }: Data) => [node.number, node.rings]));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.edges.at(-1).cursor}"`;
    }
    expect(seen).toEqual([
      ["T1", 80],
      ["T1", 90],
      ["T1", 100],
      ["T2", 20],
      ["T3", 1200],
      ["T3", 1300],
      ["T4", null],
      ["T5", 2000],
    ]);
    const all = await versions("first: 8", "edges { cursor }");
    const back = await versions(`last: 2, before: "${all.edges[2].cursor}"`, fields);
    expect(back.edges.map(({ node }: Data) => node.rings)).toEqual([80, 90]);
  });

  test("grouped, and known as of an instant", async () => {
    const { treeAggregate } = await kernel().ask(
      `{ treeAggregate(versions: true, by: [{ name: "since", formula: "year(validFrom)" }]) { since: key(name: "since") count sum { rings } } }`,
    );
    expect(treeAggregate).toEqual([
      { since: "2020", count: 5, sum: { rings: 3300 } },
      { since: "2021", count: 1, sum: { rings: 90 } },
      { since: "2023", count: 1, sum: { rings: 100 } },
      { since: "2024", count: 1, sum: { rings: 1300 } },
    ]);
    const before = await kernel().ask(
      `{ units(versions: true, level: GLADE, knownAt: "2000-01-01T00:00:00Z") { totalCount } glades(versions: true) { totalCount } }`,
    );
    expect([before.units.totalCount, before.glades.totalCount]).toEqual([0, 3]);
  });

  test("a record tells since when it has been as it is, on whatever day", async () => {
    const { now, past } = await kernel().ask(
      `{ now: tree(number: "T1") { validity { validFrom validTo } since: figure(formula: "age(validFrom, '2024-01-01')") }
         past: tree(number: "T1", asOf: "2022-05-05") { validity { validFrom validTo } } }`,
    );
    expect([now, past]).toEqual([
      { validity: { validFrom: "2023-01-01", validTo: null }, since: 1 },
      { validity: { validFrom: "2021-01-01", validTo: "2023-01-01" } },
    ]);
  });

  test.each([
    `trees(versions: true, asOf: "2021-01-01") { totalCount }`,
    `trees(versions: true, deleted: true) { totalCount }`,
    `treeAggregate(versions: true) { figure(formula: "at('2021-01-01').count") }`,
  ])("refused with its reason: %s", async (query) => {
    const { errors } = await kernel().answer(`{ ${query} }`);
    expect(errors[0]).toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(/versions are those of all days/),
    });
  });
});
