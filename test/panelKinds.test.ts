/** The panel of a hub with some sixty kinds of record: what one looks for is still found at a glance. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, openWindow, picture, seriousFindings, signIn } from "./browser.ts";
import { password, type TestHub, testHub } from "./hub.ts";
import { type Pages, pagesFor } from "./panelPages.ts";
import { contents, kindNamed } from "./standIns.ts";

let hub: TestHub;
let page: Page;
let pages: Pages;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let village: { id: string; name: string };
/** Documents that the page has asked. */
const asked: string[] = [];

const indicators = {
  plain: {
    code: "TRY_PLAIN",
    name: "试算专职网格员",
    system: "GRID",
    unit: "人",
    caliber: "只计网格内的专职网格员",
    query:
      '{ plus: gridWorkers(where: { role: { in: [FULL_TIME_WORKER] }, withinCode: "510722" }) { totalCount } }',
  },
  ratio: {
    code: "TRY_RATIO",
    name: "试算每网格人数",
    system: "GRID",
    unit: "人",
    decimals: 2,
    query:
      "{ plus: gridWorkerAggregate(where: { or: [{ role: { eq: FULL_TIME_WORKER } }] }) { count } per: grids { totalCount } }",
    publishedValue: "999.25",
  },
  sum: {
    code: "TRY_SUM",
    name: "试算网点与调解组织",
    system: "SERVICE",
    unit: "个",
    query: "{ plusOutlets: serviceOutlets { totalCount } plusOthers: mediationOrganizations { totalCount } }",
    disclosed: false,
  },
  dated: {
    code: "TRY_DATED",
    name: "试算改革前镇乡",
    system: "DIVISION",
    unit: "个",
    query:
      "query ($endDate: Date) { plus: townships(where: { and: [{ status: { eq: ACTIVE } }, { children: { count: { gte: 3 } } }] }, asOf: $endDate) { totalCount } }",
    endDate: "2019-10-31",
  },
};

/** What its query comes to, asked as anybody would. */
async function countOf({ query, endDate }: { query: string; endDate?: string }): Promise<number> {
  return (await hub.ask(query, { endDate })).plus.totalCount;
}

const create = (name: string, input: object) =>
  hub.ask(`mutation ($input: Create${name}Input!) { made: create${name}(input: $input) { id } }`, { input });

beforeAll(async () => {
  [pages, hub, browser] = await Promise.all([pagesFor(contents), testHub("filled", contents), openBrowser()]);
  const { villages } = await hub.ask(
    '{ villages(where: { name: { eq: "龙吟村" }, parent: { name: { eq: "三元镇" } } }) { nodes { id name } } }',
  );
  [village] = villages.nodes;
  for (const label of ["药圃", "书院", "茶馆"]) {
    await create(kindNamed(label).name, { name: `龙吟${label}`, villageId: village.id });
  }
  const { county } = await hub.ask('{ county(code: "510722") { id } }');
  for (const indicator of Object.values(indicators)) {
    const published =
      "disclosed" in indicator || "publishedValue" in indicator
        ? {}
        : { publishedValue: String(await countOf(indicator)) };
    await create("Indicator", {
      divisionId: county.id,
      formula: "见查询",
      place: 900,
      ...published,
      ...indicator,
    });
  }
  page = await newWindow();
});
afterAll(async () => {
  await browser?.close();
  await hub?.close();
  pages?.remove();
});

async function newWindow(username?: string): Promise<Page> {
  const window = await openWindow(browser, hub.url);
  await pages.serve(window.context());
  window.on("request", (request) => {
    if (request.url().endsWith("/graphql")) asked.push(request.postDataJSON()?.query ?? "");
  });
  await signIn(window, username);
  return window;
}

const open = (address: string) => page.goto(`/#${address}`);
const rail = () => page.getByRole("navigation", { name: "镇村枢纽" });
const section = (name: string) => rail().getByRole("button", { name: new RegExp(`^${name}`) });
const used = () => rail().getByRole("region", { name: "常用" });
const inRail = (name: string) => rail().getByRole("link", { name: new RegExp(`^${name}( [\\d,]+)?$`) });
const isOpen = (name: string) => section(name).getAttribute("aria-expanded");
const heading = (name: RegExp) => page.getByRole("heading", { level: 1, name });

/** Queries that ask how many records a list has, as the rail does. */
const counting = (list: string) =>
  asked.filter((text) => new RegExp(`\\b${list}(\\(asOf: \\$asOf\\))? \\{ totalCount \\}`).test(text));

test("sections of the rail fold, are kept, and only those that are open are counted", async () => {
  await inRail("党组织").waitFor();
  expect(await isOpen("区划与改革")).toBe("true");
  expect(await isOpen("医疗与教育")).toBe("false");
  const { length } = contents.entities.filter(({ topic }) => topic?.name === "INSTITUTION");
  await section("医疗与教育").getByText(`${length} 类`).waitFor();
  expect(await inRail("书院").count()).toBe(0);
  expect(counting("villages")).not.toEqual([]);
  expect(counting("gridWorkers")).toEqual([]);
  await picture(page, "rail-first");
  // One statement for each list that is seen, once the hub knows the question.
  const [document] = counting("villages");
  await hub.ask(document);
  const statements = await hub.statements(() => hub.ask(document));
  expect(statements.length).toBe(document.match(/totalCount/g)?.length);
  expect(statements.length).toBeLessThan(10);

  await section("医疗与教育").focus();
  await page.keyboard.press("Enter");
  await inRail("书院").filter({ hasText: "1" }).waitFor();
  expect(await isOpen("医疗与教育")).toBe("true");
  await section("党建与自治").focus();
  await page.keyboard.press("Space");
  await inRail("党组织").waitFor({ state: "detached" });
  expect(await seriousFindings(page)).toEqual([]);
  await page.reload();
  await inRail("书院").waitFor();
  expect([await isOpen("党建与自治"), await isOpen("医疗与教育")]).toEqual(["false", "true"]);
});

test("the section of the page one is on opens by itself, and folds when told to", async () => {
  expect(await isOpen("资产盘活")).toBe("false");
  await open(`/${kindNamed("堰塘").name.replace("S", "s")}s`);
  await heading(/^堰塘/).waitFor();
  await inRail("堰塘").first().waitFor();
  expect(await isOpen("资产盘活")).toBe("true");
  await expect.poll(() => inRail("堰塘").last().isVisible()).toBe(true);
  await section("资产盘活").click();
  expect(await isOpen("资产盘活")).toBe("false");
  await open("/");
  await heading(/^县情总览/).waitFor();
  await page.reload();
  await inRail("书院").waitFor();
  expect(await isOpen("资产盘活")).toBe("false");
});

test("what one opens most stands on top, at most five lists; what is pinned stays there", {
  timeout: 120_000,
}, async () => {
  const visit = async (list: string, name: string) => {
    await open(`/${list}`);
    await heading(new RegExp(`^${name}`)).waitFor();
  };
  for (let time = 0; time < 3; time++) {
    await visit("grids", "网格");
    await visit("mediators", "人民调解员");
  }
  for (const [list, name] of [
    ["people", "人员"],
    ["appointments", "任职"],
    ["committees", "村"],
    ["serviceOutlets", "便民服务网点"],
  ])
    await visit(list, name);
  // No row moves while one works: the order is settled on the overview.
  expect(await used().getByRole("link", { name: /^网格/ }).count()).toBe(0);
  await open("/");
  await used()
    .getByRole("link", { name: /^人民调解员/ })
    .waitFor();
  const rows = () => used().getByRole("link").allInnerTexts();
  const names = async () => (await rows()).map((text) => text.split("\n")[0]);
  expect((await names()).length).toBe(5);
  expect((await names()).slice(0, 2)).toEqual(["人民调解员", "网格"]);
  await expect.poll(async () => (await rows())[1]).toMatch(/网格\n[\d,]+/);
  await picture(page, "rail-used");

  await inRail("书院").hover();
  await rail().getByRole("button", { name: "固定 书院" }).click();
  await expect.poll(names).toEqual(["书院", "人民调解员", "网格", expect.any(String), expect.any(String)]);
  await page.reload();
  await used().getByRole("link").first().waitFor();
  await expect.poll(async () => (await names())[0]).toBe("书院");
  expect(await seriousFindings(page)).toEqual([]);
  await used().getByRole("button", { name: "取消固定 书院" }).click();
  await expect.poll(async () => (await names())[0]).toBe("人民调解员");
});

test("a unit's lists stand by topic with their counts, empty ones behind one line, and open in place", async () => {
  await open(`/divisions/tree/${village.id}`);
  await heading(/^龙吟村/).waitFor();
  await page.getByRole("tab", { name: /^挂接 \d+ 类$/ }).click();
  const content = page.getByRole("tabpanel");
  const institutions = content.getByRole("region", { name: "医疗与教育" });
  await expect
    .poll(() => institutions.getByRole("link").allInnerTexts())
    .toEqual(expect.arrayContaining(["药圃\n1", "书院\n1"]));
  expect(await content.getByRole("link", { name: "私塾" }).count()).toBe(0);
  await picture(page, "unit-attached");
  expect(await seriousFindings(page)).toEqual([]);
  const others = content.getByRole("button", { name: /^另有 \d+ 类没有记录/ });
  await others.click();
  expect(await others.getAttribute("aria-expanded")).toBe("true");
  await content.getByRole("link", { name: "私塾" }).waitFor();

  await institutions.getByRole("link", { name: /^书院/ }).click();
  await content.getByRole("link", { name: "龙吟书院" }).waitFor();
  expect(page.url()).toContain(`tab=${kindNamed("书院").name}`);
  // The keyboard stands on the way back, and then where it was.
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  expect(await focused()).toBe("‹ 全部类别");
  await picture(page, "unit-attached-list");
  await content.getByRole("link", { name: "药圃 1" }).click();
  await content.getByRole("link", { name: "龙吟药圃" }).waitFor();
  await content.getByRole("link", { name: "‹ 全部类别" }).click();
  await institutions.waitFor();
  expect(await focused()).toContain("药圃");
  await page.goBack();
  await content.getByRole("link", { name: "龙吟药圃" }).waitFor();
});

test("the address of a list of a unit opens it", async () => {
  await open(`/divisions/tree/${village.id}?tab=GridWorker`);
  await page.getByRole("tabpanel").getByText("网格员", { exact: false }).first().waitFor();
  expect(await page.getByRole("tab", { name: /^挂接/ }).getAttribute("aria-selected")).toBe("true");
  await page
    .getByRole("tabpanel")
    .getByText(/^共 \d+ 条$/)
    .waitFor();
});

test("a record with many lists groups them; one with few keeps its tabs", async () => {
  await open(`/villages/${village.id}/show`);
  await page.getByRole("tab", { name: /^关联记录 \d+ 类$/ }).waitFor();
  const lists = page.getByRole("tabpanel");
  await lists.getByRole("link", { name: /^茶馆/ }).click();
  await lists.getByRole("link", { name: "龙吟茶馆" }).waitFor();
  const { grids } = await hub.ask("{ grids(first: 1) { nodes { id } } }");
  await open(`/grids/${grids.nodes[0].id}/show`);
  await page.getByRole("tab", { name: /^网格员/ }).waitFor();
});

const card = (name: string) => page.getByRole("listitem").filter({ hasText: name });
const counted = (name: string) => card(name).getByRole("link").first();
const system = (name: string) => page.getByRole("tab", { name: new RegExp(`^${name}`) });

test("key figures stand by system beside what was published, and lead to what they count", async () => {
  await open("/");
  const figures = page.getByRole("region", { name: "主要指标" });
  await figures.getByText(/^共 \d+ 项：相符 \d+，相差 \d+，未公开 \d+$/).waitFor();
  await system("网格管理").click();
  const { plain, ratio, sum, dated } = indicators;
  const number = (await countOf(plain)).toLocaleString("en");
  await card(plain.name)
    .getByRole("link", { name: `${plain.name} ${number} 人` })
    .waitFor();
  await card(plain.name).getByText(`公布 ${number}`).waitFor();
  await card(plain.name).getByText("相符").waitFor();
  await card(plain.name).getByText(plain.caliber).waitFor();
  const { gridWorkerAggregate, grids } = await hub.ask(
    "{ gridWorkerAggregate(where: { role: { eq: FULL_TIME_WORKER } }) { count } grids { totalCount } }",
  );
  const off = 999.25 - Number((gridWorkerAggregate[0].count / grids.totalCount).toFixed(2));
  await card(ratio.name)
    .getByText(`相差 ${off.toFixed(2)}`)
    .waitFor();
  await picture(page, "figures");
  expect(await seriousFindings(page)).toEqual([]);
  const query = await card(plain.name).getByRole("link", { name: /^查询/ }).getAttribute("href");
  expect(new URL(query ?? "", hub.url).searchParams.get("query")).toBe(plain.query);

  // What no list can show is not shown by half: the query itself opens.
  expect(await counted(ratio.name).getAttribute("href")).toContain("/playground?query=");
  await system("便民服务").click();
  await card(sum.name).getByText("公布值未公开").waitFor();
  expect(await counted(sum.name).getAttribute("href")).toContain("/playground?query=");

  // Its own day goes with it.
  await system("区划与改革").click();
  await counted(dated.name).click();
  await page.getByText("您正在查看 2019-10-31 的情况").waitFor();
  await page.getByText("状态 是 现行").waitFor();
  await page.getByText(/不小于 3$/).waitFor();
  await page
    .getByText(`共 ${await countOf(dated)} 条`)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "返回今天" }).click();

  await open("/");
  await system("网格管理").click();
  await counted(plain.name).click();
  await heading(/^网格员/).waitFor();
  await page.getByText("角色 是 专职网格员").waitFor();
  await page.getByText("所属范围 510722").waitFor();
  await page.getByText(`共 ${number} 条`).first().waitFor();
});

test("what was changed last is told for however many kinds", async () => {
  expect(contents.entities.length).toBeGreaterThan(55);
  await open("/");
  await page.getByRole("link", { name: indicators.dated.name }).last().waitFor();
});

test("who keeps a part of the county is not offered to add to the lists of the whole", async () => {
  await hub.ask(
    `mutation ($password: String!, $scopeIds: [ID!]) {
      createUser(username: "longyin", displayName: "龙吟", password: $password, role: EDITOR, scopeIds: $scopeIds) { id } }`,
    { password, scopeIds: [village.id] },
  );
  const window = await newWindow("longyin");
  const lists = window.getByText(/^共 [\d,]+ 条$/).first();
  await window.goto("/#/serviceOutlets");
  await window.getByRole("link", { name: "新建便民服务网点" }).waitFor();
  await window.goto("/#/serviceItems");
  await window.getByRole("heading", { level: 1, name: /^政务服务事项/ }).waitFor();
  await lists.waitFor();
  expect(await window.getByRole("link", { name: /^新建/ }).count()).toBe(0);
  await window.context().close();
});
