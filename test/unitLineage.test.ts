/** Where a unit came from, what became of it, and from an old code to the unit of today, as a clerk sees it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { DAY_BEFORE, readUnits } from "../server/seed/units.ts";
import { picture, seriousFindings, signIn } from "./browser.ts";
import type { Data, TestHub } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";
import { carriedOut } from "./plans.ts";

let hub: TestHub;
let page: Page;
inBrowser(async (opened) => {
  ({ hub, page } = opened);
  await signIn(page);
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
  await page.getByRole("tooltip").getByText("依据：可辨认的下级").waitFor();
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
  await days.nth(1).getByText("三台县乡改镇等区划调整").waitFor();
  await days.nth(1).scrollIntoViewIfNeeded();
  await picture(page, "timeline");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "2018-10-31" }).click();
  await heading(/^北坝街道/).waitFor();
  await page.getByText("您正在查看 2018-10-31 的情况").waitFor();
  await picture(page, "timeline-day");
  await page.getByRole("button", { name: "返回今天" }).click();
  await heading(/^北坝镇/).waitFor();
});

test("what was known and has been corrected is folded below; a unit's record page has the same tab", async () => {
  const { villages } = await hub.ask(
    '{ villages(where: { withinCode: "510722109", name: { eq: "万安村" } }) { nodes { code } } }',
  );
  const id = await openPast(villages.nodes[0].code);
  await page.getByText("本单位没有并入或拆分的记录").waitFor();
  for (const name of ["一时之误村", "改正之后村"])
    await hub.ask(
      "mutation ($id: ID!, $name: String!) { updateVillage(id: $id, input: { name: $name }) { id } }",
      {
        id,
        name,
      },
    );
  await page.goto(`/#/villages/${id}/show?tab=lineage`);
  await heading(/^改正之后村/).waitFor();
  await page.getByRole("region", { name: "时间线" }).getByText("改正之后村").first().waitFor();
  await page.getByText("曾经的认知，后已更正（1 条）").click();
  await page.getByText("一时之误村").waitFor();
  await picture(page, "timeline-corrected");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "深色" }).click();
  await page.getByRole("button", { name: "English" }).click();
  await openPast("510722104");
  await page.getByRole("group", { name: "Lineage graph" }).waitFor();
  await picture(page, "lineage-english-night");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByRole("button", { name: "浅色" }).click();
});

test("the search leads from an old code to the unit of today, and says of a lost one that it is lost", async () => {
  const search = async (text: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "全局搜索" }).fill(text);
  };
  await page.goto("/");
  await heading("县情总览").waitFor();
  await search("510722109210");
  const former = page.getByRole("option").filter({ hasText: "曾用代码" });
  await former.filter({ hasText: "由 龙居村 510722109210、2020-06-30 并入" }).waitFor();
  await picture(page, "search-old-code");
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await heading(/^龙吟村/).waitFor();
  await search("北坝街道");
  await page.getByRole("option").filter({ hasText: "曾用名" }).filter({ hasText: "510722151" }).click();
  await heading(/^北坝镇/).waitFor();
  await search("510722109202");
  await page.getByText("510722109202 是旧代码或旧名称：去向待查").waitFor();
  await page.keyboard.press("Escape");
});

test("a column of old codes and names is answered line by line, and the whole table comes as a workbook", async () => {
  await page.getByRole("link", { name: "新旧代码对照" }).click();
  await heading("新旧代码对照").waitFor();
  await picture(page, "codes-empty");
  await page
    .getByRole("textbox", { name: "旧代码或旧名称" })
    .fill("510722109210\n柳池镇\n凤凰村\n510722109202\n510722117001\n无此村");
  await page.getByRole("button", { name: "对照 6 条" }).click();
  const row = (text: string) => page.getByRole("row").filter({ hasText: text });
  await row("龙居村").filter({ hasText: "510722109204" }).waitFor();
  await row("柳池镇").filter({ hasText: "塔山镇" }).filter({ hasText: "推断" }).waitFor();
  await row("510722109202").filter({ hasText: "去向待查" }).waitFor();
  await row("510722117001").filter({ hasText: "仅有存疑线索" }).waitFor();
  await row("无此村").filter({ hasText: "查无此单位" }).waitFor();
  await picture(page, "codes");
  expect(await seriousFindings(page)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下载 CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("新旧代码对照.csv");
  // The whole county's table of before the reform.
  const old = readUnits(DAY_BEFORE);
  await page.getByRole("textbox", { name: "旧代码或旧名称" }).fill(old.map(({ code }) => code).join("\n"));
  await page.getByRole("button", { name: `对照 ${old.length} 条` }).click();
  await page.getByText(/^共 1,106 条/).waitFor();
  await picture(page, "codes-county");
  const [workbook] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下载 XLSX" }).click(),
  ]);
  expect(workbook.suggestedFilename()).toMatch(/^新旧代码对照表 2019-10-31 \d{4}-\d\d-\d\d\.xlsx$/);
});

test("doubtful leads are dashed and said to be doubtful; twenty neighbours scroll, the unit in the middle", async () => {
  await openPast("510722132002");
  const doubtful = graph().getByRole("button", { name: "存疑" });
  await doubtful.first().waitFor();
  expect(await graph().locator("path[stroke-dasharray]").count()).toBe(await doubtful.count());
  await picture(page, "lineage-doubtful");
  expect(await seriousFindings(page)).toEqual([]);
  const { villages } = await hub.ask(
    '{ villages(first: 21, where: { withinCode: "510722123", kind: { eq: VILLAGE } }, orderBy: [{ code: ASC }]) { nodes { id code name } } }',
  );
  const [absorber, ...absorbed] = villages.nodes as Data[];
  await carriedOut(hub, {
    effectiveOn: "2024-03-01",
    documentNumber: "三府函〔2024〕8号",
    steps: [{ kind: "MERGE_ABSORB", from: absorbed.map(({ id }) => id), into: [{ id: absorber.id }] }],
  });
  await openPast(absorber.code);
  await graph().getByRole("link", { name: absorber.name }).waitFor();
  expect(await graph().getByRole("link").count()).toBeGreaterThan(absorbed.length);
  await expect.poll(() => graph().evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await picture(page, "lineage-many");
});

test("a code table is compared and kept as a draft; what it came to is told in groups", async () => {
  const { divisions } = await hub.ask(
    "{ divisions(first: 1000, where: { level: { in: [COUNTY, TOWNSHIP, VILLAGE] } }, orderBy: [{ code: ASC }]) { nodes { code officialName level parent { code } } } }",
  );
  const lines = (divisions.nodes as Data[])
    .filter(({ code }) => code !== "510722109204")
    .map(({ code, officialName, level, parent }) => {
      const name = code === "510722104" ? "新塔山镇" : officialName;
      return `${code},${name},${level === "COUNTY" ? "" : parent.code}`;
    });
  lines.push(String(lines.at(-1)));
  await page.goto("/#/divisions/snapshot");
  await heading("导入代码表").waitFor();
  await picture(page, "snapshot-empty");
  await page.locator("input[type=file]").setInputFiles({
    name: "三台县2025.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["code,name,parentCode", ...lines].join("\n")),
  });
  await page.getByText("三台县2025.csv").waitFor();
  await page.getByLabel("代码表的日期").fill("2025-06-30");
  await page.getByRole("button", { name: "比对并存为草案" }).click();
  const outcome = page.getByRole("region", { name: "比对结果" });
  await outcome.getByText("已存为草案").waitFor();
  await outcome.getByText("更名 1", { exact: true }).click();
  await outcome.getByRole("row").filter({ hasText: "新塔山镇" }).waitFor();
  await outcome.getByText("去向待查 1", { exact: true }).click();
  await outcome.getByRole("row").filter({ hasText: "龙吟村" }).waitFor();
  await outcome.getByText("需核实的行 1", { exact: true }).click();
  await outcome
    .getByRole("row")
    .filter({ hasText: `与第${lines.length}行相同` })
    .waitFor();
  await picture(page, "snapshot");
  expect(await seriousFindings(page)).toEqual([]);
  await outcome.getByRole("link", { name: "查看方案" }).click();
  await heading(/2025-06-30/).waitFor();
});
