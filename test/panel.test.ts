/** The panel as a clerk uses it: a real browser before a real hub. */
import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { EntityModel, Model } from "../admin/schema/modelTypes.ts";
import { openWindow, picture, seriousFindings, signIn, strayed } from "./browser.ts";
import type { TestHub } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";
import { shareOf } from "./share.ts";

let hub: TestHub;
let browser: Browser;
let page: Page;
inBrowser(async (opened, again) => {
  ({ hub, browser, page } = opened);
  if (again) await signIn(page);
});

const unitNamed = (name: string) => page.getByRole("treeitem").filter({ hasText: name });
const heading = (name: string | RegExp, of: Page = page) => of.getByRole("heading", { level: 1, name });
const open = (address: string, of: Page = page) => of.goto(`/#${address}`);

async function villageId(name: string): Promise<string> {
  const { villages } = await hub.ask(
    `query ($name: String!) { villages(where: { name: { eq: $name }, parent: { name: { eq: "三元镇" } } }) { nodes { id } } }`,
    { name },
  );
  return villages.nodes[0].id;
}

test("a clerk signs in; a wrong password is told in plain words", async () => {
  await page.goto("/");
  await page.getByLabel("用户名").fill("admin");
  await page.getByLabel("密码").first().fill("not-the-password");
  await picture(page, "sign-in");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByText(/不正确/).waitFor();
  await signIn(page);
  await page.getByRole("link", { name: "潼川镇" }).first().waitFor();
  await picture(page, "dashboard");
  expect(await seriousFindings(page)).toEqual([]);
});

test("the tree leads from the county to a group", async () => {
  await open("/divisions/tree");
  await unitNamed("三元镇").waitFor();
  await unitNamed("三元镇").click();
  await heading(/^三元镇/).waitFor();
  await page.getByText("共 9 条").waitFor();
  await picture(page, "hierarchy");
  expect(await seriousFindings(page)).toEqual([]);
  await unitNamed("龙吟村").click();
  await heading(/^龙吟村/).waitFor();
  await unitNamed("第1组").click();
  await heading(/^第1组/).waitFor();
  await picture(page, "group");
});

test("the tree answers to the keyboard", async () => {
  await open("/divisions/tree");
  await unitNamed("三元镇").waitFor();
  await unitNamed("三台县").focus();
  for (const [key, name] of [
    ["Home", "三台县"],
    ["ArrowDown", "潼川镇"],
    ["ArrowDown", "塔山镇"],
    ["ArrowUp", "潼川镇"],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(name);
  }
  await page.keyboard.press("ArrowRight");
  await unitNamed("解放街社区").waitFor();
  await page.keyboard.press("ArrowLeft");
  await unitNamed("解放街社区").waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await heading(/^潼川镇/).waitFor();
  // Typing anywhere in the tree finds.
  await unitNamed("三台县").focus();
  await page.keyboard.type("lyc");
  await page.getByRole("option").filter({ hasText: "三元镇" }).filter({ hasText: "龙吟村" }).waitFor();
  await page.keyboard.press("Escape");
});

test("a renamed village carries its new name to the hub and into a second window", async () => {
  const id = await villageId("友爱村");
  const second = await openWindow(browser, hub.url);
  await signIn(second);
  await open(`/divisions/tree/${id}`, second);
  await heading(/^友爱村/, second).waitFor();
  await open(`/divisions/tree/${id}`);
  await heading(/^友爱村/).waitFor();
  await page.getByRole("button", { name: "编辑", exact: true }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: /^名称/ }).fill("友谊村");
  await form.getByRole("textbox", { name: /^法定名称/ }).fill("友谊村村民委员会");
  await picture(page, "edit-unit");
  await form.getByRole("button", { name: "保存" }).click();
  await heading(/^友谊村/).waitFor();
  expect((await hub.ask("query ($id: ID!) { village(id: $id) { name fullName } }", { id })).village).toEqual({
    name: "友谊村",
    fullName: "三台县三元镇友谊村",
  });
  await heading(/^友谊村/, second).waitFor();
  await second.getByRole("treeitem").filter({ hasText: "友谊村" }).waitFor();
  await second.context().close();
});

test("two edits that collide are settled field by field", async () => {
  const id = await villageId("万安村");
  await open(`/divisions/tree/${id}`);
  await page.getByRole("button", { name: "编辑", exact: true }).click();
  const form = page.getByRole("dialog").filter({ hasText: "编辑：万安村" });
  await form.getByRole("textbox", { name: /^备注/ }).fill("核对701");
  const { village } = await hub.ask("query ($id: ID!) { village(id: $id) { version } }", { id });
  await hub.ask(
    'mutation ($id: ID!, $version: Int) { updateVillage(id: $id, version: $version, input: { remark: "核对702", urbanRuralClass: RURAL }) { id } }',
    { id, version: village.version },
  );
  await form.getByRole("button", { name: "保存" }).click();
  const conflict = page.getByRole("dialog").filter({ hasText: "别人改过" });
  await conflict.getByText("核对701").waitFor();
  await conflict.getByText("核对702").waitFor();
  await picture(page, "conflict");
  await conflict.getByRole("button", { name: "按所选保存" }).click();
  await conflict.waitFor({ state: "detached" });
  // What I typed stays, what I left alone follows the other edit.
  await expect
    .poll(
      async () =>
        (await hub.ask("query ($id: ID!) { village(id: $id) { remark urbanRuralClass } }", { id })).village,
    )
    .toEqual({ remark: "核对701", urbanRuralClass: "RURAL" });
  // A form still open would ask whoever goes on to the next page.
  await form.waitFor({ state: "detached" });
});

test("a grid worker is entered and deleted through the forms", async () => {
  await open("/gridWorkers");
  await page.getByRole("link", { name: "新建网格员" }).click();
  await heading("新建网格员").waitFor();
  await page.getByRole("button", { name: "保存" }).click();
  // All problems at once, each beside its field.
  await page.getByText("“人员”必须填写").waitFor();
  await page.getByText("“网格”必须填写").waitFor();
  await picture(page, "create-with-problems");
  expect(await seriousFindings(page)).toEqual([]);
  const { people, grids } = await hub.ask(
    "{ people(first: 1) { nodes { name } } grids(first: 1) { nodes { name } } }",
  );
  for (const [label, name] of [
    [/^人员/, people.nodes[0].name],
    [/^网格/, grids.nodes[0].name],
  ] as const) {
    await page.getByRole("combobox", { name: label }).fill(name);
    await page.getByRole("option", { name }).first().click();
  }
  await choose(/^角色/, "专职网格员");
  await choose(/^用工形式/, "专职");
  const before = (await hub.ask("{ gridWorkers { totalCount } }")).gridWorkers.totalCount;
  await page.getByRole("button", { name: "保存" }).click();
  await heading(new RegExp(people.nodes[0].name)).waitFor();
  await picture(page, "grid-worker");
  expect((await hub.ask("{ gridWorkers { totalCount } }")).gridWorkers.totalCount).toBe(before + 1);
  await page.getByRole("button", { name: "删除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
  await heading(/^网格员/).waitFor();
  expect((await hub.ask("{ gridWorkers { totalCount } }")).gridWorkers.totalCount).toBe(before);
});

async function choose(label: RegExp, option: string) {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

test("a refusal to delete names what stands in the way", async () => {
  const { grids } = await hub.ask("{ grids(first: 1) { nodes { id name } } }");
  await open(`/grids/${grids.nodes[0].id}/show`);
  await page.getByRole("button", { name: "删除" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "删除" }).click();
  await dialog.getByText("暂时不能删除").waitFor();
  await dialog.getByRole("link").first().waitFor();
  await picture(page, "delete-refused");
  await dialog.getByRole("button", { name: "关闭" }).click();
});

test("a list is searched by pinyin and narrowed, and says how many", async () => {
  // The address as somebody writes it who knows of no hash, with a filter that asks for nothing.
  await page.goto("/villages?filter=%7B%7D");
  await page.getByText("共 462 条").first().waitFor();
  await picture(page, "list");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("searchbox").fill("lyc");
  await page.getByRole("link", { name: "龙吟村" }).first().waitFor();
  await page.getByText("共 462 条").first().waitFor({ state: "detached" });
  // What is seen goes out: narrowed, in the columns that are shown, with the number by which rows come back.
  await page.getByRole("button", { name: "导出" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /^Excel 工作簿（共 \d+ 条）$/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("村(社区)一览表.xlsx");
  const { rows } = (await readXlsx(readFileSync(await file.path()))).sheets[0];
  const headings = await page.getByRole("columnheader").allTextContents();
  expect(rows[2].slice(0, 3)).toEqual(["编号", "名称", headings[headings.indexOf("名称") + 1]]);
  expect(rows.slice(3).map((row) => row[1])).toContain("龙吟村");
});

test("an address of no page says so, to a program by its status", async () => {
  await open("/nothing/here");
  await heading("没有这个页面").waitFor();
  await picture(page, "no-such-page");
  expect((await fetch(`${hub.url}/villages`)).status).toBe(404);
});

test("initials lead to a town", async () => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "全局搜索" }).fill("tcz");
  await page.getByRole("option").first().filter({ hasText: "潼川镇" }).waitFor();
  await picture(page, "search");
  await page.keyboard.press("Enter");
  await heading(/^潼川镇/).waitFor();
});

test("an earlier day is shown as such, in either language", async () => {
  await open("/");
  await page.getByRole("button", { name: /^时点/ }).click();
  await page.getByRole("button", { name: /^改革前/ }).click();
  await page.getByText("您正在查看 2019-10-31 的情况").waitFor();
  expect(page.url()).toContain("asOf=2019-10-31");
  await page.getByRole("link", { name: "乡镇 63" }).click();
  await page.getByText("共 63 条").first().waitFor();
  await picture(page, "list-2019");
  expect(await page.getByRole("link", { name: /^新建/ }).count()).toBe(0);
  await page.getByRole("link", { name: "三元镇", exact: true }).click();
  await heading(/^三元镇/).waitFor();
  expect(await page.getByRole("button", { name: "编辑" }).count()).toBe(0);
  await picture(page, "hierarchy-2019");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("You are looking at 2019-10-31").waitFor();
  await picture(page, "hierarchy-2019-english");
  await page.getByRole("button", { name: "Back to today" }).click();
  await page.getByText("You are looking at 2019-10-31").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "中文" }).click();
});

/** What the panel lists, from the model that its pages are made from. */
const model: Model = JSON.parse(readFileSync("admin/schema/model.json", "utf8"));
const listed = shareOf(
  Object.values(model.entities).filter(({ unlisted }) => !unlisted),
  ({ topic, fields, mutations, single, bare, level }) => [
    topic,
    [Boolean(mutations.create), Boolean(single), bare, Boolean(level)].join(),
    ...fields.map(({ kind, type, list, look }) => [kind, kind === "scalar" && type, list, look].join()),
  ],
);
const topics = new Map(model.topics.map(({ label, name }) => [label.zh, name]));

const unalarmed = async (of: Page, where: string) =>
  expect(await of.getByRole("alert").allTextContents(), where).toEqual([]);

async function opensList({ list, label }: EntityModel, filled: boolean) {
  await open(`/${list}`);
  await heading(label.zh).waitFor();
  const count = page.getByText(/^共 [\d,]+ 条$/).first();
  await count.waitFor();
  if (filled) await page.locator("tbody tr").first().waitFor();
  await unalarmed(page, list);
}

async function opensForm({ list, label }: EntityModel, of: Page) {
  await open(`/${list}/create`, of);
  await heading(`新建${label.zh}`, of).waitFor();
  await of.getByRole("main").getByRole("textbox").first().waitFor();
  await unalarmed(of, `${list}/create`);
}

/** No record goes by its id, and no choice by its key. */
const keys = /\b[A-Z][A-Za-z]+_\d+\b|^[A-Z_]+(、[A-Z_]+)+$/gm;

async function opensPage({ name, list, label, fields }: EntityModel, id: string, of: Page) {
  await open(`/${list}/${encodeURIComponent(id)}/show`, of);
  await of.getByRole("link", { name: `‹ ${label.zh}` }).waitFor();
  await heading(/./, of).waitFor();
  // A plan says why it cannot be taken back, a change which record it is of.
  if (name !== "AdjustmentPlan") await unalarmed(of, `${list}/${id}`);
  if (!fields.some((field) => field.name === "recordId")) {
    expect((await of.getByRole("main").innerText()).match(keys) ?? [], list).toEqual([]);
  }
}

let others: Page[] = [];
const windows = async (): Promise<Page[]> => {
  if (others.length > 0) return others;
  others = await Promise.all([1, 2].map(() => openWindow(browser, hub.url)));
  await Promise.all(others.map((each) => signIn(each)));
  return others;
};

test.each([...topics])(
  "every list, form and page of %s opens and asks no other host",
  {
    timeout: 150_000,
  },
  async (_term, topic) => {
    const [second, third] = await windows();
    for (const entity of listed.filter((one) => one.topic === topic)) {
      const { name, list, mutations, single } = entity;
      const [first] = (await hub.ask(`{ ${list}(first: 1) { nodes { id } } }`))[list].nodes;
      // Nobody has made a token yet, or an address for what is told.
      expect(!!first, list).toBe(!["ApiToken", "Webhook"].includes(name));
      await Promise.all([
        opensList(entity, !!first),
        mutations.create && opensForm(entity, second),
        first && single && opensPage(entity, first.id, third),
      ]);
    }
    for (const each of [page, second, third]) expect(strayed.get(each.context())).toEqual([]);
  },
);

test("the playground opens and asks no other host", async () => {
  for (const each of others) await each.context().close();
  await page.goto("/playground");
  await page.locator(".shelf").waitFor();
  await picture(page, "playground");
  expect(strayed.get(page.context())).toEqual([]);
});
