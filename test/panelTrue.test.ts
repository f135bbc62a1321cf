/** The panel is true to the gate: what it says was done was done, what was typed stays, what is refused is told where. */
import type { Browser, Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { openWindow, picture, seriousFindings, signIn } from "./browser.ts";
import { password, type TestHub } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";

let hub: TestHub;

let page: Page;
let browser: Browser;
inBrowser(async (opened) => {
  ({ hub, browser, page } = opened);
  await signIn(page);
});

const heading = (name: string | RegExp, of: Page = page) => of.getByRole("heading", { level: 1, name });
const open = (address: string, of: Page = page) => of.goto(`/#${address}`);
const saved = (of: Page = page) => of.getByText("已保存。");

async function villageNamed(name: string): Promise<string> {
  const { villages } = await hub.ask(
    `query ($name: String!) { villages(where: { name: { eq: $name }, parent: { name: { eq: "三元镇" } } }) { nodes { id } } }`,
    { name },
  );
  return villages.nodes[0].id;
}

const villageOf = async (id: string) =>
  (await hub.ask("query ($id: ID!) { village(id: $id) { name households population remark } }", { id }))
    .village;

/** Opens the unit's form in its dialog. */
async function editUnit(id: string, name: string, of: Page = page) {
  await open(`/divisions/tree/${id}`, of);
  await heading(new RegExp(`^${name}`), of).waitFor();
  await of.getByRole("button", { name: "编辑", exact: true }).click();
  const form = of.getByRole("dialog", { name: `编辑：${name}` });
  await form.getByRole("textbox", { name: /^备注/ }).waitFor();
  return form;
}

/** Ends the session of a window as the hub knows it. */
const endSession = (of: Page) =>
  of.request.post("/graphql", { data: { query: "mutation { logout }" }, headers: { origin: hub.url } });

const signInAgain = (of: Page = page) => of.getByRole("dialog", { name: "登录已失效，请重新登录" });

async function account(username: string, more: Record<string, unknown> = {}) {
  const { createUser } = await hub.ask(
    `mutation ($username: String!, $displayName: String!, $password: String!, $role: UserRole!) {
      createUser(username: $username, displayName: $displayName, password: $password, role: $role) { id } }`,
    { username, displayName: username, password, role: "EDITOR", ...more },
  );
  return createUser.id as string;
}

test("a session that ended asks over the form, and sends again after signing in", async () => {
  const id = await villageNamed("龙吟村");
  const form = await editUnit(id, "龙吟村");
  await form.getByRole("textbox", { name: /^备注/ }).fill("核对811");
  await endSession(page);
  await form.getByRole("button", { name: "保存" }).click();
  await signInAgain().waitFor();
  expect(await saved().count()).toBe(0);
  await picture(page, "session-ended");
  expect(await seriousFindings(page)).toEqual([]);
  expect((await villageOf(id)).remark).not.toBe("核对811");
  // A wrong password changes nothing beneath, and Esc does not lead round it.
  await page.keyboard.press("Escape");
  await signInAgain().getByLabel("密码").fill("not-the-password");
  await signInAgain().getByRole("button", { name: "登录", exact: true }).click();
  await signInAgain()
    .getByText(/不正确/)
    .waitFor();
  await signInAgain().getByLabel("密码").fill(password);
  await signInAgain().getByRole("button", { name: "登录", exact: true }).click();
  await saved().waitFor();
  await form.waitFor({ state: "detached" });
  expect((await villageOf(id)).remark).toBe("核对811");
  await picture(page, "saved-after-signing-in");
});

test("whoever does not sign in keeps what was typed; another account is told and sends nothing", async () => {
  await account("乙镇编辑");
  const id = await villageNamed("万安村");
  const before = await villageOf(id);
  const form = await editUnit(id, "万安村");
  await form.getByRole("textbox", { name: /^备注/ }).fill("核对812");
  await endSession(page);
  await form.getByRole("button", { name: "保存" }).click();
  await signInAgain().getByRole("button", { name: "暂不登录" }).click();
  await form.getByText(/请先登录/).waitFor();
  expect(await form.getByRole("textbox", { name: /^备注/ }).inputValue()).toBe("核对812");
  await form.getByRole("button", { name: "保存" }).click();
  await signInAgain().getByLabel("用户名").fill("乙镇编辑");
  await signInAgain().getByLabel("密码").fill(password);
  await signInAgain().getByRole("button", { name: "登录", exact: true }).click();
  await page.getByText(/现在登录的是“乙镇编辑”/).waitFor();
  await form.getByText(/^没有保存：填写时登录的是/).waitFor();
  await picture(page, "another-account");
  expect(await form.getByRole("textbox", { name: /^备注/ }).inputValue()).toBe("核对812");
  expect(await villageOf(id)).toEqual(before);
  await form.getByRole("button", { name: "保存" }).click();
  await saved().waitFor();
  expect((await villageOf(id)).remark).toBe("核对812");
  await page.context().clearCookies();
  await signIn(page);
});

test("a window learns that another one has signed somebody else in", async () => {
  const id = await villageNamed("凤台村");
  const form = await editUnit(id, "凤台村");
  await form.getByRole("textbox", { name: /^备注/ }).fill("核对870");
  const other = await page.context().newPage();
  await other.goto("/");
  await heading("县情总览", other).waitFor();
  await other.getByRole("button", { name: /^管理员/ }).click();
  await other.getByRole("menuitem", { name: "退出登录" }).click();
  await signIn(other, "乙镇编辑");
  await page.getByText(/现在登录的是“乙镇编辑”（原为“管理员”）/).waitFor();
  expect(await form.getByRole("textbox", { name: /^备注/ }).inputValue()).toBe("核对870");
  await other.close();
  await page.context().clearCookies();
  await page.reload().catch(() => undefined);
  await signIn(page);
});

test("neither Esc nor a link, the way back nor another day takes what was typed", async () => {
  const id = await villageNamed("万安村");
  const form = await editUnit(id, "万安村");
  const remark = form.getByRole("textbox", { name: /^备注/ });
  // Nothing typed: Esc closes at once.
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "编辑", exact: true }).click();
  await remark.fill("核对820");
  const question = page.getByRole("dialog", { name: "有内容还没有保存" });
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => page.mouse.click(5, 400),
    () => form.getByRole("button", { name: "取消" }).click(),
    () => page.goBack(),
  ]) {
    await leave();
    await question.waitFor();
    await question.getByRole("button", { name: "继续填写" }).click();
    await question.waitFor({ state: "detached" });
    expect(await remark.inputValue()).toBe("核对820");
  }
  await page.keyboard.press("Escape");
  await picture(page, "unsaved");
  await question.getByRole("button", { name: "放弃内容并离开" }).click();
  await form.waitFor({ state: "detached" });

  await open("/grids/create");
  await page.getByRole("textbox", { name: /^名称/ }).fill("试一试");
  for (const leave of [
    () => page.getByRole("link", { name: "县情总览" }).click(),
    () => page.goBack(),
    async () => {
      await page.getByRole("button", { name: /^时点/ }).click();
      await page.getByRole("button", { name: /^改革前/ }).click();
    },
  ]) {
    await leave();
    await question.getByRole("button", { name: "继续填写" }).click();
    expect(await page.getByRole("textbox", { name: /^名称/ }).inputValue()).toBe("试一试");
  }
  const closing = page.waitForEvent("dialog");
  // Whoever waits for a page that stays would wait for half a minute.
  await page.evaluate(() => setTimeout(() => location.reload()));
  const asked = await closing;
  expect(asked.type()).toBe("beforeunload");
  await asked.dismiss();
  expect(await page.getByRole("textbox", { name: /^名称/ }).inputValue()).toBe("试一试");
  await page.getByRole("link", { name: "县情总览" }).click();
  await question.getByRole("button", { name: "放弃内容并离开" }).click();
  await heading("县情总览").waitFor();
});

test("every problem stands beside its field, numbers too", async () => {
  const id = await villageNamed("万安村");
  const before = await villageOf(id);
  const { divisionStats } = await hub.ask(
    'query ($id: ID!) { divisionStats(where: { divisionId: { eq: $id }, asOfDate: { eq: "2020-06-30" } }) { nodes { id } } }',
    { id },
  );
  await open(`/divisionStats/${divisionStats.nodes[0].id}`);
  const households = page.getByRole("textbox", { name: /^户数/ });
  const population = page.getByRole("textbox", { name: /^户籍人口/ });
  const beside = (box: Locator) => box.locator("xpath=ancestor::*[contains(@class,'MuiFormControl')][1]");
  await households.fill("12.5");
  await population.fill("-3");
  await page.getByRole("button", { name: "保存" }).click();
  await beside(households)
    .getByText(/“户数”须为整数/)
    .waitFor();
  await beside(population).locator(".Mui-error").first().waitFor();
  await picture(page, "every-problem");
  expect(await households.inputValue()).toBe("12.5");
  expect(await seriousFindings(page)).toEqual([]);
  expect(await villageOf(id)).toEqual(before);
  // Digits of another width and grouping commas are the same number.
  await households.fill("１,２０１");
  await population.fill("3100");
  await page.getByRole("button", { name: "保存" }).click();
  await saved().last().waitFor();
  // What else is said of it stands beside, and neither waits for the other to be read.
  await page.locator(".MuiSnackbarContent-message").first().waitFor();
  await picture(page, "saved-and-remarks");
  expect(await saved().isVisible()).toBe(true);
  expect(await villageOf(id)).toEqual({ ...before, households: 1201, population: 3100 });
});

/** A window in which another account has signed in. */
async function windowOf(username: string): Promise<Page> {
  const window = await openWindow(browser, hub.url);
  await signIn(window, username);
  return window;
}

test("an entry for an earlier day shows what is known of later ones and asks which shall hold", async () => {
  const id = await villageNamed("普陀村");
  for (const [effectiveOn, remark] of [
    ["2022-01-01", "第一次核对"],
    ["2024-01-01", "第二次核对"],
  ]) {
    await hub.ask(
      "mutation ($id: ID!, $input: UpdateVillageInput!) { updateVillage(id: $id, input: $input) { id } }",
      {
        id,
        input: { remark, effectiveOn },
      },
    );
  }
  const asOf = async (day: string) =>
    (await hub.ask("query ($id: ID!, $day: Date) { village(id: $id, asOf: $day) { remark } }", { id, day }))
      .village.remark;
  const form = await editUnit(id, "普陀村");
  await form.getByRole("textbox", { name: /^备注/ }).fill("补录");
  await form.getByLabel(/^变更生效日/).fill("2023-01-01");
  await form.getByRole("button", { name: "保存" }).click();
  const question = page.getByRole("dialog", { name: "2023-01-01 之后已有其他变更" });
  await question.getByText("第二次核对").waitFor();
  await picture(page, "late-entry");
  expect(await seriousFindings(page)).toEqual([]);
  // Thinking better of it leads back to the form.
  await question.getByRole("button", { name: "返回修改" }).click();
  await question.waitFor({ state: "detached" });
  expect(await asOf("2023-06-01")).toBe("第一次核对");
  await form.getByRole("button", { name: "保存" }).click();
  await question.getByRole("button", { name: "保存" }).click();
  await saved().last().waitFor();
  await page.getByText("备注：2024-01-01 起的“第二次核对”保留").waitFor();
  await picture(page, "late-entry-saved");
  expect([await asOf("2022-06-01"), await asOf("2023-06-01"), await asOf("2024-06-01")]).toEqual([
    "第一次核对",
    "补录",
    "第二次核对",
  ]);
  const again = await editUnit(id, "普陀村");
  await again.getByRole("textbox", { name: /^备注/ }).fill("一直如此");
  await again.getByLabel(/^变更生效日/).fill("2023-01-01");
  await again.getByRole("button", { name: "保存" }).click();
  await question.getByRole("radio", { name: /^一直有效/ }).check();
  await question.getByRole("button", { name: "保存" }).click();
  await page.getByText("备注：2024-01-01 起的“第二次核对”已被覆盖").waitFor();
  expect(await asOf("2024-06-01")).toBe("一直如此");
});

test("撤销 takes back what one has just written, and names what stands in the way", async () => {
  const id = await villageNamed("康乐村");
  const before = await villageOf(id);
  const form = await editUnit(id, "康乐村");
  await form.getByRole("textbox", { name: /^备注/ }).fill("核对990");
  await form.getByRole("button", { name: "保存" }).click();
  const told = page.getByRole("status").filter({ hasText: "已保存" }).last();
  await told.waitFor();
  await picture(page, "undo-offered");
  await told.getByRole("button", { name: "撤销" }).click();
  await page.getByText("已撤销，恢复为原来的内容。").waitFor();
  await picture(page, "undone");
  expect(await villageOf(id)).toEqual(before);

  // The ledger keeps the way back when the line below the page is gone.
  await hub.ask('mutation ($id: ID!) { updateVillage(id: $id, input: { remark: "核对993" }) { id } }', {
    id,
  });
  const { transactions } = await hub.ask("{ transactions(last: 1) { nodes { id } } }");
  await open(`/transactions/${transactions.nodes[0].id}/show`);
  await page.getByRole("button", { name: "撤销" }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: "确认" }).click();
  await expect.poll(async () => (await villageOf(id)).remark).toBe(before.remark);
  await picture(page, "ledger");

  await open("/auditEntries");
  await page.getByRole("cell", { name: "撤销一次写入" }).first().click();
  await heading(/^审计记录 \d+$/).waitFor();
  await page.getByRole("heading", { name: "写入内容" }).waitFor();
  await picture(page, "audit");
  await account("remembered");
  await open("/auditEntries");
  await page.getByRole("button", { name: "添加条件" }).click();
  await page.getByRole("combobox", { name: "字段" }).fill("操作");
  await page.getByRole("option", { name: "操作", exact: true }).click();
  await page.getByRole("combobox", { name: "值" }).click();
  await page.getByRole("option", { name: "新建账号", exact: true }).click();
  await page.getByRole("button", { name: "应用" }).click();
  await page.getByRole("button", { name: "操作 是 新建账号" }).waitFor();
  await page.getByRole("cell", { name: "新建账号" }).last().click();
  await page.getByText(/角色：编辑；/).waitFor();
  await picture(page, "audit-account");

  await open(`/divisions/tree/${id}`);
  await heading(/^康乐村/).waitFor();
  await page.getByRole("button", { name: "编辑", exact: true }).click();
  await form.getByRole("textbox", { name: /^备注/ }).fill("核对991");
  await form.getByRole("button", { name: "保存" }).click();
  const mine = page.getByRole("status").filter({ hasText: "已保存" }).last();
  await mine.waitFor();
  await hub.ask('mutation ($id: ID!) { updateVillage(id: $id, input: { remark: "核对992" }) { id } }', {
    id,
  });
  await mine.getByRole("button", { name: "撤销" }).click();
  await page.getByRole("alert").filter({ hasText: "未能撤销：" }).waitFor();
  await picture(page, "undo-refused");
  expect((await villageOf(id)).remark).toBe("核对992");
});

test("what was deleted lies in the bin and comes back", async () => {
  const { createGrid } = await hub.ask(
    `mutation ($input: CreateGridInput!) { createGrid(input: $input) { id name } }`,
    { input: { code: "510722109204999", name: "录错的网格", villageId: await villageNamed("龙吟村") } },
  );
  await open(`/grids/${createGrid.id}/show`);
  await page.getByRole("button", { name: "删除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
  await page.getByText("已删除。").waitFor();
  await page.getByRole("link", { name: "回收站" }).click();
  const row = page.getByRole("row").filter({ hasText: "录错的网格" });
  await row.getByText("admin").waitFor();
  await picture(page, "bin");
  expect(await seriousFindings(page)).toEqual([]);
  await row.getByRole("button", { name: "恢复" }).click();
  await page.getByText("已恢复“录错的网格”。").waitFor();
  expect(
    (await hub.ask("query ($id: ID!) { grid(id: $id) { name } }", { id: createGrid.id })).grid.name,
  ).toBe("录错的网格");
  await page.getByText("回收站是空的。").waitFor();
});

test("a viewer is offered nothing that would be refused, and is told what is withheld", async () => {
  await account("只读账号", { role: "VIEWER" });
  const viewer = await windowOf("只读账号");
  const { people } = await hub.ask("{ people(first: 1) { nodes { id name birthDate } } }");
  await open("/people", viewer);
  await viewer
    .getByText(/^共 [\d,]+ 条$/)
    .first()
    .waitFor();
  expect(await viewer.getByRole("link", { name: /^新建/ }).count()).toBe(0);
  expect(await viewer.getByRole("checkbox").count()).toBe(0);
  await open(`/people/${people.nodes[0].id}/show`, viewer);
  await heading(people.nodes[0].name, viewer).waitFor();
  await viewer.getByText("已脱敏").first().waitFor();
  expect(await viewer.getByRole("button", { name: "查看个人信息" }).count()).toBe(0);
  await picture(viewer, "masked");
  for (const name of ["编辑", "删除"]) expect(await viewer.getByRole("button", { name }).count()).toBe(0);
  expect(await viewer.getByRole("link", { name: "编辑" }).count()).toBe(0);
  await open("/adjustmentPlans", viewer);
  await viewer
    .getByText(/^共 [\d,]+ 条$/)
    .first()
    .waitFor();
  expect(await viewer.getByRole("link", { name: /^新建/ }).count()).toBe(0);
  expect(await viewer.getByRole("link", { name: "导入代码表" }).count()).toBe(0);
  await viewer.context().close();
});

test("what is masked and left alone stays as it was", async () => {
  await account("一般编辑");
  const editor = await windowOf("一般编辑");
  const { people } = await hub.ask("{ people(first: 1) { nodes { id name } } }");
  const { id, name } = people.nodes[0];
  const person = async () => ({
    ...(await hub.ask("query ($id: ID!) { person(id: $id) { education } }", { id })).person,
    ...(await hub.ask(`mutation { reveal(ids: ["${id}"], reason: "核对表单") { field value } }`)),
  });
  const before = await person();
  await open(`/people/${id}`, editor);
  await heading(new RegExp(name), editor).waitFor();
  await editor
    .getByText(/^个人信息已脱敏/)
    .first()
    .waitFor();
  await picture(editor, "masked-form");
  await editor.getByRole("combobox", { name: /^学历/ }).click();
  await editor.getByRole("option", { name: "研究生" }).click();
  await editor.getByRole("button", { name: "保存" }).click();
  await saved(editor).waitFor();
  expect(await person()).toEqual({ ...before, education: "POSTGRADUATE" });
  await editor.context().close();
});

test("what is masked is shown for a reason, and that is kept", async () => {
  const { people } = await hub.ask(
    "{ people(first: 1, where: { phone: { isNull: false } }) { nodes { id name phone } } }",
  );
  const { id, name, phone } = people.nodes[0];
  await open(`/people/${id}/show`);
  await heading(name).waitFor();
  await page.getByText(phone).first().waitFor();
  await page.getByRole("button", { name: "查看个人信息" }).click();
  await page.getByLabel(/^查看事由/).fill("看");
  await page.getByRole("button", { name: "查看", exact: true }).click();
  await page.getByText(/至少4个字/).waitFor();
  await page.getByLabel(/^查看事由/).fill("通知参加培训");
  await picture(page, "reveal-reason");
  await page.getByRole("button", { name: "查看", exact: true }).click();
  const shown = page.getByRole("dialog").getByText(/^1\d{10}$/);
  await shown.waitFor();
  const [begin, end] = String(phone).split("****");
  expect(await shown.innerText()).toMatch(new RegExp(`^${begin}\\d{4}${end}$`));
  await picture(page, "reveal");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "关闭" }).click();
  expect(await page.getByText(/^1\d{10}$/).count()).toBe(0);
  const { disclosures } = await hub.ask(`{ disclosures(last: 1) { nodes { recordId reason } } }`);
  expect(disclosures.nodes).toEqual([{ recordId: id, reason: "通知参加培训" }]);
});

test("a township's account finds its own part of the county, and nothing else is offered", async () => {
  const { townships } = await hub.ask(
    '{ townships(where: { name: { in: ["三元镇", "塔山镇"] } }) { nodes { id name } } }',
  );
  const { createUser } = await hub.ask(
    `mutation ($password: String!, $scopeIds: [ID!]) {
      createUser(username: "sanyuan", displayName: "三元塔山", password: $password, role: EDITOR, scopeIds: $scopeIds) { id } }`,
    { password, scopeIds: townships.nodes.map(({ id }: { id: string }) => id) },
  );
  expect(createUser.id).toBeTruthy();
  const township = await windowOf("sanyuan");
  await open("/divisions/tree", township);
  const rows = township.getByRole("treeitem");
  await rows.filter({ hasText: "三元镇" }).waitFor();
  expect(await rows.allTextContents()).toEqual([
    expect.stringContaining("塔山镇"),
    expect.stringContaining("三元镇"),
  ]);
  await rows.filter({ hasText: "三元镇" }).click();
  await heading(/^三元镇/, township).waitFor();
  await township.getByRole("treeitem").filter({ hasText: "龙吟村" }).waitFor();
  await picture(township, "scoped-tree");
  expect(await seriousFindings(township)).toEqual([]);
  // Above its own part the county is named, not opened.
  await township.getByRole("navigation", { name: "行政区划" }).getByText("三台县").waitFor();
  expect(await township.getByRole("link", { name: "三台县" }).count()).toBe(0);
  for (const list of ["adjustmentPlans", "users", "apiTokens"]) {
    await open(`/${list}`, township);
    await heading(/./, township).waitFor();
    expect(await township.getByRole("link", { name: /^新建/ }).count(), list).toBe(0);
  }
  expect(await township.getByRole("link", { name: "导入代码表" }).count()).toBe(0);
  await open("/", township);
  await township.getByRole("link", { name: "三元镇" }).first().waitFor();
  await picture(township, "scoped-overview");
  await township.context().close();
});

test("an administrator chooses the units of an account in its form", async () => {
  await open("/users/create");
  await page.getByRole("textbox", { name: /^用户名/ }).fill("longshu");
  await page.getByLabel(/^密码/).first().fill(password);
  await page.getByRole("combobox", { name: /^角色/ }).click();
  await page.getByRole("option", { name: "编辑", exact: true }).click();
  for (const name of ["龙树镇", "石安镇"]) {
    await page.getByRole("combobox", { name: /^管辖范围/ }).fill(name);
    await page.getByRole("option", { name }).first().click();
  }
  await picture(page, "account-scopes");
  await page.getByRole("button", { name: "保存" }).click();
  await heading("longshu").waitFor();
  const { users } = await hub.ask(
    '{ users(where: { username: { eq: "longshu" } }) { nodes { scopes { division { name } } } } }',
  );
  expect(
    users.nodes[0].scopes.map((one: { division: { name: string } }) => one.division.name).sort(),
  ).toEqual(["石安镇", "龙树镇"].sort());
});
