/** What the playground makes of an answer beside its JSON, in a browser. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { picture, seriousFindings } from "./browser.ts";
import { password } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";

let page: Page;
inBrowser(async (opened) => {
  ({ page } = opened);
  await page.goto("/playground");
  await page.getByLabel("用户名").fill("admin");
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.locator(".shelf").waitFor();
});

/** Runs a query as an address asks for it and shows the answer as tables. */
async function ask(query: string, variables?: object): Promise<void> {
  const parameters = new URLSearchParams({
    query,
    ...(variables && { variables: JSON.stringify(variables) }),
  });
  await page.goto(`/playground?${parameters}`);
  await page.locator(".answer-bar").getByRole("button", { name: "表格", exact: true }).click();
  await page.locator(".answer-part").first().waitFor();
}

const part = (title: string) => page.getByRole("region", { name: title, exact: true });
const headsOf = (title: string) => part(title).locator("th").allTextContents();
const rowsOf = (title: string) => part(title).locator("tbody tr").count();

test("several questions are several tables, each under its title", async () => {
  await ask(`query Several {
    townships(first: 12) { totalCount nodes { code name } }
    villageAggregate(groupBy: [KIND]) { keys { kind } count sum { households } }
    gone: villages(where: { name: { eq: "没有这样的村" } }) { # 没有的村
      nodes { name } }
    now: groups { totalCount }
    then: townships(asOf: "2019-10-31") { totalCount }
  }`);
  await page.locator(".answer-part").nth(3).waitFor();
  expect(await page.locator(".answer-part h3").allTextContents()).toEqual([
    "乡镇",
    "村(社区)分组统计",
    "没有的村",
    "单项结果",
  ]);
  expect(await headsOf("乡镇")).toEqual(["区划代码", "名称"]);
  expect(await rowsOf("乡镇")).toBe(12);
  expect(await rowsOf("村(社区)分组统计")).toBe(2);
  expect(await part("没有的村").getByText("没有符合条件的记录").isVisible()).toBe(true);
  expect(await rowsOf("单项结果")).toBe(1);
  const download = page.waitForEvent("download");
  await part("乡镇").getByRole("button", { name: "下载 CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^Several-.*-乡镇\.csv$/);
  expect(await seriousFindings(page, ".answer")).toEqual([]);
  await picture(page, "tables-several");
});
