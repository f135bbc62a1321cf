/** A clerk takes a workbook in: what is wrong is told by cell, mended, taken in, and taken back as a whole. */
import { readFileSync } from "node:fs";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
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
  expect(sheets[0].rows[3].at(-1)).toMatch(/不详[\s\S]*1990年2月30日/);
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
