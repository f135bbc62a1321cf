/** What the playground makes of an answer beside its JSON, in a browser. */
import { readFileSync } from "node:fs";
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

/** The lines of a table's CSV, its heads first. */
async function csvOf(title?: string): Promise<string[]> {
  const download = page.waitForEvent("download");
  await (title ? part(title) : page).getByRole("button", { name: "下载 CSV" }).click();
  return readFileSync(await (await download).path(), "utf8")
    .trimEnd()
    .split("\r\n");
}

test("a page of a list says of how many, and the rest comes at a press", async () => {
  const query = `query Paged($first: Int, $kind: DivisionKind!, $day: Date) {
    villages(first: $first, where: { kind: { eq: $kind } }, orderBy: [{ code: ASC }]) { totalCount ...Page }
    groups: villageAggregate(asOf: $day, groupBy: [TOWNSHIP], first: 10) { # 各镇
      groupCount keys { township { name } } count }
    rest: townships(offset: 3, first: 4) { # 自行分页
      totalCount nodes { name } }
  }
  fragment Page on VillageConnection { nodes { code name } }`;
  await ask(query, { first: 20, kind: "VILLAGE", day: "2019-10-31" });
  const list = part("村(社区)");
  const counts = () => page.locator(".answer-part-bar > span[aria-live]").allTextContents();
  expect(await counts()).toEqual(["显示 20 / 383 条", "显示 10 / 63 条", "显示 4 / 33 条"]);
  expect(await headsOf("各镇")).toEqual(["乡镇·名称", "数量"]);
  expect(await part("自行分页").getByText("自定了分页").isVisible()).toBe(true);
  await picture(page, "tables-paged");

  await list.getByRole("button", { name: "取其余 363 条" }).click();
  await list.getByText("显示 383 / 383 条").waitFor();
  await part("各镇").getByRole("button", { name: "取其余 53 条" }).click();
  await part("各镇").getByText("显示 63 / 63 条").waitFor();
  expect(await list.getByRole("button", { name: /取其余/ }).count()).toBe(0);
  const lines = await csvOf("村(社区)");
  const codes = lines.slice(1).map((line) => line.trim().split(",")[0]);
  expect(new Set(codes).size).toBe(383);
  expect(codes).toEqual([...codes].sort());
  expect(await csvOf("各镇")).toHaveLength(64);

  // A look at the JSON loses nothing; another run begins anew.
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.getByRole("button", { name: "表格", exact: true }).click();
  expect((await counts())[0]).toBe("显示 383 / 383 条");
  await page.locator(".graphiql-execute-button").click();
  await page.getByText("显示 20 / 383 条").waitFor();
});

test("the answer says how long it took, on the page's own clock, each tab its own", async () => {
  await page.route("**/graphql", async (route) => {
    if (route.request().postData()?.includes("Slow")) await new Promise((done) => setTimeout(done, 1200));
    await route.continue();
  });
  await ask("query Slow { villages { totalCount } }");
  const took = () => page.locator(".answer-bar .answer-aside").innerText();
  await page.locator(".answer-bar").getByText(/用时/).waitFor();
  expect(await took()).toMatch(/^用时 [1-4]\.\d 秒$/);
  await page.unroute("**/graphql");

  await page.locator(".graphiql-add-tab, .graphiql-tab-add").first().click();
  await page.locator(".answer-bar").getByText(/用时/).waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "Slow" }).click();
  expect(await took()).toMatch(/^用时 [1-4]\.\d 秒$/);
  await page.locator(".graphiql-execute-button").click();
  await page
    .locator(".answer-bar")
    .getByText(/用时 \d+ 毫秒/)
    .waitFor();
});
