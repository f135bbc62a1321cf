/** The county's own reform, taken back and executed again. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { nothingDangles } from "./dangling.ts";
import { type TestHub, testHub } from "./hub.ts";
import { differences, figures, holdings, stateOn, timed } from "./states.ts";
import { tablesOf } from "./tables.ts";

let hub: TestHub;
let plan: { id: string };
beforeAll(async () => {
  hub = await testHub();
  [plan] = (
    await hub.ask('{ adjustmentPlans(where: { effectiveOn: { eq: "2020-06-30" } }) { nodes { id } } }')
  ).adjustmentPlans.nodes;
});
afterAll(() => hub.close());

const counts = (day = "") =>
  hub
    .ask(
      `{ townships${day && `(asOf: "${day}")`} { totalCount } villages${day && `(asOf: "${day}")`} { totalCount } }`,
    )
    .then(({ townships, villages }) => [townships.totalCount, villages.totalCount]);

const preview = async () =>
  (
    await hub.ask(
      "query ($id: ID!) { adjustmentPlan(id: $id) { status preview { hash counts { level before after } changes { type action count } conflicts { message } } } }",
      { id: plan.id },
    )
  ).adjustmentPlan;
const revert = () =>
  hub.answer("mutation ($id: ID!) { revertAdjustmentPlan(id: $id) { status } }", { id: plan.id });
const execute = (hash: string) =>
  hub.answer(
    "mutation ($id: ID!, $hash: String!) { executeAdjustmentPlan(id: $id, previewHash: $hash) { status } }",
    { id: plan.id, hash },
  );

test("the reform is taken back: today answers as before it, and executed again as after it, row for row", {
  timeout: 120_000,
}, async () => {
  const before = tablesOf(hub.file);
  const [eve, day, after] = ["2020-06-29", "2020-06-30", "2020-07-01"];
  const states = [eve, day, today()].map((one) => stateOn(hub, one));
  await nothingDangles(hub.running.hub, today());
  const instant = new Date().toISOString();
  const revertPreview = await preview();
  expect(revertPreview.status).toBe("EXECUTED");
  expect(revertPreview.preview.counts).toContainEqual({ level: "TOWNSHIP", before: 33, after: 63 });
  expect(tablesOf(hub.file)).toEqual(before);
  // Where a record would go with the one that it is called after, it is still called something.
  const { adjustmentPlan } = await hub.ask(
    "query ($id: ID!) { adjustmentPlan(id: $id) { preview { records { name } } } }",
    { id: plan.id },
  );
  expect(adjustmentPlan.preview.records.length).toBeGreaterThan(10_000);

  expect((await timed("taken back", revert)).data.revertAdjustmentPlan.status).toBe("REVERTED");
  expect(await counts()).toEqual([63, 1042]);
  expect(await counts("2020-06-30")).toEqual([63, 1042]);
  // Of every entity, the days from the reform on are again as the day before it.
  for (const one of [eve, day, after]) expect(differences(stateOn(hub, one), states[0])).toEqual([]);
  expect(figures(hub, today())).toEqual(figures(hub, eve));
  await nothingDangles(hub.running.hub, today());
  const { village } = await hub.ask(
    `{ village(code: "510722109210") { name status parent { name } successors { id } } }`,
  );
  expect(village).toEqual({ name: "龙居村", status: "ACTIVE", parent: { name: "三元镇" }, successors: [] });
  // What was known before still can be asked for.
  const known = await hub.ask(
    `{ townships(knownAt: "${instant}") { totalCount } villages(knownAt: "${instant}") { totalCount } }`,
  );
  expect(known).toEqual({ townships: { totalCount: 33 }, villages: { totalCount: 462 } });
  expect((await revert()).errors?.[0].extensions.code).toBe("CONFLICT");

  const again = await timed("previewed", preview);
  expect(again.preview.counts).toContainEqual({ level: "VILLAGE", before: 1042, after: 462 });
  const wrong = await execute("0".repeat(64));
  expect(wrong.errors?.[0].extensions.code).toBe("CONFLICT");
  expect(await counts()).toEqual([63, 1042]);
  expect((await timed("executed", () => execute(again.preview.hash))).data.executeAdjustmentPlan.status).toBe(
    "EXECUTED",
  );
  expect(await counts()).toEqual([33, 462]);
  expect(await counts("2019-10-31")).toEqual([63, 1042]);
  const rows = tablesOf(hub.file);
  for (const [name, was] of Object.entries(before)) expect(rows[name], name).toEqual(was);
  for (const [index, one] of [eve, day, today()].entries())
    expect(differences(stateOn(hub, one), states[index])).toEqual([]);
  await nothingDangles(hub.running.hub, today());
  // What stood before it still does, and nobody is lost.
  expect(figures(hub, day)).toEqual(figures(hub, eve));
  expect(holdings(hub, day, eve)).toEqual(holdings(hub, eve));
});

test("later changes stand in the way, one by one, and nothing is done", async () => {
  const { village } = await hub.ask(`{ village(code: "510722109204") { id name } }`);
  // A village that took others in has their households since; whoever corrects them builds on the reform.
  const { divisionStats } = await hub.ask(
    `{ divisionStats(first: 1, where: { asOfDate: { eq: "2020-06-30" }, village: { code: { eq: "510722109204" } } }) { nodes { id } } }`,
  );
  const grownId = divisionStats.nodes[0].id;
  await hub.ask("mutation ($id: ID!) { updateDivisionStat(id: $id, input: { households: 7 }) { id } }", {
    id: grownId,
  });
  // A village that the reform set up takes with it whatever was hung on it since.
  const { successor } = await hub.ask(`{ successor: village(code: "510722109221") { id } }`);
  const { createGrid } = await hub.ask(
    `mutation ($id: ID!) { createGrid(input: { name: "新网格", code: "510722109221999", villageId: $id }) { id } }`,
    { id: successor.id },
  );
  // A group goes with its village: it strays where the village takes its old code back, elsewhere it may stay.
  const { moved } = await hub.ask(`{ moved: village(code: "510722119209") { id } }`);
  const groups: string[] = [];
  for (const [parentId, code] of [
    [moved.id, "510722119209999"],
    [village.id, "510722109204999"],
  ]) {
    const { createGroup } = await hub.ask(
      'mutation ($parentId: ID!, $code: String!) { createGroup(input: { name: "新组", code: $code, parentId: $parentId }) { id } }',
      { parentId, code },
    );
    groups.push(createGroup.id);
  }
  const refused = await revert();
  expect(refused.errors?.[0].extensions.code).toBe("CONFLICT");
  expect(refused.errors?.[0].extensions.obstacles).toContainEqual(
    expect.objectContaining({ id: grownId, reason: "CHANGED_LATER", by: "admin" }),
  );
  expect(refused.errors?.[0].extensions.obstacles).toContainEqual(
    expect.objectContaining({ id: createGrid.id, name: "新网格", reason: "DEPENDS" }),
  );
  const named = refused.errors?.[0].extensions.obstacles.map((one: { id: string }) => one.id);
  expect(named).toContain(groups[0]);
  expect(named).not.toContain(groups[1]);
  expect((await preview()).preview.conflicts[0].message).toContain("2020-06-30");
  expect(await counts()).toEqual([33, 462]);
});
