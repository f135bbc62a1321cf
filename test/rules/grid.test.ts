/** Grids, their staffing and duties: what their rules accept and refuse, and what a merger makes of assignments. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { cases } from "./attempt.ts";

let hub: TestHub;
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(
    `{
    village(code: "510722109204") { id grids(first: 1) { nodes { id } } }
    community: village(code: "510722109001") { id }
    other: grids(first: 1, where: { withinCode: "510722108" }) { nodes { id } }
    idle: gridWorkers(first: 1, where: { role: { eq: FULL_TIME_WORKER }, assignments: { count: { eq: 1 } } }) { nodes { id assignments { nodes { id grid { id } } } } }
    chief: gridAssignments(first: 1, where: { role: { eq: CHIEF } }) { nodes { id grid { id } worker { id } } }
    half: gridWorkers(first: 1, where: { role: { eq: PART_TIME_WORKER } }) { nodes { id } }
    rule: gridStaffingRules(where: { role: { eq: CHIEF } }) { nodes { id } }
  }`.replace("community(", "community: village("),
  );
  ids.village = found.village.id;
  ids.community = found.community.id;
  ids.grid = found.village.grids.nodes[0].id;
  ids.other = found.other.nodes[0].id;
  ids.worker = found.idle.nodes[0].id;
  ids.full = found.idle.nodes[0].assignments.nodes[0].id;
  ids.chief = found.chief.nodes[0].id;
  ids.chiefGrid = found.chief.nodes[0].grid.id;
  ids.half = found.half.nodes[0].id;
  ids.rule = found.rule.nodes[0].id;
});
afterAll(() => hub.close());

const grid = (more: object) => ({
  code: "510722109204901",
  name: "试验网格",
  type: "COMPREHENSIVE",
  villageId: ids.village,
  ...more,
});
const duty = (more: object) => ({
  listVersion: "试行版",
  categoryNo: 6,
  itemNo: 26,
  title: "走访重点人员",
  frequency: "WEEKLY",
  ...more,
});
const staffing = (more: object) => ({
  name: "网格党组织负责人1名",
  slot: "TWO",
  role: "PARTY_HEAD",
  minCount: 1,
  maxCount: 1,
  ...more,
});

cases(
  () => hub,
  [
    {
      what: "the code of another village",
      type: "Grid",
      input: () => grid({ code: "510722109203901" }),
      refused: ["code", /以“龙吟村”的代码510722109204开头/],
    },
    {
      what: "a code of 14 digits",
      type: "Grid",
      input: () => grid({ code: "51072210920490" }),
      refused: ["code", "15位"],
    },
    {
      what: "over 500 households and 2,500 people",
      type: "Grid",
      input: () => grid({ households: 501, population: 2501 }),
      advised: ["households", "可考虑拆分"],
    },
    {
      what: "over 2,500 people",
      type: "Grid",
      input: () => grid({ code: "510722109204902", population: 2501 }),
      advised: ["population", "2500人"],
    },
    {
      what: "under 300 households in a community",
      type: "Grid",
      input: () => grid({ code: "510722109001901", villageId: ids.community, households: 120 }),
      advised: ["households", "可考虑与相邻网格合并"],
    },
    {
      what: "a micro grid of nothing",
      type: "Grid",
      input: () => grid({ code: "510722109204903", type: "MICRO" }),
      refused: ["parentId", "须选择所属综合网格"],
    },
    {
      what: "a comprehensive grid of another",
      type: "Grid",
      input: () => grid({ code: "510722109204903", parentId: ids.grid }),
      refused: ["parentId", "请清空"],
    },
    {
      what: "a micro grid of another village's",
      type: "Grid",
      input: () => grid({ code: "510722109204903", type: "MICRO", parentId: ids.other }),
      refused: ["parentId", "请选择同村的综合网格"],
    },
    {
      what: "a micro grid of its village's",
      type: "Grid",
      input: () => grid({ code: "510722109204903", type: "MICRO", parentId: ids.grid }),
    },
    {
      what: "more than the whole of a worker's time",
      type: "GridAssignment",
      input: () => ({ gridId: ids.other, workerId: ids.worker, role: "VOLUNTEER", share: "0.01" }),
      refused: ["share", /合计1\.01,不能超过1/],
    },
    {
      what: "what is left of it",
      type: "GridAssignment",
      input: () => ({ gridId: ids.other, workerId: ids.half, role: "VOLUNTEER", share: "0.50" }),
    },
    { what: "the end of a grid", type: "Grid", id: () => ids.other, input: () => ({ endOn: "2027-01-01" }) },
    {
      what: "service for longer than the grid",
      type: "GridAssignment",
      input: () => ({ gridId: ids.other, workerId: ids.half, role: "POLICE", share: "0" }),
      refused: ["gridId", /于2027-01-01失效.*终止日期/],
    },
    {
      what: "service for as long as the grid",
      type: "GridAssignment",
      input: () => ({
        gridId: ids.other,
        workerId: ids.half,
        role: "POLICE",
        share: "0",
        endOn: "2027-01-01",
      }),
    },
    {
      what: "a second chief",
      type: "GridAssignment",
      input: () => ({ gridId: ids.chiefGrid, workerId: ids.worker, role: "CHIEF", share: "0" }),
      advised: ["role", /“2\+1\+N”要求网格长1名,该网格2名/],
    },
    {
      what: "the end of the one full-time worker",
      type: "GridAssignment",
      id: () => ids.full,
      input: () => ({ endOn: "2026-11-01" }),
      advised: ["endOn", /要求专职网格员1名以上,该网格0名,请补齐/],
    },
    { what: "a role of its own", type: "GridStaffingRule", input: () => staffing({}) },
    {
      what: "a role that the slot has",
      type: "GridStaffingRule",
      input: () => staffing({ role: "CHIEF" }),
      refused: ["role", "先填写其终止日期"],
    },
    {
      what: "fewer at most than at least",
      type: "GridStaffingRule",
      id: () => ids.rule,
      input: () => ({ minCount: 2 }),
      refused: ["minCount", "最多1人少于最少2人"],
    },
    {
      what: "more than the greatest number",
      type: "GridStaffingRule",
      id: () => ids.rule,
      input: () => ({ minCount: 2, maxCount: 2 }),
    },
    {
      what: "a list with one item",
      type: "GridDutyItem",
      input: () => duty({}),
      advised: ["listVersion", /1类1项.*6类26项,请补齐/],
    },
    {
      what: "a number that is taken",
      type: "GridDutyItem",
      input: () => duty({ title: "又一项" }),
      refused: ["itemNo", /“走访重点人员”,请另编序号/],
    },
    {
      what: "a 27th item",
      type: "GridDutyItem",
      input: () => duty({ itemNo: 27 }),
      refused: ["itemNo", "26"],
    },
    {
      what: "a seventh class",
      type: "GridDutyItem",
      input: () => duty({ itemNo: 25, categoryNo: 7 }),
      refused: ["categoryNo", "6"],
    },
  ],
);

test("a list of 26 items in 6 classes has no advice", async () => {
  const { gridDutyItems } = await hub.ask(
    '{ gridDutyItems(first: 1, where: { listVersion: { eq: "2021版" } }) { nodes { id } } }',
  );
  const { extensions } = await hub.answer(
    "mutation ($id: ID!) { updateGridDutyItem(id: $id, input: { categoryNo: 2 }) { id } }",
    { id: gridDutyItems.nodes[0].id },
  );
  expect(extensions?.warnings ?? []).toEqual([]);
});

test("assignments of a grid that goes over to another village end and restart, the person unchanged", async () => {
  const read = async (where: string): Promise<Data> =>
    (
      await hub.ask(
        `{ grids(where: { ${where} }) { nodes { id code name village { code }
          assignments(includeAbolished: true) { nodes { id role share startOn endOn worker { id } } } } } }`,
      )
    ).grids.nodes[0];
  const before = await read('name: { eq: "普陀村第1网格" }');
  expect(before.assignments.nodes.length).toBeGreaterThan(0);
  await carriedOut(hub, {
    effectiveOn: "2026-11-20",
    steps: [{ kind: "MERGE_ABSORB", from: [before.village.code], into: [{ id: "510722109216" }] }],
  });
  const after = await read(`id: { eq: "${before.id}" }`);
  expect(after).toMatchObject({ id: before.id, village: { code: "510722109216" } });
  // Its name follows its code: the next that no grid of the village has.
  expect(after.name).toBe(`康乐村第${Number(after.code.slice(-3))}网格`);
  expect(after.code).toMatch(/^510722109216/);
  const ended = before.assignments.nodes.map((one: Data) => ({ ...one, endOn: "2026-11-20" }));
  const begun = before.assignments.nodes.map(({ id: _id, ...one }: Data) => ({
    ...one,
    startOn: "2026-11-20",
  }));
  expect(after.assignments.nodes).toHaveLength(ended.length * 2);
  expect(after.assignments.nodes).toEqual(expect.arrayContaining(ended));
  expect(after.assignments.nodes).toEqual(
    expect.arrayContaining(begun.map((one: Data) => expect.objectContaining(one))),
  );
});
