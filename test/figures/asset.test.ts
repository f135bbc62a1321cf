/** The report's figures of vacated assets, each from one query on the filled hub. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const facilities = `ownership: { eq: COLLECTIVE }, kind: { in: [ACTIVITY_ROOM, PROCESSING, SCHOOL] }`;
const clearAndLarge = `ownership: { eq: STATE }, titleStatus: { eq: CLEAR }, buildingAreaM2: { gt: "500" }`;

test("133 state assets with 103,000 square metres, from every one of the 30 abolished townships", async () => {
  const data = await hub.ask(
    `{ assetAggregate(where: { ownership: { eq: STATE }, formerDivision: { level: { eq: TOWNSHIP } } }) {
         count sum { buildingAreaM2 } } }`,
  );
  expect(data.assetAggregate).toEqual([{ count: 133, sum: { buildingAreaM2: "103000.00" } }]);
  const { assetAggregate } = await hub.ask(
    "{ assetAggregate(where: { ownership: { eq: STATE } }, groupBy: [FORMER_DIVISION]) { count keys { formerDivision { status } } } }",
  );
  expect(assetAggregate).toHaveLength(30);
  for (const { keys } of assetAggregate) expect(keys.formerDivision.status).toBe("ABOLISHED");
});

test("754 collective facilities in use again; idle ones do not count", async () => {
  const data = await hub.ask(
    `{ assetAggregate(where: { ${facilities}, useStatus: { in: [IN_USE, LEASED] }, usedFor: { isNull: false } }) { count } }`,
  );
  expect(data.assetAggregate).toEqual([{ count: 754 }]);
  const { idle } = await hub.ask(
    `{ idle: assets(where: { ${facilities}, useStatus: { eq: IDLE } }) { totalCount } }`,
  );
  expect(idle.totalCount).toBe(58);
});

test("which collective benefits from what is in use again, by what it was", async () => {
  const { assetAggregate } = await hub.ask(
    `{ assetAggregate(where: { ${facilities}, useStatus: { in: [IN_USE, LEASED] } }, groupBy: [OWNER_ORG, KIND]) {
         keys { ownerOrg { name formerDivision { name } } kind } count } }`,
  );
  expect(assetAggregate.reduce((sum: number, { count }: Data) => sum + count, 0)).toBe(754);
  for (const { keys } of assetAggregate) expect(keys.ownerOrg.formerDivision).not.toBeNull();
});

test("every asset is used as its disposals say", async () => {
  const {
    let: leased,
    idle,
    gone,
  } = await hub.ask(`{
    let: assets(where: { useStatus: { eq: LEASED }, disposals: { none: { mode: { eq: LEASE }, leaseEnd: { gt: "2026-11-26" } } } }) { totalCount }
    idle: assets(where: { useStatus: { eq: IDLE }, disposals: { some: { leaseEnd: { gt: "2026-11-26" } } } }) { totalCount }
    gone: assets(where: { useStatus: { eq: DISPOSED } }, first: 1000) { nodes { buildingAreaM2 disposedAreaM2 } }
  }`);
  expect([leased.totalCount, idle.totalCount]).toEqual([0, 0]);
  expect(gone.nodes.length).toBe(20);
  for (const one of gone.nodes) expect(one.disposedAreaM2).toBe(one.buildingAreaM2);
});

test("area and income by mode and year", async () => {
  const { assetDisposalAggregate } = await hub.ask(
    "{ assetDisposalAggregate(groupBy: [MODE, YEAR]) { keys { mode year } count sum { areaM2 incomeYuan } } }",
  );
  const years = new Set(assetDisposalAggregate.map(({ keys }: Data) => keys.year));
  expect([...years].sort()).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  for (const { keys, sum } of assetDisposalAggregate)
    expect(sum.incomeYuan === null).toBe(keys.mode === "REALLOCATE" || keys.mode === "GRATIS");
});

test("leases that run out within 90 days, and idle assets that can be disposed of", async () => {
  const { soon } = await hub.ask(
    `{ soon: assetDisposals(where: { mode: { eq: LEASE }, leaseEnd: { gte: "2026-11-26", lte: "2027-02-24" } }) { totalCount } }`,
  );
  expect(soon.totalCount).toBe(23);
  const { idle } = await hub.ask(
    `{ idle: assets(where: { ${clearAndLarge}, useStatus: { eq: IDLE } }) { totalCount } }`,
  );
  expect(idle.totalCount).toBe(16);
});
