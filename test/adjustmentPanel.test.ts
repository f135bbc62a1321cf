/** The reform's page: what taking it back would do, doing it, and executing it again. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { picture, seriousFindings, signIn } from "./browser.ts";
import type { TestHub } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";

let hub: TestHub;
let page: Page;
inBrowser((opened) => {
  ({ hub, page } = opened);
});

const townships = async (): Promise<number> =>
  (await hub.ask("{ townships { totalCount } }")).townships.totalCount;

test("a clerk takes the reform back and executes it again", { timeout: 300_000 }, async () => {
  await page.goto("/");
  await signIn(page);
  await page.goto("/#/adjustmentPlans");
  await page.getByText("三台县乡镇行政区划和村级建制调整改革").first().click();
  for (const { button, counts, tag, left, name } of [
    { button: "撤回方案", counts: "33 → 63", tag: "已撤回", left: 63, name: "plan-executed" },
    { button: "重新执行", counts: "63 → 33", tag: "已执行", left: 33, name: "plan-reverted" },
  ]) {
    await page.getByText(counts).waitFor({ timeout: 60_000 });
    await picture(page, name);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: button }).click({ timeout: 60_000 });
    await picture(page, `${name}-confirm`);
    await page.getByRole("dialog").getByRole("button", { name: "确认" }).click();
    await expect.poll(townships, { timeout: 90_000, interval: 500 }).toBe(left);
    await page.getByText(tag, { exact: true }).first().waitFor({ timeout: 90_000 });
  }
});
