/** Figures of what is bought, each by one question. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

test("the list of services has 31 items in 5 classes", async () => {
  const { purchaseItemAggregate: groups } = await hub.ask(
    "{ purchaseItemAggregate(groupBy: [LIST_VERSION, CATEGORY_NO]) { keys { listVersion categoryNo } count } }",
  );
  expect(groups).toHaveLength(5);
  expect(groups.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(31);
});

test("every red estate has a branch and lies in a community", async () => {
  const { red, wrong } = await hub.ask(`{
    red: propertyProjects(where: { isRed: { eq: true } }) { totalCount }
    wrong: propertyProjects(where: { or: [{ isRed: { eq: true }, hasPartyBranch: { eq: false } }, { community: { kind: { ne: COMMUNITY } } }] }) { totalCount } }`);
  expect(red.totalCount).toBeGreaterThan(10);
  expect(wrong.totalCount).toBe(0);
});
