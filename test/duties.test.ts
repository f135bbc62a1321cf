/** Where a county has duties apart: no account has two of them, and each is given on by those who have it. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dutiesApart } from "../server/account/dutiesApart.ts";
import { systemViewer } from "../server/core/viewer.ts";
import { startHub } from "../server/startHub.ts";
import { userCommands } from "../server/userCommands.ts";
import { type Answer, password, settings, type TestHub, testHub } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";

const apart = { signIn: { dutiesApart: true } };

let hub: TestHub;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub("empty", undefined, apart);
  tokens.admin = hub.token;
}, 60_000);
afterAll(() => hub.close());

const as = (name: string) => ({ Authorization: `Bearer ${tokens[name]}`, "Accept-Language": "zh" });
const refusalOf = ({ errors }: Answer) => {
  const [{ message, extensions }] = errors ?? [{ message: "", extensions: {} }];
  return [extensions.code, extensions.fields?.[0].path, message];
};
const operatorDoes = async (word: string, options: object, name: string): Promise<string> => {
  const command = userCommands.find(({ words }) => words[1] === word);
  if (!command || !("run" in command)) throw new Error(word);
  return command.run(hub.running.hub, options as never, [name], undefined, "");
};
async function signIn(name: string): Promise<void> {
  await hub.running.hub.transact({ viewer: systemViewer("test"), through: "SYSTEM" }, (t) =>
    t.ask("update user set must_change_password = 0 where username = ?", [name]),
  );
  const { login } = await hub.ask(
    "mutation ($name: String!, $password: String!) { login(username: $name, password: $password) { token } }",
    { name, password },
  );
  tokens[name] = login.token;
}
const create = (name: string, role: string, permissions: string[], by = "admin") =>
  hub.answer(
    `mutation ($name: String!, $password: String!, $role: UserRole!, $permissions: [Permission!]) {
      createUser(username: $name, password: $password, role: $role, permissions: $permissions) { id } }`,
    { name, password, role, permissions },
    as(by),
  );
const give = (by: string, name: string, permissions: string[]) =>
  hub.answer(
    "mutation ($name: String!, $permissions: [Permission!]!) { giveRights(username: $name, permissions: $permissions) }",
    { name, permissions },
    as(by),
  );

test("the first account has one duty, and the operator founds the others", async () => {
  const { data } = await hub.answer("{ me { role permissions } dutiesApart }", {}, as("admin"));
  expect(data).toEqual({ me: { role: "ADMIN", permissions: ["ACCOUNTS"] }, dutiesApart: true });
  await operatorDoes("add", { password, role: "VIEWER", permissions: "AUDIT" }, "auditor");
  await operatorDoes(
    "add",
    { password, role: "ADMIN", permissions: "PERSONAL_DATA, ADJUSTMENTS" },
    "security",
  );
  await expect(
    operatorDoes("add", { password, role: "VIEWER", permissions: "toString" }, "x"),
  ).rejects.toThrow(/none of PERSONAL_DATA, ADJUSTMENTS, ACCOUNTS, AUDIT/);
  await expect(
    operatorDoes("add", { password, role: "ADMIN", permissions: "ACCOUNTS,AUDIT" }, "both"),
  ).rejects.toMatchObject({
    text: { zh: expect.stringContaining("“账号管理”属系统管理,“审计”属审计管理,一个账号只能承担一项") },
    problems: [
      { path: "permissions", rule: "dutiesApart" },
      { path: "role", rule: "dutiesApart" },
    ],
  });
  await Promise.all(["auditor", "security"].map(signIn));
});

test("who manages accounts gives no other duty, nor takes over who has one; naming and disabling are theirs", async () => {
  expect(refusalOf(await create("plain", "EDITOR", []))).toEqual([undefined, undefined, ""]);
  expect(refusalOf(await create("puppet", "VIEWER", ["AUDIT"]))).toEqual([
    "BAD_USER_INPUT",
    "permissions",
    expect.stringContaining("您没有“审计”权限"),
  ]);
  await create("second", "VIEWER", []);
  const { users } = (await hub.answer("{ users { nodes { id username } } }", {}, as("admin"))).data;
  const idOf = (name: string) => users.nodes.find((one: { username: string }) => one.username === name).id;
  const change = (name: string, given: string) =>
    hub.answer(
      `mutation ($id: ID!) { updateUser(id: $id, ${given}) { disabled } }`,
      { id: idOf(name) },
      as("admin"),
    );
  expect(refusalOf(await change("auditor", 'password: "another-long-password"'))[0]).toBe("FORBIDDEN");
  expect(refusalOf(await change("auditor", "role: EDITOR"))[0]).toBe("FORBIDDEN");
  expect((await change("auditor", 'displayName: "审计员"')).errors).toBeUndefined();
  await give("auditor", "second", ["AUDIT"]);
  expect((await change("second", "disabled: true")).data.updateUser).toEqual({ disabled: true });
});

test("a duty is given on by who has it, to whom has no other, and never to oneself", async () => {
  expect((await give("auditor", "plain", ["AUDIT"])).errors?.[0].extensions.fields).toEqual([
    { path: "role", message: expect.stringContaining("角色为 EDITOR,请改为 VIEWER"), rule: "dutiesApart" },
  ]);
  expect(refusalOf(await give("security", "admin", ["PERSONAL_DATA"]))).toEqual([
    "BAD_USER_INPUT",
    "permissions",
    expect.stringContaining("“账号管理”属系统管理,“查看个人信息”属安全管理"),
  ]);
  expect(refusalOf(await give("auditor", "plain", ["ADJUSTMENTS"]))[2]).toContain("您没有“区划调整”权限");
  expect(refusalOf(await give("security", "security", ["PERSONAL_DATA"]))[2]).toContain("不能给自己");
  expect((await give("security", "plain", ["PERSONAL_DATA"])).data.giveRights).toBe(true);
  await signIn("plain");
  const { me } = (await hub.answer("{ me { permissions } }", {}, as("plain"))).data;
  expect(me.permissions).toEqual(["PERSONAL_DATA"]);
  // Who has a right of one duty takes its place there alone, and what is given ends the sessions of whom it is given to.
  expect((await give("security", "plain", ["ADJUSTMENTS"])).data.giveRights).toBe(true);
  expect((await hub.answer("{ me { permissions } }", {}, as("plain"))).errors?.[0].extensions.code).toBe(
    "UNAUTHENTICATED",
  );
});

test("who has done what is audited is never given the audit of it", async () => {
  const { data } = await create("worker", "EDITOR", []);
  await signIn("worker");
  const done = await hub.answer(
    'mutation { createPerson(input: { name: "王一" }) { id } }',
    {},
    as("worker"),
  );
  expect(done.data.createPerson.id).toBeTruthy();
  const viewer = await hub.answer(
    "mutation ($id: ID!) { updateUser(id: $id, role: VIEWER) { role } }",
    { id: data.createUser.id },
    as("admin"),
  );
  expect(viewer.data.updateUser).toEqual({ role: "VIEWER" });
  expect(refusalOf(await give("auditor", "worker", ["AUDIT"]))).toEqual([
    "BAD_USER_INPUT",
    "permissions",
    expect.stringMatching(/“worker”办理过业务\(审计记录 \d+:createPerson\),不能审计自己/),
  ]);
  await expect(operatorDoes("rights", { permissions: "AUDIT" }, "worker")).rejects.toThrow(
    /nobody audits themselves/,
  );
});

test("a hub whose accounts hold two does not start with duties apart, and says whose they are", async () => {
  const file = join(hubFolder(), "hub.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  const set = { ...settings(file, "none"), ...apart };
  await expect(startHub(set)).rejects.toThrow(
    /DUTIES_APART=on cannot hold yet: .*user rights[\s\S]*admin: duties are apart here[\s\S]*admin:本县三员分立/,
  );
  const together = await startHub(settings(file, "none"));
  expect(await dutiesApart.run?.({}, { hub: together.hub } as never, () => true)).toBe(false);
  await together.close();
});
