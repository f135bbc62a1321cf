/**
 * How one begins: an empty hub is filled to a working county by tables alone, through its pages, whatever another county
 * would do; a person begins with a password of their own and an authenticator.
 */
import { utils, write } from "@e965/xlsx";
import { URI } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { userCommands } from "../server/userCommands.ts";
import { openBrowser, openWindow, picture, seriousFindings } from "./browser.ts";
import { password, type TestHub, testHub } from "./hub.ts";
import { codeTable, filled, tables, townships, villages } from "./madeUpCounty.ts";

let hub: TestHub;
let apart: TestHub;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [hub, apart, browser] = await Promise.all([
    testHub("empty", undefined, { signIn: { secondFactor: ["EDITOR"] } }),
    testHub("empty", undefined, { signIn: { dutiesApart: true } }),
    openBrowser(),
  ]);
  page = await openWindow(browser, hub.url);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([hub.close(), apart.close()]);
});

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (name: string) => page.locator("main").getByRole("link", { name, exact: true }).click();
const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name} `) });
const choose = (name: string, buffer: Buffer) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: "", buffer });

async function takeIn(list: string): Promise<void> {
  const answer = await fetch(`${hub.url}/import/${list}`, {
    headers: { authorization: `Bearer ${hub.token}`, "accept-language": "zh-CN" },
  });
  const template = new Uint8Array(await answer.arrayBuffer());
  await page.locator(`a[href="#/import/${list}"]`).click();
  await choose(`${list}.xlsx`, filled(template, tables[list]));
  await press("试导入");
  await page.getByText("试导入没有问题").waitFor();
  await press("导入");
  await page.getByText(`新建 ${tables[list].length} · 更新 0 · 未变 0`).waitFor();
  await follow("继续填表");
}

test("an empty hub greets with the way in, and takes a pasted code table", async () => {
  await page.goto("/");
  await page.getByLabel("用户名").fill("admin");
  await page.getByLabel("密码", { exact: false }).first().fill(password);
  await press("登录");
  await page.getByRole("heading", { name: "从表格建起", level: 1 }).waitFor();
  await page.getByText("还没有单位").waitFor();
  await row("网格员").getByText("须先有 人员、网格").waitFor();
  await picture(page, "begin-empty");
  expect(await seriousFindings(page, "main")).toEqual([]);
  const [template] = await Promise.all([
    page.waitForEvent("download"),
    row("人员").getByRole("button", { name: "下载模板" }).click(),
  ]);
  expect(template.suggestedFilename()).toBe("人员导入模板.xlsx");

  await follow("导入代码表");
  await page.getByText("或从 Excel 复制一块粘贴到这里").click();
  await page.getByRole("textbox", { name: "粘贴" }).fill(codeTable);
  await press("使用粘贴的内容");
  await page.getByText("粘贴的内容，").waitFor();
  await page.getByLabel("代码表的日期").fill("2024-01-01");
  await press("导入");
  await page.getByText("首次写入 24 个单位").waitFor();
  await follow("继续填表");
  await page.getByText("县 1 · 乡镇 3 · 村(社区) 20").waitFor();
  const groups = row("村\\(居\\)民小组");
  for (const text of ["下一张", "20 个村(社区)没有"]) await groups.getByText(text).waitFor();
});

test("a workbook of many lists is refused by sheet and cell", async () => {
  await follow("导入整县工作簿");
  const book = utils.book_new();
  const grids = [
    ["网格编码", "名称", "所属村(社区)"],
    ["12", "一格", "没有的村"],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet([["姓名"], ["王一"]]), "人员");
  utils.book_append_sheet(book, utils.aoa_to_sheet(grids), "网格");
  await choose("整县.xlsx", write(book, { type: "buffer", bookType: "xlsx" }));
  await press("试导入");
  await page.getByText("共 2 处问题，未导入任何一行").waitFor();
  for (const cell of ["A2", "C2"])
    expect(await page.getByRole("row", { name: new RegExp(`^${cell} 网格`) }).count()).toBe(1);
  await choose("整县.xlsx", write({ ...book, SheetNames: ["人员"] }, { type: "buffer", bookType: "xlsx" }));
  await press("试导入");
  await page.getByRole("row", { name: "人员 1 0 0" }).waitFor();
  await page.getByRole("link", { name: "‹ 从表格建起" }).click();
  await press("放弃内容并离开");
});

test("table after table fills it", { timeout: 120_000 }, async () => {
  const lists = "groups people partyOrganizations appointments grids serviceOutlets".split(" ");
  for (const list of lists) await takeIn(list);
  await row("网格").getByText("不缺").waitFor();
  await row("网格员").getByText("20 个网格没有").waitFor();
  await row("便民服务网点").getByText("20 个村(社区)没有").waitFor();
  await picture(page, "begin-filled");
});

test("the county works: it is searched, counted and walked through, and has its rosters", async () => {
  const [village] = villages;
  const found = await hub.ask(
    `query ($code: String!, $text: String!, $township: String!) {
      search(text: $text) { name type }
      village(code: $code) { fullName groups { totalCount } grids { nodes { name households } }
        partyOrganizations { nodes { parent { name } secretaryName appointments { nodes { post person { name birthYear } } } } } }
      township(code: $township) { id villages { totalCount } serviceOutlets { nodes { name openDays } } }
      groups { totalCount } people { totalCount } appointments { totalCount } }`,
    { code: village.code, text: village.name, township: townships[0].code },
  );
  expect(found.search[0]).toEqual({ name: village.name, type: "Village" });
  const secretary = String(tables.appointments[townships.length].人员);
  expect(found.village).toEqual({
    fullName: `云岭县${townships[0].name}${village.name}`,
    groups: { totalCount: 4 },
    grids: { nodes: [{ name: `${village.name}第一网格`, households: 280 }] },
    partyOrganizations: {
      nodes: [
        {
          parent: { name: `中共${townships[0].name}委员会` },
          secretaryName: secretary,
          appointments: { nodes: [{ post: "SECRETARY", person: { name: secretary, birthYear: 1968 } }] },
        },
      ],
    },
  });
  expect(found.township).toMatchObject({
    villages: { totalCount: 7 },
    serviceOutlets: { nodes: [{ name: `${townships[0].name}便民服务中心`, openDays: 5 }] },
  });
  const { groups, people, appointments } = found;
  expect([groups, people, appointments].map(({ totalCount }) => totalCount)).toEqual([80, 300, 23]);

  await page.goto(`/#/divisions/tree/${found.township.id}`);
  await follow("花名册");
  await page.getByRole("heading", { name: `云岭县${townships[0].name}花名册` }).waitFor();
  await page.getByRole("status").getByText("共 8 人次").waitFor();
  const line = page.getByRole("row", { name: new RegExp(`${village.name} ${secretary} 女 1968 书记 `) });
  await line.first().waitFor();
  expect(await line.count()).toBe(1);
  await picture(page, "roster");
  const [roster] = await Promise.all([page.waitForEvent("download"), press("导出 Excel")]);
  expect(roster.suggestedFilename()).toMatch(
    new RegExp(`^云岭县${townships[0].name} 花名册 \\d{4}-.*\\.xlsx$`),
  );
});

test("accounts come last: their first passwords are shown once, as slips that stand alone on paper", async () => {
  await page.goto("/#/begin");
  await page.locator('a[href="#/import/users"]').click();
  await page.getByRole("heading", { name: "导入：账号", level: 1 }).waitFor();
  await page.locator('input[type="file"]').setInputFiles({
    name: "账号.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `用户名,姓名,角色,管辖范围\nyangben.zhao,赵一,编辑,${townships[0].code}\nyangben.qian,钱二,只读,${villages[0].code}`,
    ),
  });
  await page.getByRole("button", { name: "试导入" }).click();
  await page.getByRole("button", { name: "导入", exact: true }).click();
  await page.getByText("2 个账号的初始密码只显示这一次").waitFor();
  const slip = page.getByRole("article", { name: "yangben.zhao" });
  for (const text of [`云岭县${townships[0].name}`, "赵一", hub.url, "领取人签名", "发放人 管理员"])
    await slip.getByText(text).first().waitFor();
  const given = (await slip.locator(".password").innerText()).trim();
  const { data } = await hub.answer(
    'mutation ($password: String!) { login(username: "yangben.zhao", password: $password) { token } }',
    { password: given },
    { Authorization: "" },
  );
  expect(data.login.token).toBeTruthy();
  await picture(page, "first-passwords");
  expect(await seriousFindings(page, "main")).toEqual([]);
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("button").count()).toBe(0);
  expect(await page.getByRole("article").count()).toBe(2);
  await picture(page, "first-passwords-printed");
  await page.emulateMedia({ media: "screen" });
  // What would be lost is asked about first, and hidden once it is on paper.
  await page.getByRole("link", { name: "从表格建起", exact: true }).click();
  await page.getByRole("button", { name: "继续填写" }).click();
  await page.getByRole("button", { name: "已打印，不再显示" }).click();
  await page.getByText("初始密码已不再显示").waitFor();
  expect(await page.getByText(given).count()).toBe(0);
});

const given = "seven lamps in a row";
const own = "eight lamps in a row";

async function enter(name: string, secret: string, of: Page = page): Promise<void> {
  await of.goto("/");
  await of.getByLabel("用户名").fill(name);
  await of.getByLabel("密码", { exact: false }).first().fill(secret);
  await of.getByRole("button", { name: "登录" }).click();
}

const overview = (of: Page = page) => of.getByRole("heading", { name: "县情总览", level: 1 }).waitFor();

let authenticator: ReturnType<typeof URI.parse>;
/** Good for half a minute at least, however soon the next period begins. */
const code = (periods = 0): string =>
  authenticator.generate({ timestamp: Date.now() + periods * 30_000 } as never);

test("a clerk comes in with a given password, sets another and an authenticator, and is in", async () => {
  const { data } = await hub.answer(
    `mutation { createUser(username: "clerk", displayName: "王芳", password: "${given}", role: EDITOR) { id } }`,
  );
  expect(data.createUser.id).toBeTruthy();
  page = await openWindow(browser, hub.url);
  await enter("clerk", given);
  await page.getByLabel(/^新密码/).fill("1234567890");
  await page.getByLabel("再输一次新密码").fill("1234567890");
  await page.getByRole("button", { name: "设定密码" }).click();
  await page.getByText(/过于常见/).waitFor();
  await picture(page, "sign-in-new-password");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel(/^新密码/).fill(own);
  await page.getByLabel("再输一次新密码").fill(own);
  await page.getByRole("button", { name: "设定密码" }).click();
  await page.getByRole("img", { name: /二维码/ }).waitFor();
  await picture(page, "sign-in-authenticator");
  expect(await seriousFindings(page)).toEqual([]);
  const shown = page.locator("code");
  expect(await shown.locator("span").first().innerText()).toMatch(/^[A-Z2-7]{4}$/);
  await shown.click();
  const secret = await page.evaluate(() => String(getSelection()));
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  authenticator = URI.parse(`otpauth://totp/hub:clerk?secret=${secret}`);
  await page.getByLabel("动态码").fill(code());
  await page.getByRole("button", { name: "确认启用" }).click();
  await page.getByText(/请抄下这些恢复码/).waitFor();
  await picture(page, "sign-in-recovery");
  await page.getByRole("button", { name: "已保存" }).click();
  await overview();
});

test("elsewhere a code is asked for; the page of sessions ends what is open there", async () => {
  const other = await openWindow(browser, hub.url);
  await enter("clerk", own, other);
  await other.getByLabel("动态码").waitFor();
  await picture(other, "sign-in-code");
  await other.getByLabel("动态码").fill(code(1));
  await other.getByRole("button", { name: "登录" }).click();
  await overview(other);
  await page.getByRole("button", { name: /王芳/ }).click();
  await page.getByRole("menuitem", { name: "登录与会话" }).click();
  await page.getByText("当前会话").waitFor();
  await page.getByText(/自 .+ 起/).waitFor();
  await picture(page, "sessions");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "结束会话" }).click();
  await page.getByText("会话已结束").waitFor();
  // Its socket is closed at once, and the page asks to sign in.
  await other.getByRole("dialog", { name: "登录已失效，请重新登录" }).waitFor();
  await picture(other, "session-ended-elsewhere");
  await other.context().close();
});

test("whoever guesses is told how long to wait, in English too", async () => {
  const other = await openWindow(browser, hub.url);
  await other.goto("/");
  await other.getByRole("button", { name: "English" }).click();
  await other.getByLabel("Username").fill("nobody");
  await other.getByLabel("Password").first().fill("wrong guess");
  for (let attempt = 0; attempt < 6; attempt++) {
    const answered = other.waitForResponse((response) => response.url().endsWith("/graphql"));
    await other.getByRole("button", { name: "Sign in" }).click();
    await answered;
  }
  await other.getByText(/too many attempts: wait \d+ seconds/).waitFor();
  expect(await other.getByRole("button", { name: /^Wait \d+ s$/ }).isDisabled()).toBe(true);
  await picture(other, "sign-in-wait");
  expect(await seriousFindings(other)).toEqual([]);
  await other.context().close();
});

describe("where duties are apart", () => {
  beforeAll(async () => {
    const add = userCommands.find(({ words }) => words[1] === "add");
    if (!add || !("run" in add)) throw new Error("user add");
    const options = { password: given, role: "VIEWER", permissions: "AUDIT" };
    await add.run(apart.running.hub, options as never, ["auditor"], undefined, "");
    for (const [username, displayName] of [
      ["second", "李审"],
      ["third", "赵三"],
    ])
      await apart.ask(
        `mutation ($username: String!, $displayName: String!, $given: String!) {
          createUser(username: $username, displayName: $displayName, password: $given, role: VIEWER) { id } }`,
        { username, displayName, given },
      );
  });

  test("who holds a right gives it on, and takes it, from the page of their own account", async () => {
    page = await openWindow(browser, apart.url);
    await enter("auditor", given);
    await page.getByRole("button", { name: /^auditor/ }).click();
    await page.getByRole("menuitem", { name: "登录与会话" }).click();
    await page.getByRole("heading", { name: "授予本职权限" }).waitFor();
    const held = async () =>
      (await apart.ask('{ users(where: { username: { eq: "second" } }) { nodes { permissions } } }')).users
        .nodes[0].permissions;
    await page.getByRole("checkbox", { name: "审计" }).check();
    expect(await page.getByRole("checkbox").count()).toBe(1);
    await page.getByLabel("对方的用户名").fill("auditor");
    await press("授予勾选的权限");
    await page.getByText("不能给自己授予或取消权限").waitFor();
    await page.getByLabel("对方的用户名").fill("second");
    await press("授予勾选的权限");
    await page.getByText("已授予“second”：审计。").waitFor();
    expect(await held()).toEqual(["AUDIT"]);
    await picture(page, "rights-given");
    expect(await seriousFindings(page, "main")).toEqual([]);
    await press("English");
    await page.getByLabel("Their username").fill("second");
    await picture(page, "rights-given-en");
    await press("Take all of them away");
    await page.getByText("“second” no longer holds: Audit.").waitFor();
    expect(await held()).toEqual([]);
    await page.context().close();
  });

  test("who manages accounts is offered what they may give, and sees whose work goes to whom", async () => {
    page = await openWindow(browser, apart.url);
    await enter("admin", password);
    await page.getByRole("heading", { name: "从表格建起", level: 1 }).waitFor();
    await page.goto("/#/users/create");
    await page.getByLabel("附加权限").click();
    expect(await page.getByRole("option").allInnerTexts()).toEqual(["账号管理"]);
    await picture(page, "rights-offered");
    const { users } = await apart.ask('{ users(where: { username: { eq: "second" } }) { nodes { id } } }');
    await page.keyboard.press("Escape");
    await page.goto(`/#/users/${users.nodes[0].id}/show`);
    await press("交接账号");
    const dialog = page.getByRole("dialog", { name: "将“李审 · second”的工作移交他人" });
    await dialog.getByLabel("接收人").fill("赵");
    await page.getByRole("option", { name: "赵三 third" }).click();
    await dialog.getByText("third", { exact: true }).waitFor();
    await dialog.getByText("只停用账号").waitFor();
    await picture(page, "hand-over");
  });
});
