/** The playground's shelf in a browser: topics unfold, a search finds, an example runs and is read as a table. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { examples, shelf } from "../admin/playground/examples.ts";
import { picture, seriousFindings, strayed } from "./browser.ts";
import type { TestHub } from "./hub.ts";
import { inPlayground } from "./inPlayground.ts";

let page: Page;
let hub: TestHub;
inPlayground((opened, its) => {
  page = opened;
  hub = its;
});

const topicsOf = (language: "zh" | "en") =>
  shelf.flatMap((part) => part.topics.map((topic) => `${topic.title[language]}${topic.examples.length}`));
const shown = () => page.locator(".shelf-item:visible");
const heads = () => page.locator(".answer-scroll th").allTextContents();
const seek = (text: string) => page.locator(".shelf input").fill(text);

async function run(key: string): Promise<void> {
  await page.locator(`[data-example="${key}"]`).click();
  await page.locator(".answer-scroll tbody tr").first().waitFor();
}

test("topics lie folded, each with its number of examples, and unfold", async () => {
  expect(await page.locator(".shelf summary").allTextContents()).toEqual(topicsOf("zh"));
  expect(await shown().count()).toBe(0);
  await picture(page, "shelf-folded");
  await page.locator(".shelf summary", { hasText: "网格管理" }).click();
  expect(await shown().count()).toBe(
    shelf.flatMap(({ topics }) => topics).find(({ key }) => key === "grids")?.examples.length,
  );
  expect(await seriousFindings(page, ".shelf")).toEqual([]);
  await picture(page, "shelf-unfolded");
});

test("what is looked for lies open, by title, question, query or topic", async () => {
  await seek("网格员 户");
  expect(await shown().allTextContents()).toContainEqual(expect.stringContaining("每 300 户不足 2 名"));
  await picture(page, "shelf-sought");
  await seek("资产盘活");
  expect(await page.locator(".shelf summary").allTextContents()).toEqual(["资产盘活8"]);
  await seek("没有这样的");
  expect(await page.getByText("没有符合的示例").isVisible()).toBe(true);
  await seek("");
  expect(await shown().count()).toBe(0);
});

test("an answer reads as a table, headed in Chinese, several questions below another", async () => {
  await page.getByRole("button", { name: "表格", exact: true }).click();
  await seek("一肩挑");
  await run("one-shoulder-rate");
  expect(await heads()).toEqual(["名称", "村级党组织", "一肩挑", "未一肩挑", "有空缺"]);
  await picture(page, "shelf-table");
  await seek("学历");
  await run("cadres-by-education");
  await page.getByRole("cell", { name: "改革前" }).first().waitFor();
  expect(await heads()).toEqual(["问的是", "学历", "数量"]);
  expect(await page.getByRole("cell", { name: "现在" }).count()).toBeGreaterThan(3);
  await picture(page, "shelf-table-of-two");
  await seek("派驻工作组");
  await run("work-groups");
  await page.getByRole("cell", { name: "便民服务、场镇管理" }).first().waitFor();
  await seek("");
});

const openPart = (name: string) => page.locator(".graphiql-sidebar button", { hasText: name }).click();
const text = (name: string) => page.locator(`.graphiql-editor-tool .view-lines`).filter({ hasText: name });

test("a query is asked by a form, kept in the hub, shared by a link and opened from it", async () => {
  const query = `query VillagesOf($kinds: [DivisionKind!], $within: ID!, $day: Date = "2020-06-30") {
    villages(asOf: $day, where: { kind: { in: $kinds }, within: $within }) { totalCount nodes { name } }
  }`;
  await page.goto(`/playground?${new URLSearchParams({ query, variables: "{}" })}`);
  const form = page.getByRole("region", { name: "查询条件" });
  await form.getByText("运行前请填写：位于单位内").waitFor();
  await form.getByRole("button", { name: "社区", exact: true }).click();
  await form.getByLabel("位于单位内").fill("syz");
  await form.locator(".record-hits button", { hasText: "三元镇" }).first().click();
  await text('"COMMUNITY"').waitFor();
  await text("Township_").waitFor();
  expect(await form.getByText("运行前请填写").count()).toBe(0);
  await picture(page, "form-filled");
  expect(await seriousFindings(page, ".answer")).toEqual([]);

  await openPart("保存");
  await page.getByRole("button", { name: "保存当前查询" }).click();
  const save = page.getByRole("form", { name: "保存当前查询" });
  await save.getByLabel("名称").fill("三元镇的社区");
  await save.getByLabel("说明").fill("每月核对一次");
  await save.getByLabel("共享").selectOption({ label: "有链接的人" });
  await picture(page, "saved-form");
  await save.getByRole("button", { name: "保存" }).click();
  const own = page.getByRole("list", { name: "我的查询" });
  await own.getByText("每月核对一次").waitFor();
  await own.getByRole("button", { name: "改名" }).click();
  await own.getByLabel("名称", { exact: true }).fill("三元镇社区");
  await own.getByRole("button", { name: "保存" }).click();
  await own.getByText("三元镇社区", { exact: true }).waitFor();
  expect(await seriousFindings(page, ".saved")).toEqual([]);
  await page.getByRole("button", { name: "作为表格引用" }).first().click();
  await expect
    .poll(() => page.getByRole("textbox", { name: "表格的网址" }).inputValue())
    .toMatch(/^http.*\/answers\/SavedQuery_\d+\.csv/);
  await picture(page, "saved-own");

  const { savedQueries } = await hub.ask("{ savedQueries { nodes { link } } }");
  await page.goto(`/playground?saved=${savedQueries.nodes[0].link}`);
  await text('"COMMUNITY"').waitFor();
  await page.locator(".answer-cost").getByText(/用时/).waitFor();
  await page.goto("/playground?saved=nothing-of-the-kind");
  await page.getByText("此链接打不开查询").waitFor();

  await own.getByRole("button", { name: "删除" }).click();
  await own.getByRole("alert").getByRole("button", { name: "删除" }).click();
  await page.getByText("您还没有保存过查询。").waitFor();
});

test("the documentation is found by Chinese terms", async () => {
  await openPart("文档");
  await page.getByLabel(/查找文档/).fill("网格员");
  const found = page.getByRole("list", { name: "找到的文档" });
  await found.locator("code", { hasText: /^GridWorker$/ }).waitFor();
  await picture(page, "docs-found");
  expect(await seriousFindings(page, ".docs")).toEqual([]);
  await found.locator("button", { has: page.locator("code", { hasText: /^GridWorker$/ }) }).click();
  await page.locator(".graphiql-doc-explorer-title", { hasText: "GridWorker" }).waitFor();
  await openPart("示例");
});

test("the shelf is as whole in English and in the dark, and asks no other host", async () => {
  await page.getByRole("button", { name: "EN", exact: true }).click();
  expect(await page.locator(".shelf summary").allTextContents()).toEqual(topicsOf("en"));
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await page.locator(".shelf").waitFor();
  await page.getByRole("button", { name: "Table", exact: true }).click();
  await picture(page, "shelf-dark");
  await page.locator(".shelf summary", { hasText: "Assets" }).click();
  expect(await seriousFindings(page, ".shelf")).toEqual([]);
  await run("assets-for-disposal");
  expect(await seriousFindings(page, ".answer")).toEqual([]);
  await picture(page, "shelf-dark-unfolded");
  await page.emulateMedia({ colorScheme: "light" });
  await picture(page, "shelf-english");
  const all = examples.flatMap(({ title, answers }) => [title.en, answers.en]);
  expect(all.filter((text) => /[，。；：？！]/.test(text))).toEqual([]);
  expect(strayed.get(page.context())).toEqual([]);
});
