/** The playground's shelf in a browser: topics unfold, a search finds, an example runs and is read as a table. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { examples, shelf } from "../admin/playground/examples.ts";
import { picture, seriousFindings, strayed } from "./browser.ts";
import { inPlayground } from "./inPlayground.ts";

let page: Page;
inPlayground((opened) => {
  page = opened;
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
