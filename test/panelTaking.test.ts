/** A clerk takes a workbook in: what is wrong is told by cell, mended, taken in, and taken back as a whole. */
import { readFileSync } from "node:fs";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { partsOf } from "../server/table/workbook/unfolded.ts";
import { picture, seriousFindings, signIn } from "./browser.ts";
import type { TestHub } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";

let hub: TestHub;
let page: Page;
inBrowser(async (opened) => {
  ({ hub, page } = opened);
  await signIn(page);
});

const workbook = async (rows: unknown[][]): Promise<Buffer> =>
  Buffer.from(await writeXlsx({ sheets: [{ name: "花名册", rows: rows as never }] }));

const choose = (buffer: Buffer) =>
  page.locator("input[type=file]").setInputFiles({ name: "人员.xlsx", mimeType: "", buffer });

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

const taken = async (): Promise<number> =>
  (await hub.ask('{ people(where: { name: { startsWith: "导入试" } }) { totalCount } }')).people.totalCount;

test("a workbook with faults is understood, marked, mended, taken in and taken back", async () => {
  const known = await hub.ask("{ people(first: 1, where: { sex: { eq: MALE } }) { nodes { id name } } }");
  const [{ id, name }] = known.people.nodes;
  const rows = [
    ["2026年人员花名册"],
    ["编号", "姓名", "性别", "出生日期", "星座"],
    ["", "导入试甲", "男", "1980.6.3", "狮子座"],
    ["", "导入试乙", "不详", "1990年2月30日", ""],
    ["", "导入试丙", "女", "1991-02-03", ""],
    [id, name, "女", "", ""],
  ];
  await page.goto("/#/people");
  await page.getByRole("link", { name: "导入", exact: true }).click();
  await page.getByRole("heading", { name: "导入：人员", level: 1 }).waitFor();
  await choose(await workbook(rows));
  await press("试导入");
  // A heading that nobody knows comes first: it is left out, and that is kept for the next table.
  await page.getByText("1 个列名不认识").waitFor();
  await page.getByRole("combobox", { name: "星座 对应字段" }).click();
  await page.getByRole("option", { name: "不导入" }).click();
  await page.getByText("请再试一次").waitFor();
  await press("试导入");
  await page.getByText("共 2 处问题，未导入任何一行").waitFor();
  for (const text of ["C4", "不详", "D4", "1990年2月30日"])
    await page.getByRole("cell", { name: text, exact: true }).waitFor();
  await picture(page, "taking-problems");
  expect(await seriousFindings(page)).toEqual([]);
  expect(await page.getByRole("button", { name: "导入", exact: true }).isDisabled()).toBe(true);

  const [download] = await Promise.all([page.waitForEvent("download"), press("下载标出问题的表格")]);
  expect(download.suggestedFilename()).toBe("人员 标出问题.xlsx");
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(await download.path())));
  expect(sheets[0].rows[3].at(-1)).toMatch(/不详[\s\S]*“\*{4}年\*月\*{2}日”/);
  const mended = [
    ...sheets[0].rows.with(3, ["", "导入试乙", "女", "1990-02-28", ""]),
    ["", "导入试甲", "男", "1980.6.3", ""],
  ];

  await choose(await workbook(mended));
  await press("试导入");
  await page.getByRole("heading", { name: "1 行与已有记录或别的行相似，请您决定" }).waitFor();
  await page.getByRole("combobox", { name: "第 7 行怎样处理" }).click();
  await page.getByRole("option", { name: "不导入这一行" }).click();
  await page.getByText("请再试一次").waitFor();
  await press("试导入");
  await page.getByText("新建 3 · 更新 1 · 未变 0").waitFor();
  for (const text of ["C6", "男", "女"])
    await page.getByRole("cell", { name: text, exact: true }).first().waitFor();
  expect(await taken()).toBe(0);
  await press("导入");
  await page.getByRole("heading", { name: "已导入" }).waitFor();
  await picture(page, "taking-done");
  expect(await taken()).toBe(3);
  await press("撤销整张表");
  await page.getByRole("dialog").getByRole("button", { name: "确认" }).click();
  await page.getByText("已撤销，一切恢复为导入前的样子。").waitFor();
  expect(await taken()).toBe(0);
  await page.getByRole("link", { name: "查看回执" }).click();
  await page.getByRole("heading", { name: "人员.xlsx", level: 1 }).waitFor();
});

test("an office's form is taken in, bound, and filled for one unit and for every township", async () => {
  await hub.ask(
    `mutation { createSavedQuery(name: "乡镇数字", sharing: EVERYONE, document: "query ($unit: ID!, $asOf: Date) { township(id: $unit, asOf: $asOf) { name households } villages(where: { within: $unit }, asOf: $asOf, first: 200) { nodes { called: name # 村名\\n kind } } }") { id } }`,
  );
  const rows = [["{{乡镇名称}}基本情况"], ["户数", "{{户籍户数}}"], ["{{村名}}", "{{类型}}"]];
  await page.goto("/#/forms");
  await page.getByText("还没有表格").waitFor();
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "说明.txt", mimeType: "", buffer: Buffer.from("x") });
  await page.getByText("可收:.xlsx、.docx").waitFor();
  const buffer = await workbook(rows);
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "基本情况.xlsx", mimeType: "", buffer });
  await page.getByText("4 个中 1 个待处理").waitFor();
  await page.getByLabel("户籍户数 保存的查询").locator("input").click();
  await page.getByRole("option", { name: "乡镇数字" }).click();
  await page.getByLabel("户籍户数 列").locator("input").click();
  await page.getByRole("option", { name: /户数/ }).click();
  await picture(page, "forms-places");
  await press("保存");
  await page.getByText("4 个，可以填写").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("combobox", { name: /^单位/ }).fill("三元镇");
  await page
    .getByRole("option", { name: /三元镇/ })
    .first()
    .click();
  const [one] = await Promise.all([page.waitForEvent("download"), press("填好并下载")]);
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(await one.path())));
  expect(sheets[0].rows[0][0]).toBe("三元镇基本情况");
  expect(sheets[0].rows.length).toBeGreaterThan(3);
  await page.getByRole("combobox", { name: /^单位/ }).fill("三台县");
  await page
    .getByRole("option", { name: /三台县/ })
    .first()
    .click();
  await page.getByRole("combobox", { name: "份数" }).click();
  await page.getByRole("option", { name: "其中每个乡镇一份" }).click();
  await page.getByLabel("日期").fill("2020-06-30");
  await picture(page, "forms-filled");
  const [all] = await Promise.all([page.waitForEvent("download"), press("填好并下载")]);
  expect(all.suggestedFilename()).toBe("基本情况 三台县 2020-06-30.zip");
  expect((await partsOf(readFileSync(await all.path())))?.size).toBe(33);
});
