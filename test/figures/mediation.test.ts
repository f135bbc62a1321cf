/** Figures of mediation, each by one question. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

test("education, housing and veterans have mediation bodies of their own", async () => {
  const { mediationOrganizationAggregate: groups } = await hub.ask(`{
    mediationOrganizationAggregate(groupBy: [INDUSTRY], where: { type: { eq: INDUSTRY }, industry: { in: [EDUCATION, HOUSING, VETERANS] } }) {
      keys { industry } count } }`);
  expect(Object.fromEntries(groups.map((one: Data) => [one.keys.industry, one.count]))).toEqual({
    EDUCATION: 1,
    HOUSING: 1,
    VETERANS: 1,
  });
});

test("the rate of success is that of closed cases, by year", async () => {
  const { closed, success } = await hub.ask(`{
    closed: disputeCases(where: { closedOn: { isNull: false } }) { totalCount }
    success: disputeCases(where: { result: { eq: SUCCESS } }) { totalCount } }`);
  const { disputeCaseAggregate: groups } = await hub.ask(
    "{ disputeCaseAggregate(groupBy: [RESULT], where: { result: { ne: PENDING } }) { keys { result } count } }",
  );
  const by = Object.fromEntries(groups.map((one: Data) => [one.keys.result, one.count]));
  expect(by).toEqual({ SUCCESS: 1145, FAILED: 26, TERMINATED: 16 });
  expect([closed.totalCount, success.totalCount]).toEqual([1187, 1145]);
  expect(((success.totalCount / closed.totalCount) * 100).toFixed(2)).toBe("96.46");
});

test("disputes of two years are of all fifteen categories", async () => {
  const { disputeCaseAggregate: groups } = await hub.ask(
    '{ disputeCaseAggregate(groupBy: [DISPUTE_TYPE], where: { acceptedOn: { gte: "2025-01-01", lt: "2027-01-01" } }) { count } }',
  );
  expect(groups).toHaveLength(15);
  expect(groups.reduce((sum: number, one: Data) => sum + one.count, 0)).toBe(1206);
});

test("some cases have been pending for over thirty days, most in villages that were merged", async () => {
  const pending = 'result: { eq: PENDING }, acceptedOn: { lt: "2026-10-27" }';
  const { all, documented, merged } = await hub.ask(`{
    all: disputeCases(where: { ${pending} }) { totalCount }
    documented: disputeCases(where: { ${pending}, village: { predecessors: { some: { relation: { eq: MERGED_INTO }, startOn: { gte: "2019-11-01" }, confidence: { ne: DOUBTFUL } } } } }) {
      nodes { village { name } } }
    merged: disputeCases(where: { ${pending}, village: { or: [
      { predecessors: { some: { relation: { eq: MERGED_INTO }, startOn: { gte: "2019-11-01" }, confidence: { ne: DOUBTFUL } } } }, { establishedOn: { gte: "2019-11-01" } }
    ] } }) { totalCount } }`);
  expect(all.totalCount).toBe(17);
  expect(documented.nodes).toEqual([{ village: { name: "龙吟村" } }]);
  expect(merged.totalCount).toBeGreaterThanOrEqual(10);
});
