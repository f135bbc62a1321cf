/** Accounts of townships by table: by the rules of the form, with first passwords that are told once and kept nowhere. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstPassword } from "../server/account/firstPassword.ts";
import { passwordProblems } from "../server/account/passwordRules.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
let townships: Data[];
beforeAll(async () => {
  hub = await testHub();
  ({
    townships: { nodes: townships },
  } = await hub.ask("{ townships(first: 3) { nodes { id code name fullName } } }"));
});
afterAll(() => hub.close());

const secret = "correct horse battery";
const login = (username: string, password: string) =>
  hub.answer(
    "mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token } }",
    { username, password },
    { Authorization: "" },
  );
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const tokenOf = async (username: string, password: string): Promise<string> =>
  (await login(username, password)).data?.login.token;

const take = async (rows: string[][], query = "", token = hub.token): Promise<Data> => {
  const response = await fetch(`${hub.url}/import/users?${query}`, {
    method: "POST",
    headers: { ...bearer(token), "Content-Type": "application/octet-stream" },
    body: rows.map((cells) => cells.map((cell) => `"${cell}"`).join(",")).join("\n"),
  });
  return response.json();
};
const out = async (token = hub.token): Promise<string> =>
  (await fetch(`${hub.url}/export/users?format=csv`, { headers: bearer(token) })).text();

const head = ["用户名", "姓名", "角色", "管辖范围", "附加权限"];
const accounts = (where: object): Promise<Data[]> =>
  hub
    .ask(
      "query ($where: UserWhere) { users(where: $where) { nodes { id username displayName role permissions disabled scopes { division { code } } } } }",
      { where },
    )
    .then(({ users }) => users.nodes);

/** Everything that the hub keeps, as it lies on the disk. */
const kept = (): string =>
  readdirSync(dirname(hub.file))
    .filter((name) => name.startsWith("hub.db"))
    .map((name) => readFileSync(join(dirname(hub.file), name), "latin1"))
    .join("");

test("first passwords are long, mixed and free of signs that paper confuses", async () => {
  const made = await Promise.all(Array.from({ length: 500 }, () => firstPassword("sanyuan")));
  expect(new Set(made).size).toBe(500);
  for (const one of made) {
    expect(one).toMatch(/^[A-Za-z2-9]{4}(-[A-Za-z2-9]{4}){2}$/);
    expect(one).toMatch(/[A-Z].*/);
    expect(one).toMatch(/[a-z]/);
    expect(one).toMatch(/[2-9]/);
    expect(one).not.toMatch(/[0OoIl1iS5gq]/);
    expect(await passwordProblems("password", one, { username: "sanyuan" })).toEqual([]);
  }
});

test("the template names what an account is given, and no password", async () => {
  const response = await fetch(`${hub.url}/import/users`, { headers: bearer(hub.token) });
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
  expect(sheets[0].rows[0].filter(Boolean)).toEqual([
    "编号",
    "用户名*",
    "姓名",
    "角色*",
    "管辖范围",
    "附加权限",
    "停用",
  ]);
});

test("a table makes accounts whose first passwords are told once and kept nowhere", async () => {
  const [one, other] = townships;
  const rows = [
    head,
    ["zhao.yi", "赵一", "编辑", `${one.fullName} [${one.code}]`, ""],
    ["qian.er", "钱二", "只读", `${one.code}、${other.name}`, "审计、查看个人信息"],
    ["sun.san", "孙三", "编辑", "", ""],
  ];
  const tried = await take(rows, "dryRun=true");
  expect(tried).toMatchObject({ created: 3, transaction: null, receipt: null });
  expect(tried.firstPasswords).toBeUndefined();
  expect(tried.warnings.map(({ path }: Data) => path)).toEqual(["rows.4.scopeIds"]);
  expect(await accounts({ username: { eq: "zhao.yi" } })).toEqual([]);

  const done = await take(rows, "file=账号.csv");
  expect(done).toMatchObject({ created: 3, updated: 0 });
  const made = await accounts({ username: { in: ["zhao.yi", "qian.er", "sun.san"] } });
  expect(made).toHaveLength(3);
  expect(made.find(({ username }) => username === "qian.er")).toMatchObject({
    displayName: "钱二",
    role: "VIEWER",
    disabled: false,
    permissions: ["AUDIT", "PERSONAL_DATA"],
    scopes: [one.code, other.code].sort().map((code) => ({ division: { code } })),
  });
  expect(done.firstPasswords.map(({ id }: Data) => id).sort()).toEqual(made.map(({ id }) => id).sort());
  const passwords = new Map<string, string>(done.firstPasswords.map((one: Data) => [one.id, one.password]));
  for (const { id, username } of made)
    expect(await tokenOf(username, passwords.get(id) as string), username).toBeTruthy();
  const { tableTransfers, transaction } = await hub.ask(
    `{ tableTransfers(first: 1) { nodes { list created file } } transaction(id: "Transaction_${done.transaction}") { through } }`,
  );
  expect(tableTransfers.nodes).toEqual([{ list: "users", created: 3, file: "账号.csv" }]);
  expect(transaction.through).toBe("TABLE");
  const told = kept() + (await out());
  expect(told).toContain("zhao.yi");
  for (const password of passwords.values()) expect(told).not.toContain(password);
});

test("what went out comes in again and changes nothing, no session either", async () => {
  const table = await out();
  expect(table).toContain(townships[0].code);
  const response = await fetch(`${hub.url}/import/users`, {
    method: "POST",
    headers: { ...bearer(hub.token), "Content-Type": "application/octet-stream" },
    body: table,
  });
  expect(await response.json()).toMatchObject({ created: 0, updated: 0, unchanged: 4, firstPasswords: [] });
});

test("an account that is there is changed by its name, told cell by cell", async () => {
  const [, , third] = townships;
  const done = await take([head, ["zhao.yi", "赵一一", "", third.code, ""]]);
  expect(done).toMatchObject({ created: 0, updated: 1, firstPasswords: [] });
  expect(done.differences.map(({ column, before, after }: Data) => [column, before, after])).toEqual([
    ["姓名", "赵一", "赵一一"],
    ["管辖范围", townships[0].name, third.code],
  ]);
  const [{ role, scopes }] = await accounts({ username: { eq: "zhao.yi" } });
  expect([role, scopes]).toEqual(["EDITOR", [{ division: { code: third.code } }]]);
});

test("everything that is wrong is told by its cell", async () => {
  const [{ id }] = await accounts({ username: { eq: "zhao.yi" } });
  const refused = await take([
    ["编号", ...head],
    ["", "x", "", "县长", "没有这个镇", "看一切"],
    ["", "li.si", "李四", "编辑", townships[0].code, ""],
    ["", "li.si", "李四四", "只读", townships[0].code, ""],
    [id, "zhao.er", "", "", "", ""],
  ]);
  expect(refused.extensions.fields.map(({ cell, rule }: Data) => [cell, rule]).sort()).toEqual([
    ["B2", "minLength"],
    ["B4", "unique"],
    ["B5", "immutable"],
    ["D2", "option"],
    ["E2", "reference"],
    ["F2", "option"],
  ]);
  expect(await accounts({ username: { eq: "li.si" } })).toEqual([]);
  const again = await hub.answer(
    'mutation ($password: String!) { createUser(username: "zhao.yi", password: $password, role: VIEWER) { id } }',
    { password: secret },
  );
  expect(again.errors?.[0].extensions.fields).toMatchObject([{ path: "username", rule: "unique" }]);
});

test("nobody gives by a table what the form would not let them give", async () => {
  const [one, other] = townships;
  await hub.ask(
    `mutation ($password: String!, $scope: [ID!]) { createUser(username: "manager", password: $password, role: EDITOR, permissions: [ACCOUNTS], scopeIds: $scope) { id } }`,
    { password: secret, scope: [one.id] },
  );
  const token = await tokenOf("manager", secret);
  const refused = await take(
    [
      head,
      ["a.one", "", "管理员", one.code, ""],
      ["a.two", "", "编辑", one.code, "审计"],
      ["a.three", "", "编辑", other.code, ""],
      ["a.four", "", "编辑", "", ""],
    ],
    "",
    token,
  );
  expect(refused.extensions.fields.map(({ cell }: Data) => cell).sort()).toEqual(["C2", "D4", "D5", "E3"]);
  const [{ id }] = await accounts({ username: { eq: "qian.er" } });
  const above = await take(
    [
      ["编号", "姓名"],
      [id, "钱二二"],
    ],
    "",
    token,
  );
  expect(above.extensions.fields[0]).toMatchObject({ cell: "A2" });
  expect(await take([head, ["a.five", "", "编辑", one.code, "账号管理"]], "", token)).toMatchObject({
    created: 1,
  });
  const five = await accounts({ username: { eq: "a.five" } });
  expect(five).toMatchObject([{ permissions: ["ACCOUNTS"], scopes: [{ division: { code: one.code } }] }]);
  // Who does not manage accounts takes in no table of them.
  await hub.ask(
    `mutation ($password: String!) { createUser(username: "editor", password: $password, role: EDITOR) { id } }`,
    { password: secret },
  );
  const plain = await take([head, ["b.one", "", "只读", one.code, ""]], "", await tokenOf("editor", secret));
  expect(plain.extensions.code).toBe("FORBIDDEN");
});

const give = (ids: string[], token = hub.token) =>
  hub.answer(
    "mutation ($ids: [ID!]!) { giveFirstPasswords(ids: $ids) { user { username } password } }",
    { ids },
    bearer(token),
  );

test("a new first password ends the old one and its sessions; only for accounts within one's rights", async () => {
  const [{ id }] = await accounts({ username: { eq: "sun.san" } });
  const first = (await give([id])).data.giveFirstPasswords[0];
  expect(first.user.username).toBe("sun.san");
  const session = await tokenOf("sun.san", first.password);
  const { password } = (await give([id])).data.giveFirstPasswords[0];
  expect((await login("sun.san", first.password)).errors).toBeTruthy();
  expect((await hub.answer("{ me { id } }", {}, bearer(session))).errors).toBeTruthy();
  expect(await tokenOf("sun.san", password)).toBeTruthy();
  expect(kept()).not.toContain(password);

  const manager = await tokenOf("manager", secret);
  const [{ id: beyond }] = await accounts({ username: { eq: "qian.er" } });
  expect((await give([beyond], manager)).errors?.[0].extensions.code).toBe("FORBIDDEN");
  expect((await give([id], manager)).errors?.[0].extensions.code).toBe("NOT_FOUND");
  const { me } = await hub.ask("{ me { id } }");
  expect((await give([id, me.id])).errors?.[0].extensions.fields[0].path).toBe("ids.1");
  await hub.ask("mutation ($id: ID!) { updateUser(id: $id, disabled: true) { id } }", { id });
  expect((await give([id])).errors?.[0].extensions.fields[0].path).toBe("ids.0");
});

const revert = (number: number, token = hub.token) =>
  hub.answer(
    "mutation ($number: Int!) { revertTransaction(number: $number) { id } }",
    { number },
    bearer(token),
  );

test("taken back, accounts that nobody used go and their names are free; one that was used is disabled", async () => {
  const [{ code }] = townships;
  const rows = [head, ["wu.yi", "吴一", "编辑", code, ""], ["wu.er", "吴二", "编辑", code, ""]];
  const done = await take(rows);
  const [used] = await accounts({ username: { eq: "wu.er" } });
  const { password } = done.firstPasswords.find(({ id }: Data) => id === used.id);
  const session = await tokenOf("wu.er", password);
  expect((await revert(done.transaction, await tokenOf("editor", secret))).errors?.[0].extensions.code).toBe(
    "FORBIDDEN",
  );
  expect((await revert(done.transaction)).errors).toBeUndefined();
  const left = await accounts({ username: { in: ["wu.yi", "wu.er"] } });
  expect(left).toMatchObject([{ username: "wu.er", disabled: true }]);
  expect((await hub.answer("{ me { id } }", {}, bearer(session))).errors).toBeTruthy();
  expect((await revert(done.transaction)).errors?.[0].extensions.code).toBe("NOT_FOUND");
  expect(await take(rows.toSpliced(2, 1))).toMatchObject({ created: 1 });
});
