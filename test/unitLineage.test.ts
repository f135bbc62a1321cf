/** Where a unit came from, what became of it, and from an old code to the unit of today, as a clerk sees it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openBrowser, openWindow, picture, seriousFindings, signIn } from "./browser.ts";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [hub, browser] = await Promise.all([testHub("filled"), openBrowser()]);
  page = await openWindow(browser, hub.url);
  await signIn(page);
});
afterAll(async () => {
  await browser?.close();
  await hub?.close();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(page, `failed: ${task.name}`);
});

const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const graph = () => page.getByRole("group", { name: "沿革图" });

async function openPast(code: string): Promise<string> {
  const { lineage } = await hub.ask("query ($code: String!) { lineage(code: $code) { unit { id name } } }", {
    code,
  });
  await page.goto(`/#/divisions/tree/${lineage.unit.id}?tab=lineage`);
  await heading(new RegExp(`^${lineage.unit.name}`)).waitFor();
  return lineage.unit.id;
}

test("a township shows the townships that were merged into it, how sure that is, and leads to them", async () => {
  await openPast("510722104");
  for (const name of ["柳池镇", "高堰乡"]) await graph().getByRole("link", { name }).waitFor();
  expect(await graph().getByRole("button", { name: "并入 2020-06-30 推断" }).count()).toBe(2);
  await graph().getByRole("button").first().hover();
  await page.getByRole("tooltip").getByText("依据：全县唯一的村名").waitFor();
  await picture(page, "lineage-township");
  expect(await seriousFindings(page)).toEqual([]);
  await page.mouse.move(0, 0);
  await graph().getByRole("link", { name: "柳池镇" }).click();
  await heading(/^柳池镇/).waitFor();
  await graph().getByRole("link", { name: "塔山镇" }).waitFor();
  await picture(page, "lineage-ended");
});

test("a village shows the one it was merged with; one whose successor is unknown says so", async () => {
  await openPast("510722109204");
  await graph().getByRole("link", { name: "龙居村" }).waitFor();
  await page.getByRole("cell", { name: "人工确认" }).waitFor();
  await picture(page, "lineage-village");
  await openPast("510722109202");
  await page.getByText("去向待查：本单位已撤销").waitFor();
  await picture(page, "lineage-unknown");
});

test("the timeline tells a town's names and codes, and a day opens the page as of then", async () => {
  await openPast("510722151");
  const days = page.getByRole("region", { name: "时间线" }).getByRole("listitem");
  await days.first().waitFor();
  await expect.poll(() => days.count()).toBe(3);
  const [last, middle, first] = await days.allInnerTexts();
  expect(first.replace(/\s+/g, " ")).toMatch(/2016-07-31 有记载起 ?北坝镇 510722100 镇/);
  expect(middle.replace(/\s+/g, " ")).toMatch(
    /2018-10-31 更名 ?北坝镇 ?→ ?北坝街道 代码 ?510722100 ?→ ?510722001 类型 ?镇 ?→ ?街道/,
  );
  expect(last.replace(/\s+/g, " ")).toMatch(
    /2020-06-30 更名 ?北坝街道 ?→ ?北坝镇 代码 ?510722001 ?→ ?510722151 类型 ?街道 ?→ ?镇/,
  );
  await picture(page, "timeline");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "2018-10-31" }).click();
  await heading(/^北坝街道/).waitFor();
  await page.getByText("您正在查看 2018-10-31 的情况").waitFor();
  await picture(page, "timeline-day");
  await page.getByRole("button", { name: "返回今天" }).click();
  await heading(/^北坝镇/).waitFor();
});
