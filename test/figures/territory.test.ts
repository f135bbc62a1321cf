/** What the county's report says of areas, goals, types, duties and party organizations: one question each. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

test("five development areas with what each is to become", async () => {
  const { areas } = await hub.ask(
    "{ areas(where: { scheme: { eq: DEVELOPMENT } }) { nodes { code name positioning targetPopulation targetBuiltUpKm2 } } }",
  );
  const others = { targetPopulation: null, targetBuiltUpKm2: null };
  expect(areas.nodes).toEqual([
    {
      code: "CENTRAL",
      name: "中路片区",
      positioning: "50万人口、50平方公里的现代化中等城市",
      targetPopulation: 500_000,
      targetBuiltUpKm2: "50.00",
    },
    { code: "NORTH", name: "北路片区", positioning: "科技城先进制造业集中区", ...others },
    { code: "WEST", name: "西路片区", positioning: "成渝产业转移合作区", ...others },
    { code: "EAST", name: "东路片区", positioning: "乡村振兴示范区、优质粮油高产示范区", ...others },
    { code: "SOUTH", name: "南路片区", positioning: "丘区综合改革试验区、文旅产业发展集聚区", ...others },
  ]);
});

test.each([
  ["DEVELOPMENT", 5],
  ["MEDICAL", 4],
])("each of the 33 townships lies in one of the areas of %s", async (scheme, number) => {
  const { townships, areas } = await hub.ask(
    `query ($scheme: AreaScheme!) {
      townships(where: { areaMemberships: { where: { scheme: { eq: $scheme } }, count: { eq: 1 } } }) { totalCount }
      areas(where: { scheme: { eq: $scheme }, memberships: { count: { gt: 0 } } }) { totalCount nodes { townshipCount } }
    }`,
    { scheme },
  );
  expect([townships.totalCount, areas.totalCount]).toEqual([33, number]);
  expect(
    areas.nodes.reduce((sum: number, one: { townshipCount: number }) => sum + one.townshipCount, 0),
  ).toBe(33);
});

test("three zones, one city, one hub", async () => {
  const { planningGoals } = await hub.ask("{ planningGoals { nodes { kind name } } }");
  expect(planningGoals.nodes).toEqual([
    { kind: "ZONE", name: "先进制造业产业转移先行区" },
    { kind: "ZONE", name: "绿色优质农产品战略区" },
    { kind: "ZONE", name: "区域协调发展示范区" },
    { kind: "CITY", name: "高品质现代化中等城市" },
    { kind: "HUB", name: "次级交通枢纽" },
  ]);
});

test("26 duties of grid workers in 6 classes", async () => {
  const { gridDutyItemAggregate: classes } = await hub.ask(
    "{ gridDutyItemAggregate(groupBy: [CATEGORY_NO]) { keys { categoryNo } count } }",
  );
  expect(classes.map((one: { keys: { categoryNo: number } }) => one.keys.categoryNo)).toEqual([
    1, 2, 3, 4, 5, 6,
  ]);
  expect(classes.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(26);
});

test("every secretary of a temporary organization is director as well", async () => {
  const { all, oneShoulder } = await hub.ask(`{
    all: partyOrganizations(where: { isTemporary: { eq: true } }) { totalCount }
    oneShoulder: partyOrganizations(where: { isTemporary: { eq: true }, isOneShoulder: { eq: true } }) { totalCount }
  }`);
  expect(all.totalCount).toBeGreaterThan(0);
  expect(oneShoulder).toEqual(all);
});

test("types of townships and villages: one main city, two or three subcentres", async () => {
  const { functionalTypes } = await hub.ask(
    "{ functionalTypes { nodes { scheme name assignments { totalCount } } } }",
  );
  const names = (scheme: string): string[] =>
    functionalTypes.nodes.flatMap((one: { scheme: string; name: string }) =>
      one.scheme === scheme ? [one.name] : [],
    );
  expect(names("TOWNSHIP_RESULT")).toEqual(["主城区镇", "县域副中心镇", "中心镇", "特色镇"]);
  expect(names("VILLAGE_RESULT")).toEqual(["中心村", "特色村"]);
  expect(names("TOWNSHIP_POLICY")).toEqual(["县城", "副中心", "特色镇", "边界镇"]);
  expect(names("VILLAGE_POLICY")).toEqual(["中心村", "重点村", "三边村"]);
  const { mainCity } = await hub.ask(
    `{ mainCity: townships(where: { functionalAssignments: { some: { scheme: { eq: TOWNSHIP_RESULT }, type: { code: { eq: "MAIN_CITY" } } } } }) { nodes { name } } }`,
  );
  expect(mainCity.nodes).toEqual([{ name: "潼川镇" }]);
  const subcentres = functionalTypes.nodes.find(
    (one: { name: string }) => one.name === "县域副中心镇",
  ).assignments;
  expect(subcentres.totalCount).toBe(3);
});

test("a collective for each of the 932 villages of old, several in most merged villages", async () => {
  const { village, merged } = await hub.ask(`{
    village: collectiveEconomicOrganizations(where: { level: { eq: VILLAGE } }) { totalCount }
    merged: villages(where: { collectiveEconomicOrganizations: { count: { gte: 2 } } }) { totalCount }
  }`);
  expect(village.totalCount).toBe(932);
  expect(merged.totalCount).toBeGreaterThan(300);
});

test("five agencies in each township, a supervision body in each village", async () => {
  const { townships, villages } = await hub.ask(`{
    townships(where: { townshipAgencies: { count: { eq: 5 } } }) { totalCount }
    villages(where: { supervisionBodies: { count: { eq: 1 } } }) { totalCount }
  }`);
  expect([townships.totalCount, villages.totalCount]).toEqual([33, 462]);
});
