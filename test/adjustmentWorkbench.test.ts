/** A clerk merges three townships: from the pasted table to the day after, and back. */
import { readFileSync } from "node:fs";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { openWindow, picture, seriousFindings, signIn } from "./browser.ts";
import type { TestHub } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";
import { draft } from "./plans.ts";

let hub: TestHub;
let browser: Browser;
let page: Page;
inBrowser(async (opened) => {
  ({ hub, browser, page } = opened);
  await signIn(page);
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const region = (name: string) => page.getByRole("region", { name });

/** Keeps a picture of what is seen, which must be readable for everyone. */
const look = async (name: string) => {
  await picture(page, name);
  expect(await seriousFindings(page), name).toEqual([]);
};

const confirm = async () => {
  await page.getByRole("dialog").getByRole("button", { name: "确认" }).click();
};

/** Looks for words everywhere, as from any page. */
const search = async (words: string) => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "全局搜索" }).fill(words);
};

/** The page of 龙吟村, found through the search, says where it belongs. */
const belongsTo = async (township: string) => {
  await search("龙吟村");
  await page.getByRole("option", { name: new RegExp(`^龙吟村 三台县${township}`) }).click();
  await page.getByRole("heading", { level: 1, name: /^龙吟村/ }).waitFor();
  await page.getByRole("main").getByRole("link", { name: township }).first().waitFor();
};

test("a pasted table becomes a plan that is decided, approved, executed and taken back", {
  timeout: 300_000,
}, async () => {
  await page.goto("/#/adjustmentPlans");
  await page.getByRole("link", { name: "新建调整方案" }).click();
  await page.getByRole("heading", { level: 1, name: "新建调整方案" }).waitFor();
  await page.getByLabel("方案名称").fill("三合镇设立方案");
  await page.getByLabel("批复文号").fill("三府函〔2026〕1号");
  await page.getByLabel("生效日期").fill("2026-11-01");
  await page
    .getByLabel("对照表", { exact: true })
    .fill("原单位\t现单位\n龙树镇\t三合镇\n富顺镇\t\n三元镇\t\n没有镇\t三合镇");
  await button("解读对照表").click();
  await page.getByText("读到 4 行，得出 1 个步骤。").waitFor();
  await page.getByText("第 5 行：找不到现行单位“没有镇”").waitFor();
  await page.getByText("龙树镇、富顺镇、三元镇").waitFor();
  await look("workbench-table");

  await button("保存").click();
  await page.getByRole("heading", { level: 1, name: "三合镇设立方案" }).waitFor();
  await page.getByText("33 → 31").waitFor();
  await region("调整前后对照").getByText("三合镇").waitFor();
  await look("workbench-draft");
  const approve = button("批准方案");
  expect(await approve.isDisabled()).toBe(true);
  const open = Number(/\d+/.exec(await page.getByText(/先定 \d+ 项/).innerText()));
  await region("需要您定的事项").getByRole("radio").first().click();
  await page.getByText(`先定 ${open - 1} 项`).waitFor();
  await look("workbench-deciding");
  await button(`其余 ${open - 1} 项按默认处理`).click();
  await page.getByText("已全部确定").waitFor();
  await region("调整前后对照").getByRole("button", { name: /下属/ }).click();
  await page.getByText("龙吟村").first().waitFor();
  await look("workbench-decided");

  await approve.click();
  await confirm();
  await button("执行方案").waitFor();
  await look("workbench-approved");
  await region("批复文件")
    .locator("input[type=file]")
    .setInputFiles({
      name: "批复.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7 扫描件 %%EOF"),
    });
  await region("批复文件").getByRole("link", { name: "批复.pdf" }).waitFor();
  await button("执行方案").click();
  await picture(page, "workbench-execute-confirm");
  await confirm();
  await button("撤回方案").waitFor({ timeout: 60_000 });
  await page.getByText("31 → 33").waitFor({ timeout: 60_000 });
  await look("workbench-executed");

  const address = page.url();
  await search("510722109204");
  const hit = page.getByRole("option").filter({ hasText: "龙吟村" }).first();
  await hit.waitFor();
  await picture(page, "workbench-search");
  await hit.click();
  await page.getByRole("heading", { level: 1, name: /龙吟村/ }).waitFor();
  await belongsTo("三合镇");
  await look("workbench-village");

  await page.goto(address);
  await button("撤回方案").click();
  await confirm();
  await button("重新执行").waitFor({ timeout: 60_000 });
  await page.getByText("33 → 31").waitFor({ timeout: 60_000 });
  await look("workbench-reverted");
  await belongsTo("三元镇");
});

test("steps are written by hand and from a sheet, put in order, and what contradicts is told", async () => {
  await page.goto("/#/adjustmentPlans/create");
  await page.getByLabel("方案名称").fill("逐步填写的方案");
  await page.getByLabel("生效日期").fill("2026-11-01");
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "对照表",
        rows: [
          ["原单位", "现单位"],
          ["510722104", "新名镇"],
          ["景福镇、紫河镇", "景福镇"],
        ],
      },
    ],
  });
  await page
    .locator("#steps-way input[type=file]")
    .first()
    .setInputFiles({
      name: "对照表.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(bytes),
    });
  await expect.poll(() => page.getByLabel("对照表", { exact: true }).inputValue()).toContain("新名镇");
  await button("解读对照表").click();
  await page.getByText("读到 2 行，得出 2 个步骤。").waitFor();
  await page.getByRole("tab", { name: "逐步填写" }).click();
  await look("workbench-by-hand");
  await page.getByRole("combobox", { name: "调整方式" }).click();
  await page.getByRole("option", { name: "撤销", exact: true }).click();
  await page.getByRole("combobox", { name: "原单位" }).fill("景福镇");
  await page.getByRole("option", { name: /^景福镇/ }).click();
  await button("加入步骤").click();
  await page.getByText("调整步骤（3）").waitFor();
  await button("上移第 3 步").click();
  await look("workbench-steps");
  await button("保存").click();
  await page.getByText(/有 \d+ 处冲突/).waitFor();
  await look("workbench-conflict");
  expect(await button("批准方案").isDisabled()).toBe(true);
  await page.getByRole("link", { name: "编辑" }).click();
  await button("移除第 2 步").click();
  await button("保存").click();
  await page.getByText("33 → 32").waitFor();
  await look("workbench-mended");
});

test("a namesake is given a name of its own, and the code table goes to Excel", async () => {
  const { villages } = await hub.ask(
    '{ villages(first: 1, where: { withinCode: "510722108", kind: { eq: VILLAGE } }) { nodes { id } } }',
  );
  await hub.ask(
    'mutation ($id: ID!) { updateVillage(id: $id, input: { name: "龙吟村", effectiveOn: "2026-10-01" }) { id } }',
    { id: villages.nodes[0].id },
  );
  const made = await draft(hub, {
    name: "富顺镇并入三元镇",
    effectiveOn: "2026-11-01",
    steps: [{ kind: "MERGE_ABSORB", from: ["510722108"], into: [{ id: "510722109" }] }],
  });
  await page.goto(`/#/adjustmentPlans/${made.id}/show`);
  await page.getByText("三元镇 · 龙吟村").waitFor();
  await page.getByText(/下有两个“龙吟村”/).waitFor();
  await look("workbench-namesake");
  const card = page.getByRole("group", { name: "三元镇 · 龙吟村" });
  await card.getByLabel("其他名称").fill("北龙吟村");
  await card.getByRole("button", { name: "用这个名称" }).click();
  await page.getByText("33 → 32").waitFor();
  await region("调整前后对照").getByRole("button", { name: /下属/ }).click();
  await page.getByText("北龙吟村").first().waitFor();
  await look("workbench-named");
  const [file] = await Promise.all([page.waitForEvent("download"), button("下载新旧代码表").click()]);
  expect(file.suggestedFilename()).toBe("富顺镇并入三元镇 新旧代码表.xlsx");
  const { sheets } = await readXlsx(readFileSync(await file.path()));
  expect(sheets[0].rows[0]).toEqual(["层级", "原代码", "原单位", "现代码", "现单位"]);
  expect(sheets[0].rows).toContainEqual(["乡镇", "510722108", "富顺镇", "510722109", "三元镇"]);
  await button("删除").click();
  await confirm();
  await page.getByRole("heading", { level: 1, name: /^调整方案/ }).waitFor();
  await expect.poll(() => page.getByText("富顺镇并入三元镇").count()).toBe(0);
});

test("who is no administrator reads plans and is offered no act", async () => {
  await hub.ask(
    'mutation { createUser(username: "editor", password: "another-password", role: EDITOR) { id } }',
  );
  const other = await openWindow(browser, hub.url);
  await signIn(other, "editor", "another-password");
  await other.goto("/#/adjustmentPlans");
  await other.getByText("三台县乡镇行政区划和村级建制调整改革").first().waitFor();
  expect(await other.getByRole("link", { name: "新建调整方案" }).count()).toBe(0);
  await other.getByText("三台县乡镇行政区划和村级建制调整改革").first().click();
  await other.getByRole("listitem").filter({ hasText: "已执行" }).waitFor();
  expect(await other.getByRole("button", { name: "撤回方案" }).count()).toBe(0);
  await picture(other, "workbench-editor");
});
