/** The report's figures of services, each by one question to the filled hub. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

test("1105 outlets, one for each unit before the reform", async () => {
  const answer = await hub.ask(`{
    serviceOutlets(where: { tier: { in: [TOWNSHIP_CENTER, TOWNSHIP_STATION, VILLAGE_ROOM, VILLAGE_POINT] } }) { totalCount }
    townships(asOf: "2019-10-31") { totalCount }
    villages(asOf: "2019-10-31") { totalCount } }`);
  expect(answer.serviceOutlets.totalCount).toBe(1105);
  expect([answer.villages.totalCount, answer.townships.totalCount]).toEqual([1042, 63]);
});

test("service staff grew by 155, 4.7 for each of 33 townships", async () => {
  const { staffTransferAggregate, townships } = await hub.ask(`{
    staffTransferAggregate(where: { purpose: { eq: SERVICE } }) { count sum { headDelta } avg { headDelta } }
    townships { totalCount } }`);
  const [{ count, sum, avg }] = staffTransferAggregate;
  expect([count, sum.headDelta, townships.totalCount]).toEqual([33, 155, 33]);
  expect(avg.headDelta.toFixed(1)).toBe("4.7");
});

test("every village is measured by motorcycle, and 96 of 100 households reach an outlet within 30 minutes", async () => {
  const { all, measured, within } = await hub.ask(`{
    all: villageAggregate { count sum { households } }
    measured: villageAggregate(where: { serviceAccesses: { some: { mode: { eq: MOTO } } } }) { count }
    within: villageAggregate(where: { serviceAccesses: { some: {
      mode: { eq: MOTO }, within30: { eq: true }, outlet: { status: { eq: OPEN } } } } }) { sum { households } } }`);
  expect([all[0].count, measured[0].count]).toEqual([462, 462]);
  expect(((100 * within[0].sum.households) / all[0].sum.households).toFixed(0)).toBe("96");
});

test("institutions of all seven kinds stay in the 30 abolished townships, none of those closed that must be kept", async () => {
  const { kinds, townships, closed, health } = await hub.ask(`{
    kinds: retainedOutletAggregate(groupBy: [KIND]) { keys { kind } count }
    townships: townships(includeAbolished: true, where: {
      abolishedOn: { isNull: false }, formerRetainedInstitutions: { count: { gte: 5 } } }) { totalCount }
    health: townships(includeAbolished: true, where: {
      abolishedOn: { isNull: false }, formerRetainedInstitutions: { some: { kind: { eq: HEALTH }, status: { eq: OPEN } } } }) { totalCount }
    closed: retainedOutlets(where: { policy: { eq: MANDATORY }, status: { ne: OPEN } }) { totalCount } }`);
  expect(kinds).toHaveLength(7);
  expect([townships.totalCount, health.totalCount, closed.totalCount]).toEqual([30, 30, 0]);
});

test("two of the abolished townships have no work group", async () => {
  const { townships } = await hub.ask(`{
    townships(includeAbolished: true, where: { abolishedOn: { isNull: false }, formerWorkGroups: { none: {} } }) {
      nodes { name } } }`);
  expect(townships.nodes).toHaveLength(2);
});

test("powers of three categories in three batches, some that no township has taken up", async () => {
  const { powers, none } = await hub.ask(`{
    powers: delegatedPowerAggregate(groupBy: [CATEGORY, BATCH_NO]) { keys { category batchNo } count }
    none: delegatedPowers(where: { adoptions: { none: {} } }) { totalCount } }`);
  expect(powers).toHaveLength(9);
  expect(none.totalCount).toBeGreaterThan(0);
});

test("each centre has adopted the four rules of service", async () => {
  const { serviceOutlets } = await hub.ask(`{
    serviceOutlets(where: { tier: { eq: TOWNSHIP_CENTER }, serviceRegulations: { count: { eq: 4 } } }) { totalCount } }`);
  expect(serviceOutlets.totalCount).toBe(33);
});
