/** What the playground makes of an answer beside its JSON, in a browser. */
import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { picture, seriousFindings } from "./browser.ts";
import { inPlayground } from "./inPlayground.ts";

let page: Page;
inPlayground((opened) => {
  page = opened;
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
  const all = page.waitForEvent("download");
  await page.getByRole("button", { name: "全部下载为一个 Excel" }).click();
  const { sheets } = await readXlsx(readFileSync(await (await all).path()));
  expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
    ["乡镇", 13],
    ["村(社区)分组统计", 3],
    ["没有的村", 0],
    ["单项结果", 2],
  ]);
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
    const asked = route.request().postData() ?? "";
    if (asked.includes("Slow") && !asked.includes("explain"))
      await new Promise((done) => setTimeout(done, 1200));
    await route.continue();
  });
  await ask("query Slow { villages { totalCount } }");
  const took = () => page.locator(".answer-bar .answer-aside").innerText();
  await page.locator(".answer-bar").getByText(/用时/).waitFor();
  expect(await took()).toMatch(/^用时 [1-4]\.\d 秒 · 代价 [\d,]+ · 1 条语句 · 系统内 \d+ 毫秒$/);
  await page.unroute("**/graphql");

  await page.locator(".graphiql-add-tab, .graphiql-tab-add").first().click();
  await page.locator(".answer-bar").getByText(/用时/).waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "Slow" }).click();
  expect(await took()).toMatch(/^用时 [1-4]\.\d 秒/);
  await page.locator(".graphiql-execute-button").click();
  await page
    .locator(".answer-bar")
    .getByText(/用时 \d+ 毫秒/)
    .waitFor();
});

test("two answers are held against each other by code, and by the keys of groups", async () => {
  await ask(
    `query Then($day: Date!) {
      townships(asOf: $day, first: 200, orderBy: [{ code: ASC }]) { nodes { code name villages { totalCount } } }
      villageAggregate(asOf: $day, groupBy: [KIND]) { keys { kind } count }
    }`,
    { day: "2019-10-31" },
  );
  await page.locator(".answer-part").nth(1).waitFor();
  await page.getByRole("button", { name: "留作对照" }).click();
  await page.getByLabel("时点").fill("2020-06-30");
  await page
    .locator(".answer-cost")
    .getByText(/^预计代价 [\d,]+$/)
    .waitFor();
  await page.locator(".graphiql-execute-button").click();
  await page.locator(".answer-bar").getByRole("button", { name: "对照", exact: true }).click();
  await part("乡镇")
    .getByText(/^新增 \d+ · 减少 \d+ · 变化 \d+ · 相同 \d+$/)
    .waitFor();
  const [added, gone, changed, same] =
    (await part("乡镇").locator("span[aria-live]").innerText()).match(/\d+/g)?.map(Number) ?? [];
  expect([added + changed + same, gone + changed + same]).toEqual([33, 63]);
  expect(await rowsOf("乡镇")).toBe(added + gone + changed);
  await part("村(社区)分组统计").getByText("932 → 383").waitFor();
  expect(await part("村(社区)分组统计").getByText("-549").isVisible()).toBe(true);
  await picture(page, "tables-compared");
  expect(await seriousFindings(page, ".answer")).toEqual([]);
});

test("a query above the limit says its price, the limit and its dearest part, before and after it is run", async () => {
  const counties = Array.from(
    { length: 9 },
    (_, at) => `a${at}: county { appointments(first: 1) { totalCount } }`,
  );
  const query = `query Dear { gridWorkers(first: 1000) { nodes { name ${counties.join(" ")} } } }`;
  await page.goto(`/playground?${new URLSearchParams({ query })}`);
  const note = page.getByText(/^代价 [\d,]+，超过上限 20,000,000，没有运行。/);
  await note.waitFor();
  expect(await note.innerText()).toContain(
    "最费的部分：网格员 › 县 › 任职（gridWorkers.county.appointments）",
  );
  await picture(page, "tables-too-dear");
  await page.locator(".graphiql-query-editor .view-line").first().click();
  await page.keyboard.press("End");
  await page.keyboard.type(" ");
  await page
    .locator(".answer-cost")
    .getByText(/预计代价 [\d,]+ · 超过上限，不会运行/)
    .waitFor();
});

const look = (title: string, name: string) => part(title).getByRole("button", { name, exact: true }).click();
const drawn = (title: string) => part(title).getByRole("img");
const textsOf = (title: string) => drawn(title).locator("text").allTextContents();

test("what has keys and figures is drawn as bars, lines and shares, and goes out as SVG", async () => {
  await ask(`query Drawn {
    villageAggregate(groupBy: [TOWNSHIP, KIND], totals: true, orderBy: [{ count: DESC }]) {
      depth keys { township { code name } kind } count sum { households }
    }
    outlets: serviceOutletAggregate(groupBy: [TIER], orderBy: [{ count: DESC }]) { # 网点
      keys { tier } count }
    sizes: villageAggregate(by: [{ name: "size", formula: "bands(households, 300, 600, 900, 1200)" }]) { # 规模
      size: key(name: "size") count }
    townships(first: 3) { nodes { code name } }
  }`);
  await page.locator(".answer-part").nth(3).waitFor();
  expect(await part("乡镇").getByRole("button", { name: "柱状" }).count()).toBe(0);

  const villages = "村(社区)分组统计";
  const cells = await csvOf(villages);
  await look(villages, "柱状");
  expect(await drawn(villages).getAttribute("aria-labelledby")).toBeTruthy();
  expect(await drawn(villages).locator("title").textContent()).toBe(
    "村(社区)分组统计 · 数量，按乡镇·名称、类型",
  );
  // A bar for every group, none for the totals among the rows.
  const groups = cells.slice(1).filter((line) => line.startsWith("2,"));
  expect(await drawn(villages).locator("rect[stroke-width='0.5']").count()).toBe(groups.length + 2);
  const texts = await textsOf(villages);
  expect(texts).toEqual(expect.arrayContaining(["建制村", "社区", "潼川镇", "0", "10"]));
  await picture(page, "chart-bars-two-series");
  await part(villages).getByLabel("画的是").selectOption({ label: "合计·户数" });
  expect(await drawn(villages).locator("title").textContent()).toContain("合计·户数，按");
  await look(villages, "占比");
  expect(await textsOf(villages)).toContainEqual(expect.stringMatching(/^\d+\.\d%$/));
  await picture(page, "chart-shares-of-rows");
  expect(await seriousFindings(page, ".answer")).toEqual([]);
  const saved = page.waitForEvent("download");
  await part(villages).getByRole("button", { name: "下载 SVG" }).click();
  const svg = readFileSync(await (await saved).path(), "utf8");
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain("潼川镇");
  expect(svg).not.toContain("var(");
  await look(villages, "表格");

  await look("网点", "占比");
  const shares = (await textsOf("网点")).filter((text) => text.endsWith("%")).map(Number.parseFloat);
  expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(100, 0);
  await part("网点").scrollIntoViewIfNeeded();
  await picture(page, "chart-ring");
  await look("规模", "折线");
  expect(await drawn("规模").locator("polyline").count()).toBe(1);
  expect(await drawn("规模").locator("circle").count()).toBeGreaterThan(2);
  await drawn("规模").scrollIntoViewIfNeeded();
  await picture(page, "chart-lines");

  await page.getByRole("button", { name: "EN", exact: true }).click();
  await page.getByRole("region", { name: "sizes" }).getByRole("button", { name: "Bars" }).click();
  const sizes = page.getByRole("img", { name: "sizes · count by size" });
  await sizes.scrollIntoViewIfNeeded();
  await picture(page, "chart-english");
  expect((await page.locator(".answer button").allTextContents()).join()).not.toMatch(/\p{Script=Han}/u);
  await page.getByRole("button", { name: "中", exact: true }).click();
});
