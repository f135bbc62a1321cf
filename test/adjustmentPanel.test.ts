/** The reform's page: what taking it back would do, doing it, and executing it again; what was not known about it, and a document of the next. */
import { readFileSync, writeFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { picture, seriousFindings, signIn } from "./browser.ts";
import type { TestHub } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";
import { textOf } from "./pdfText.ts";

let hub: TestHub;
let page: Page;
inBrowser(async (opened) => {
  ({ hub, page } = opened);
  await signIn(page);
});

const townships = async (): Promise<number> =>
  (await hub.ask("{ townships { totalCount } }")).townships.totalCount;

test("a clerk takes the reform back and executes it again", { timeout: 300_000 }, async () => {
  await page.goto("/#/adjustmentPlans");
  await page.getByText("三台县乡镇行政区划和村级建制调整改革").first().click();
  for (const { button, counts, tag, left, name } of [
    { button: "撤回方案", counts: "33 → 63", tag: "已撤回", left: 63, name: "plan-executed" },
    { button: "重新执行", counts: "63 → 33", tag: "已执行", left: 33, name: "plan-reverted" },
  ]) {
    await page.getByText(counts).waitFor({ timeout: 60_000 });
    await picture(page, name);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: button }).click({ timeout: 60_000 });
    await picture(page, `${name}-confirm`);
    await page.getByRole("dialog").getByRole("button", { name: "确认" }).click();
    await expect.poll(townships, { timeout: 90_000, interval: 500 }).toBe(left);
    await page.getByText(tag, { exact: true }).first().waitFor({ timeout: 90_000 });
  }
});

const button = (name: string | RegExp) => page.getByRole("button", { name });

const region = (name: string) => page.getByRole("region", { name });

const look = async (name: string) => {
  await picture(page, name);
  expect(await seriousFindings(page), name).toEqual([]);
};

test("forty unknown successors are settled by one pasted table and taken back", async () => {
  const { ended, standing } = await hub.ask(
    `{ ended: villages(first: 40, includeAbolished: true, where: { withinCode: "510722", abolishedOn: { eq: "2020-06-30" },
         successorUnknown: { eq: true } }) { nodes { code } }
       standing: villages(first: 8, asOf: "2020-06-30", where: { withinCode: "510722" }) { nodes { code } } }`,
  );
  const unknowns = async (): Promise<number> =>
    (
      await hub.ask(
        "{ divisions: villages(includeAbolished: true, where: { successorUnknown: { eq: true } }) { totalCount } }",
      )
    ).divisions.totalCount;
  const before = await unknowns();
  await page.goto("/#/divisions/unknown");
  await page.getByRole("heading", { name: `去向待查的单位（${before}）` }).waitFor();
  await page.getByRole("combobox", { name: "撤销日期" }).click();
  await page.getByRole("option", { name: /^2020-06-30/ }).click();
  const lines = ended.nodes.map(
    (one: { code: string }, index: number) => `${one.code}\t${standing.nodes[index % 8].code}`,
  );
  const table = page.getByLabel("去向对照表").getByRole("textbox").first();
  await table.fill(["原代码\t现代码", ...lines, "没有村\t没有村"].join("\n"));
  await button("逐行核对").click();
  await page.getByText("读到 41 行").waitFor();
  await page.getByText("待查的单位中没有“没有村”").waitFor();
  expect(await button(/^确认/).isDisabled()).toBe(true);
  await look("unknown-wrong");
  await table.fill(["原代码\t现代码", ...lines].join("\n"));
  await button("逐行核对").click();
  await page.getByText("读到 40 行、40 个原单位，其中 0 行有问题。").waitFor();
  await page.getByLabel("依据").fill("三府发〔2020〕1号");
  await look("unknown-checked");
  await button("确认 40 个单位的去向").click();
  await page.getByText("已确认 40 个单位的去向").waitFor();
  expect(await unknowns()).toBe(before - 40);
  await picture(page, "unknown-settled");
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect.poll(unknowns).toBe(before);
});

/** Opens the list behind a figure, looks for words in it, and answers its rows. */
const listed = async (figure: RegExp, words = ""): Promise<string[]> => {
  await page.getByRole("main").getByRole("button", { name: figure }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("row").nth(1).waitFor();
  if (words) {
    const all = await dialog.getByRole("status").textContent();
    await dialog.getByLabel("查找").fill(words);
    await expect.poll(() => dialog.getByRole("status").textContent()).not.toBe(all);
  }
  await look(`plan-list-${(await dialog.getByRole("heading").first().textContent()) ?? ""}`);
  const rows = await dialog.getByRole("row").allInnerTexts();
  await dialog.getByRole("button", { name: "关闭" }).click();
  await dialog.waitFor({ state: "detached" });
  return rows.slice(1).map((row) => row.replace(/\s+/g, " "));
};

test("a pasted approval of three sentences becomes a plan that keeps its document, is looked through, executed and printed", {
  timeout: 300_000,
}, async () => {
  const day = "2026-11-01";
  const { villages } = await hub.ask(
    `{ villages(first: 3, where: { withinCode: "510722109", kind: { eq: VILLAGE } }) { nodes { name } } }`,
  );
  const [one, second, third] = villages.nodes.map(({ name }: { name: string }) => name);
  await page.goto("/#/adjustmentPlans");
  await page.getByRole("link", { name: "从批复生成步骤" }).click();
  await page.getByRole("heading", { level: 1, name: "新建调整方案" }).waitFor();
  await page.getByLabel("生效日期").fill(day);
  await page
    .getByRole("textbox", { name: "批复文字" })
    .fill(
      `三台县民政局关于同意调整三元镇村级建制的批复\n三民函〔2026〕9号\n一、撤销龙树镇、富顺镇，合并设立三合镇。\n二、将三元镇${one}划归三合镇管辖。\n三、三元镇${second}、${third}合并为新三村。\n四、撤销没有村。`,
    );
  await button("解读批复").click();
  await page.getByText("没有在2026-11-01现行的单位叫“没有村”").waitFor();
  expect(await page.getByLabel("批复文号").inputValue()).toBe("三民函〔2026〕9号");
  expect(await page.getByLabel("方案名称").inputValue()).toBe("三台县民政局关于同意调整三元镇村级建制的批复");
  await page.getByRole("checkbox", { name: "采纳第 3 句" }).check();
  await look("approval-read");
  await page.getByRole("checkbox", { name: "全部采纳" }).check();
  await button("采纳所选的 3 个步骤").click();
  await page.getByText("调整步骤（3）").waitFor();
  await button("保存").click();
  await page.getByText("33 → 32").waitFor();
  const document = page.getByRole("region", { name: "批复文件" }).getByRole("link", { name: "批复文字.txt" });
  await document.waitFor();
  await look("approval-draft");
  const id = /adjustmentPlans\/([^/]+)/.exec(page.url())?.[1];
  const { adjustmentPlan } = await hub.ask(
    `{ adjustmentPlan(id: "${id}") { steps { kind confidence evidence } preview { conflicts { message } } } }`,
  );
  expect(adjustmentPlan.preview.conflicts).toEqual([]);
  expect(adjustmentPlan.steps).toMatchObject([
    { kind: "MERGE_NEW", confidence: "DOCUMENTED", evidence: "一、撤销龙树镇、富顺镇,合并设立三合镇。" },
    { kind: "TERRITORY_TRANSFER", confidence: "DOCUMENTED" },
    { kind: "MERGE_NEW", confidence: "DOCUMENTED" },
  ]);

  expect(await listed(/^乡镇.*33 → 32/)).toEqual([
    expect.stringMatching(/^终止 510722106 龙树镇/),
    expect.stringMatching(/^终止 510722108 富顺镇/),
    expect.stringMatching(/^新增 510722\d{3} 三合镇/),
  ]);
  expect(await listed(/^建制村 −1/, second)).toEqual([
    expect.stringMatching(new RegExp(`^终止.*${second}.*三元镇`)),
  ]);
  expect(await listed(/^村\(社区\).*→/, one)).toEqual([
    expect.stringMatching(new RegExp(`^变更.*${one}.*三元镇 → 三合镇`)),
  ]);
  await button(/^失去职务 \d+ 人次/).click();
  await page.getByRole("dialog").getByLabel("查找").fill("书记");
  await page.getByRole("dialog").getByRole("row").nth(1).waitFor();
  const downloading = page.waitForEvent("download");
  await button("导出此表").click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/失去职务的人员\.xlsx$/);
  const [{ rows }] = (await readXlsx(readFileSync(await file.path()))).sheets;
  expect(rows[0]).toEqual(["姓名", "职务", "任职组织", "乡镇", "村（社区）", "终止日期"]);
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows.slice(1)) expect([row[1], row[5]]).toEqual([expect.stringMatching(/书记$/), day]);
  await page.keyboard.press("Escape");
  const lost = await listed(/^失去职务 \d+ 人次/);
  expect(lost.length).toBeGreaterThan(3);
  expect(lost[0]).toMatch(/书记 中共三台县(龙树|富顺)镇委员会/);
  expect((await listed(/^网格 修改/, one))[0]).toMatch(/三元镇 → 三合镇.*网格编码\s*\d{15} → \d{15}/);

  const choice = region("调整前后对照").getByRole("button", { name: "村(居)民小组", exact: true });
  await choice.click();
  await region("调整前后对照")
    .getByRole("button", { name: new RegExp(`^▸ ${second}、${third} → 新三村`) })
    .click();
  await region("调整前后对照").getByText("第1组").first().waitFor();
  await look("plan-groups");

  await page.getByRole("link", { name: "打印附件" }).click();
  await page.getByRole("article", { name: "调整方案附件" }).first().getByText("预览，尚未批准").waitFor();
  await page.getByRole("link", { name: "返回方案" }).click();
  await button(/项按默认处理$/).click();
  for (const [act, tag] of [
    ["批准方案", "已批准"],
    ["执行方案", "已执行"],
  ]) {
    await button(act).click({ timeout: 60_000 });
    await page.getByRole("dialog").getByRole("button", { name: "确认" }).click();
    await page.getByText(tag, { exact: true }).first().waitFor({ timeout: 60_000 });
  }
  expect(await townships()).toBe(32);

  await page.getByRole("link", { name: "打印附件" }).click();
  await page
    .getByText(/于 .+ 执行；以下为执行结果/)
    .first()
    .waitFor();
  await look("annex");
  const paper = await page.pdf({ preferCSSPageSize: true });
  writeFileSync("data/screenshots/annex.pdf", paper);
  const printed = await textOf(paper);
  const { executedHash } = (await hub.ask(`{ adjustmentPlan(id: "${id}") { executedHash } }`)).adjustmentPlan;
  for (const words of [
    "三民函〔2026〕9号",
    "批复文字.txt",
    "一、撤销龙树镇、富顺镇,合并设立三合镇。",
    ...["龙树镇", "富顺镇", "三合镇", one, second, third, "新三村"],
    "失去职务的人员",
    "已作决定",
    "admin",
    executedHash,
  ])
    expect(printed).toContain(words);
  expect(printed).toMatch(/1\/\d+/);
  expect(printed).not.toContain("总览");
  await page.goto("/#/adjustmentPlans/create?way=document");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Words of the approval").first().waitFor();
  await look("approval-english");
});
