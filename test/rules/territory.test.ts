/** Areas, functional types and goals: what their rules accept and refuse, and what a merger makes of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { cases, written } from "./attempt.ts";

let hub: TestHub;
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(`{
    plain: villages(first: 1, where: { kind: { eq: VILLAGE }, functionalAssignments: { count: { eq: 0 } } }) { nodes { id } }
    township(code: "510722101") { id
      areaMemberships(where: { scheme: { eq: DEVELOPMENT } }) { nodes { id } }
      functionalAssignments(where: { scheme: { eq: TOWNSHIP_RESULT } }) { nodes { id } } }
    functionalTypes { nodes { id scheme code } }
    areas { nodes { id code } }
  }`);
  ids.village = found.plain.nodes[0].id;
  ids.township = found.township.id;
  ids.membership = found.township.areaMemberships.nodes[0].id;
  ids.assignment = found.township.functionalAssignments.nodes[0].id;
  for (const { id, scheme, code } of found.functionalTypes.nodes) ids[`${scheme}.${code}`] = id;
  for (const { id, code } of found.areas.nodes) ids[code] = id;
});
afterAll(() => hub.close());

const type = (more: object) => ({
  scheme: "VILLAGE_RESULT",
  code: "BORDER_VILLAGE",
  name: "边界村",
  level: "VILLAGE",
  ...more,
});
const area = (more: object) => ({ scheme: "ECONOMIC", code: "E9", name: "试验片区", ...more });

cases(
  () => hub,
  [
    { what: "of its scheme's level", type: "FunctionalType", input: () => type({}) },
    {
      what: "of another level",
      type: "FunctionalType",
      input: () => type({ code: "OTHER_VILLAGE", level: "TOWNSHIP" }),
      refused: ["level", "请改选该层级"],
    },
    {
      what: "the code of another scheme's",
      type: "FunctionalType",
      input: () => type({ scheme: "TOWNSHIP_POLICY", level: "TOWNSHIP", code: "MAIN_CITY" }),
    },
    {
      what: "the code of another",
      type: "FunctionalType",
      input: () => type({ code: "CENTRAL_VILLAGE" }),
      refused: ["code", /“中心村”,请另取代码/],
    },
    {
      what: "a code in Chinese",
      type: "FunctionalType",
      input: () => type({ code: "边界村" }),
      refused: ["code", "大写字母"],
    },
    {
      what: "a village's type for a township",
      type: "FunctionalAssignment",
      input: () => ({ divisionId: ids.township, typeId: ids["VILLAGE_RESULT.CENTRAL_VILLAGE"] }),
      refused: ["typeId", /用于村.*请另选/],
    },
    {
      what: "a village's type for a village",
      type: "FunctionalAssignment",
      input: () => ({ divisionId: ids.village, typeId: ids["VILLAGE_RESULT.CENTRAL_VILLAGE"] }),
    },
    {
      what: "a second type of the scheme",
      type: "FunctionalAssignment",
      input: () => ({ divisionId: ids.village, typeId: ids["VILLAGE_RESULT.SPECIALTY_VILLAGE"] }),
      refused: ["typeId", /“中心村”.*终止日期/],
    },
    {
      what: "a type of another scheme",
      type: "FunctionalAssignment",
      input: () => ({ divisionId: ids.village, typeId: ids["VILLAGE_POLICY.KEY_VILLAGE"] }),
    },
    {
      what: "the end of a type",
      type: "FunctionalAssignment",
      id: () => ids.assignment,
      input: () => ({ endOn: "2027-01-01" }),
    },
    {
      what: "another from then on",
      type: "FunctionalAssignment",
      input: () => ({
        divisionId: ids.township,
        typeId: ids["TOWNSHIP_RESULT.CENTRAL_TOWN"],
        startOn: "2027-01-01",
      }),
    },
    { what: "a code of its own", type: "Area", input: () => area({}) },
    {
      what: "the code of another",
      type: "Area",
      input: () => area({ code: "E1" }),
      refused: ["code", "请另取代码"],
    },
    {
      what: "a development area by a free code",
      type: "Area",
      input: () => area({ scheme: "DEVELOPMENT", code: "E8" }),
      refused: ["code", "CENTRAL、NORTH、WEST、EAST、SOUTH"],
    },
    {
      what: "a medical area by a free code",
      type: "Area",
      input: () => area({ scheme: "MEDICAL", code: "E8" }),
      refused: ["code", "M1 至 M9"],
    },
    { what: "a fifth medical area", type: "Area", input: () => area({ scheme: "MEDICAL", code: "M5" }) },
    {
      what: "a township in a second area of the scheme",
      type: "AreaMembership",
      input: () => ({ townshipId: ids.township, areaId: ids.NORTH }),
      refused: ["areaId", /“潼川镇”.*“中路片区”.*终止日期/],
    },
    {
      what: "a township in an area of another scheme",
      type: "AreaMembership",
      input: () => ({ townshipId: ids.township, areaId: ids.E1 }),
    },
    {
      what: "a township that leaves its development area",
      type: "AreaMembership",
      id: () => ids.membership,
      input: () => ({ endOn: "2027-01-01" }),
      advised: ["endOn", /“潼川镇”自2027-01-01起不属任何发展片区.*请登记/],
    },
    {
      what: "the area to which it goes over",
      type: "AreaMembership",
      input: () => ({ townshipId: ids.township, areaId: ids.NORTH, startOn: "2027-01-01" }),
    },
  ],
);

test("a township that goes over on the day has no advice", async () => {
  const { townships } = await hub.ask(
    `{ townships(first: 1, where: { code: { eq: "510722151" } }) { nodes { id areaMemberships(where: { scheme: { eq: DEVELOPMENT } }) { nodes { id } } } } }`,
  );
  const [{ id, areaMemberships }] = townships.nodes;
  const [membership] = areaMemberships.nodes;
  await written(hub, "AreaMembership", { endOn: "2027-01-01" }, membership.id);
  await written(hub, "AreaMembership", { townshipId: id, areaId: ids.NORTH, startOn: "2027-02-01" });
  const change = (endOn: string) =>
    hub.answer(
      `mutation ($id: ID!, $endOn: Date) { updateAreaMembership(id: $id, input: { endOn: $endOn }) { id } }`,
      { id: membership.id, endOn },
    );
  const rules = ({ extensions }: Data): string[] => (extensions?.warnings ?? []).map((one: Data) => one.rule);
  expect(rules(await change("2027-01-15"))).toContain("staysInDevelopmentArea");
  expect(rules(await change("2027-02-01"))).not.toContain("staysInDevelopmentArea");
});

const stands = `areaMemberships(where: { scheme: { ne: ECONOMIC } }) { nodes { name startOn } }
  functionalAssignments(where: { scheme: { eq: TOWNSHIP_RESULT } }) { nodes { name } }`;

test("a township that absorbs another keeps its areas and types", async () => {
  await carriedOut(hub, {
    effectiveOn: "2026-11-01",
    steps: [{ kind: "MERGE_ABSORB", from: ["510722113"], into: [{ id: "510722127" }] }],
  });
  const { township } = await hub.ask(`{ township(code: "510722127") { ${stands} } }`);
  expect(township).toEqual({
    areaMemberships: {
      nodes: [
        { name: "东路片区", startOn: "2021-03-15" },
        { name: "东部医疗片区", startOn: "2021-03-15" },
      ],
    },
    functionalAssignments: { nodes: [{ name: "中心镇" }] },
  });
});

test("a new township is in one area of each scheme and has one type", async () => {
  await carriedOut(hub, {
    effectiveOn: "2026-11-01",
    steps: [
      {
        kind: "MERGE_NEW",
        from: ["510722107", "510722104"],
        into: [{ new: { name: "两安镇", type: "TOWN" } }],
      },
    ],
  });
  const { townships } = await hub.ask(
    `{ townships(where: { name: { eq: "两安镇" } }) { nodes { ${stands} } } }`,
  );
  expect(townships.nodes).toEqual([
    {
      areaMemberships: {
        nodes: [
          { name: "东路片区", startOn: "2026-11-01" },
          { name: "东部医疗片区", startOn: "2026-11-01" },
        ],
      },
      functionalAssignments: { nodes: [{ name: "中心镇" }] },
    },
  ]);
});
