/** Questions of analysts about the real county, each one statement per root field. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

test("the county has 33 townships and 462 villages today, 63 and 1,042 before the reform", async () => {
  const now = "{ townships { totalCount } villages { totalCount } }";
  expect(await hub.ask(now)).toEqual({ townships: { totalCount: 33 }, villages: { totalCount: 462 } });
  const then = `{ townships(asOf: "2019-10-31") { totalCount } villages(asOf: "2019-10-31") { totalCount } }`;
  expect(await hub.ask(then)).toEqual({ townships: { totalCount: 63 }, villages: { totalCount: 1042 } });
});

test.each([
  ["2016-07-31", "2016-07-31"],
  ["2018-10-31", "2018-10-31"],
  // The release of 2019 repeats that of 2018 for the county.
  ["2019-10-31", "2018-10-31"],
  ["2020-06-30", "2020-06-30"],
  // The three releases after the reform have the same rows for the county as its first.
  ["2021-10-31", "2020-06-30"],
  ["2022-10-31", "2020-06-30"],
  ["2023-06-30", "2020-06-30"],
])("as of %s the hub's table is the Bureau's, to the letter", async (day, table) => {
  const published = readFileSync(`server/seed/${table}.csv`, "utf8").trim().split(/\r?\n/).slice(1).sort();
  const rows: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { divisions } = await hub.ask(
      `query ($day: Date!, $after: String) { divisions(first: 1000, after: $after, asOf: $day, where: { level: { ne: GROUP } }) {
        nodes { code officialName parent { code } } pageInfo { hasNextPage endCursor } } }`,
      { day, after },
    );
    for (const { code, officialName, parent } of divisions.nodes)
      rows.push([code, officialName, parent?.code ?? ""].join(","));
    after = divisions.pageInfo.endCursor;
    more = divisions.pageInfo.hasNextPage;
  }
  expect(rows.sort()).toEqual(published);
});

test("the county is one and the same before and after its reform", async () => {
  const { now, then, reformStatistics } = await hub.ask(`{
    now: county(code: "510722") { id establishedOn history { name } }
    then: county(code: "510722", asOf: "2019-10-31") { id }
    reformStatistics(from: "2019-10-31", to: "2020-06-30") { level kind abolished established } }`);
  expect(now.id).toBe(then.id);
  expect(now.establishedOn).toBeNull();
  expect(reformStatistics).toContainEqual({ level: "COUNTY", kind: null, abolished: 0, established: 0 });
});

test("kinds add up as the Bureau publishes them", async () => {
  const { now, then } = await hub.ask(`{
    now: villageAggregate(groupBy: [KIND], orderBy: [{ count: DESC }]) { keys { kind } count }
    then: villageAggregate(groupBy: [KIND], orderBy: [{ count: DESC }], asOf: "2019-10-31") { keys { kind } count } }`);
  expect(now).toEqual([
    { keys: { kind: "VILLAGE" }, count: 383 },
    { keys: { kind: "COMMUNITY" }, count: 79 },
  ]);
  expect(then).toEqual([
    { keys: { kind: "VILLAGE" }, count: 932 },
    { keys: { kind: "COMMUNITY" }, count: 110 },
  ]);
});

test("a village is found by its code on any day", async () => {
  const { county, village, then } = await hub.ask(`{
    county(code: "510722") { townships { totalCount } }
    village(code: "510722109204") { name officialName fullName ancestors { name level } }
    then: village(code: "510722109204", asOf: "2019-10-31") { name officialName } }`);
  expect(county.townships.totalCount).toBe(33);
  expect(village).toEqual({
    name: "龙吟村",
    officialName: "龙吟村村民委员会",
    fullName: "三台县三元镇龙吟村",
    ancestors: [
      { name: "三台县", level: "COUNTY" },
      { name: "三元镇", level: "TOWNSHIP" },
    ],
  });
  expect(then).toEqual({ name: "龙吟村", officialName: "龙吟村民委员会" });
});

test("an old code answers with the unit that held it last, an ended one too", async () => {
  const { recoded, ended } = await hub.ask(`{
    recoded: township(code: "510722001") { code name status }
    ended: village(code: "510722109210") { name status abolishedOn successors { to { name } confidence } } }`);
  expect(recoded).toEqual({ code: "510722151", name: "北坝镇", status: "ACTIVE" });
  expect(ended).toMatchObject({
    name: "龙居村",
    status: "ABOLISHED",
    abolishedOn: "2020-06-30",
    successors: [{ to: { name: "龙吟村" } }],
  });
});

test("everything below all townships comes in one statement, however many there are", async () => {
  const document = (townships: number) => `{ townships(first: ${townships}) { nodes { name
    villages(first: 30) { totalCount nodes { name
      grids { nodes { name gridWorkers { nodes { name role } } } }
      partyOrganizations { nodes { name } } } } } } }`;
  let all: { townships: { nodes: { villages: { nodes: { grids: { nodes: unknown[] } }[] } }[] } } | undefined;
  const one = await hub.statements(() => hub.ask(document(1)));
  const many = await hub.statements(async () => {
    all = await hub.ask(document(33));
  });
  expect(one.filter((text) => text.includes("division"))).toHaveLength(1);
  expect(many.filter((text) => text.includes("division"))).toHaveLength(1);
  const villages = all?.townships.nodes.flatMap((township) => township.villages.nodes) ?? [];
  expect(all?.townships.nodes).toHaveLength(33);
  expect(villages).toHaveLength(462);
  expect(villages.every((village) => village.grids.nodes.length > 0)).toBe(true);
});

test("a condition or key of groups that is null asks for nothing", async () => {
  const { plain, nulls } = await hub.ask(`{
    plain: villageAggregate(groupBy: [KIND]) { keys { kind } count }
    nulls: villageAggregate(groupBy: [KIND], having: { count: null, max: { households: null } },
      orderBy: [{ keys: { kind: null } }, { min: { households: null } }, { count: null }]) { keys { kind } count } }`);
  expect(plain.length).toBeGreaterThan(1);
  expect(nulls).toEqual(plain);
});

test("grid workers are counted by township and role, having more than a number, in order", async () => {
  const { gridWorkerAggregate: groups } = await hub.ask(`{ gridWorkerAggregate(
    groupBy: [TOWNSHIP, ROLE], having: { count: { gt: 40 } }, orderBy: [{ count: DESC }]) {
      keys { township { name code } role } count } }`);
  expect(groups.length).toBeGreaterThan(3);
  const counts = groups.map((group: { count: number }) => group.count);
  expect(Math.min(...counts)).toBeGreaterThan(40);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  const { gridWorkers } = await hub.ask(
    `query ($code: String!, $role: GridRole!) {
      gridWorkers(where: { withinCode: $code, role: { eq: $role } }) { totalCount } }`,
    { code: groups[0].keys.township.code, role: groups[0].keys.role },
  );
  expect(gridWorkers.totalCount).toBe(counts[0]);
});

test("villages with fewer than two grid workers are those that the lists show", async () => {
  const { few, all } = await hub.ask(`{
    few: villages(where: { gridWorkers: { count: { lt: 2 } } }, first: 1000) { nodes { code } }
    all: villages(first: 1000) { nodes { code gridWorkers { totalCount } } } }`);
  const expected = all.nodes.filter(
    (one: { gridWorkers: { totalCount: number } }) => one.gridWorkers.totalCount < 2,
  );
  expect(expected.length).toBeGreaterThan(0);
  expect(few.nodes.map((one: { code: string }) => one.code)).toEqual(
    expected.map((one: { code: string }) => one.code),
  );
});

test("townships whose villages' secretaries are not 一肩挑, vacancies apart", async () => {
  const { townships, groups } = await hub.ask(`{
    townships(where: { partyOrganizations: { some: { tier: { eq: VILLAGE }, isOneShoulder: { eq: false } } } }) { totalCount }
    groups: partyOrganizationAggregate(where: { tier: { eq: VILLAGE } }, groupBy: [TOWNSHIP, IS_ONE_SHOULDER]) {
      keys { township { code } isOneShoulder } count } }`);
  const split = groups.filter(
    (group: { keys: { isOneShoulder: boolean | null } }) => group.keys.isOneShoulder === false,
  );
  expect(townships.totalCount).toBe(split.length);
  expect(
    groups.some((group: { keys: { isOneShoulder: boolean | null } }) => group.keys.isOneShoulder === null),
  ).toBe(true);
});

test("search finds 潼川镇 by its initials, pinyin, name and code", async () => {
  for (const text of ["tcz", "tongchuan", "潼川镇", "510722101"]) {
    const { search } = await hub.ask(
      "query ($text: String!) { search(text: $text, first: 1) { name type code } }",
      { text },
    );
    expect(search[0]).toEqual({ name: "潼川镇", type: "Township", code: "510722101" });
  }
});

test("pages in any order yield every row once", async () => {
  for (const orderBy of [
    "[{ township: { code: DESC } }, { name: ASC }]",
    "[{ kind: ASC }]",
    "[{ households: DESC }]",
  ]) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        villages,
      }: { villages: { nodes: { code: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } =
        await hub.ask(
          `query ($after: String) { villages(first: 100, after: $after, orderBy: ${orderBy}) {
            nodes { code } pageInfo { endCursor hasNextPage } } }`,
          { after },
        );
      seen.push(...villages.nodes.map((one) => one.code));
      after = villages.pageInfo.hasNextPage ? villages.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(462);
    expect(new Set(seen).size).toBe(462);
  }
});

test("the last page read backwards is the end of the list", async () => {
  const { forward, backward } = await hub.ask(`{
    forward: villages(first: 1000) { nodes { code } }
    backward: villages(last: 5) { nodes { code } pageInfo { hasPreviousPage hasNextPage startCursor } } }`);
  expect(backward.nodes).toEqual(forward.nodes.slice(-5));
  expect(backward.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
  const { villages } = await hub.ask(
    "query ($before: String) { villages(last: 5, before: $before) { nodes { code } } }",
    { before: backward.pageInfo.startCursor },
  );
  expect(villages.nodes).toEqual(forward.nodes.slice(-10, -5));
});

test("conditions combine, nest and reach through relations and the hierarchy", async () => {
  const { township } = await hub.ask(`{ township(code: "510722109") { id villages { totalCount } } }`);
  const count = async (where: string): Promise<number> =>
    (await hub.ask(`{ villages(where: ${where}) { totalCount } }`)).villages.totalCount;
  const inside = township.villages.totalCount;
  expect(inside).toBe(9);
  expect(await count(`{ within: "${township.id}" }`)).toBe(inside);
  expect(await count(`{ withinCode: "510722109" }`)).toBe(inside);
  expect(await count(`{ township: { name: { eq: "三元镇" } } }`)).toBe(inside);
  expect(await count(`{ not: { withinCode: "510722109" } }`)).toBe(462 - inside);
  expect(await count(`{ or: [{ withinCode: "510722109" }, { kind: { eq: COMMUNITY } }] }`)).toBe(
    79 + inside - 1,
  );
  expect(await count(`{ and: [{ withinCode: "510722109" }, { kind: { in: [COMMUNITY] } }] }`)).toBe(1);
  expect(await count(`{ groups: { every: { households: { gt: 100000 } } } }`)).toBe(0);
  expect(await count(`{ groups: { none: { households: { gt: 100000 } } } }`)).toBe(462);
  expect(await count(`{ name: { contains: "%" } }`)).toBe(0);
});

test("a day before the first known one answers with nothing, and says so", async () => {
  const { data, extensions } = await hub.answer(`{ villages(asOf: "2001-01-01") { totalCount } }`);
  expect(data.villages.totalCount).toBe(0);
  expect(extensions.notices[0]).toContain("2016-07-31");
});

test("what no public source holds is marked as sample, what one holds is not", async () => {
  const { villages, people, groups } = await hub.ask(`{
    villages(where: { isSample: { eq: true } }) { totalCount }
    people(where: { isSample: { eq: false } }) { totalCount }
    groups(where: { isSample: { eq: false } }) { totalCount } }`);
  expect([villages.totalCount, people.totalCount, groups.totalCount]).toEqual([0, 0, 0]);
});

test("villages whose fate only a document could tell are marked, never guessed", async () => {
  const { unknown, known } = await hub.ask(`{
    unknown: villages(includeAbolished: true, where: { status: { eq: ABOLISHED }, successorUnknown: { eq: true } }, first: 1000) {
      totalCount nodes { successors { confidence } } }
    known: villages(includeAbolished: true, where: { status: { eq: ABOLISHED }, successorUnknown: { eq: false } }, first: 1000) {
      nodes { successors { confidence } } } }`);
  const asserted = ({ successors }: { successors: { confidence: string }[] }): boolean =>
    successors.some((one) => one.confidence !== "DOUBTFUL");
  expect(unknown.totalCount).toBeGreaterThan(500);
  expect(unknown.nodes.some(asserted)).toBe(false);
  expect(known.nodes.every(asserted)).toBe(true);
});

test("a status of a record's own is told from that of being in force", async () => {
  const { executed, drafts, suspended, open, all } = await hub.ask(`{
    executed: adjustmentPlans(where: { status: { eq: EXECUTED } }) { totalCount }
    drafts: adjustmentPlans(where: { status: { eq: DRAFT } }) { totalCount }
    suspended: serviceOutlets(where: { status: { eq: SUSPENDED } }) { totalCount }
    open: serviceOutlets(where: { status: { in: [OPEN] } }) { totalCount }
    all: serviceOutlets { totalCount } }`);
  expect([executed.totalCount, drafts.totalCount]).toEqual([2, 0]);
  expect(suspended.totalCount).toBeGreaterThan(0);
  expect(suspended.totalCount + open.totalCount).toBe(all.totalCount);
});

test("a count is that of the whole list, whatever the page holds", async () => {
  const where = 'where: { name: { contains: "龙" } }';
  const counts = await hub.ask(`{
    all: villages(${where}, first: 1000) { totalCount nodes { id } }
    page: villages(${where}, first: 2) { totalCount nodes { id } }
    none: villages(${where}, first: 0) { totalCount nodes { id } }
    beyond: villages(${where}, offset: 2000) { totalCount nodes { id } }
    nothing: villages(where: { name: { contains: "没有这样的村" } }) { totalCount nodes { id } } }`);
  const { totalCount } = counts.all;
  expect(counts.all.nodes).toHaveLength(totalCount);
  for (const [name, length] of [
    ["page", 2],
    ["none", 0],
    ["beyond", 0],
  ] as const) {
    expect(counts[name].totalCount).toBe(totalCount);
    expect(counts[name].nodes).toHaveLength(length);
  }
  expect(counts.nothing).toEqual({ totalCount: 0, nodes: [] });
});
