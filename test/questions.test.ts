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
