/** Signing in, what sessions and tokens are worth, and until when. */
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { password, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty");
});
afterAll(() => hub.close());

const login = (username: string, secret: string) =>
  hub.answer(
    "mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token user { username role } } }",
    {
      username,
      password: secret,
    },
  );

const as = (token: string) => ({ Authorization: `Bearer ${token}` });
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }): string | undefined =>
  answer.errors?.[0].extensions.code;

const newUser = async (username: string): Promise<string> => {
  const { createUser } = await hub.ask(
    "mutation ($username: String!, $password: String!) { createUser(username: $username, password: $password, role: VIEWER) { id } }",
    { username, password: "correct horse battery" },
  );
  return createUser.id;
};

test("a stranger gets the name of the type and the door, nothing else", async () => {
  const stranger = { Authorization: "" };
  expect((await hub.answer("{ __typename }", {}, stranger)).data).toEqual({ __typename: "Query" });
  for (const query of [
    "{ townships { totalCount } }",
    "{ __schema { types { name } } }",
    "{ me { id } }",
    "mutation { logout }",
    "{ __typename me { id } }",
  ])
    expect(codeOf(await hub.answer(query, {}, stranger))).toBe("UNAUTHENTICATED");
  expect((await fetch(`${hub.url}/metrics`)).status).toBe(401);
  for (const path of ["/", "/playground", "/healthz", "/readyz", "/schema.graphql"])
    expect((await fetch(hub.url + path)).status).toBe(200);
});

test("login answers a token and sets a cookie that scripts cannot read", async () => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      query: `mutation { login(username: "admin", password: "${password}") { token user { role } } }`,
    }),
  });
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  const me = await hub.answer("{ me { username } }", {}, { Authorization: "", Cookie: cookie.split(";")[0] });
  expect(me.data.me.username).toBe("admin");
  expect((await fetch(`${hub.url}/metrics`, { headers: { Cookie: cookie.split(";")[0] } })).status).toBe(200);
});

test("logout, a disabled account and a new password end sessions at once", async () => {
  const id = await newUser("wangwei");
  const signIn = async (secret: string): Promise<string> => (await login("wangwei", secret)).data.login.token;
  const works = async (token: string): Promise<boolean> =>
    !(await hub.answer("{ me { id } }", {}, as(token))).errors;
  const first = await signIn("correct horse battery");
  expect(await works(first)).toBe(true);
  await hub.answer("mutation { logout }", {}, as(first));
  expect(await works(first)).toBe(false);

  const [second, third] = [await signIn("correct horse battery"), await signIn("correct horse battery")];
  const change =
    "mutation ($old: String!, $new: String!) { changePassword(oldPassword: $old, newPassword: $new) }";
  const refused = await hub.answer(change, { old: "not it", new: "a b c" }, as(second));
  expect(refused.errors?.[0].extensions.fields.map((field: { path: string }) => field.path)).toEqual([
    "oldPassword",
    "newPassword",
  ]);
  const done = await hub.answer(
    change,
    { old: "correct horse battery", new: "another long phrase" },
    as(second),
  );
  expect(done.data.changePassword).toBe(true);
  expect([await works(second), await works(third)]).toEqual([true, false]);

  await hub.ask("mutation ($id: ID!) { updateUser(id: $id, disabled: true) { disabled } }", { id });
  expect(await works(second)).toBe(false);
  expect(codeOf(await login("wangwei", "another long phrase"))).toBe("UNAUTHENTICATED");
});

test("tokens of programs are shown once, kept as hashes, expire and are revoked", async () => {
  const make =
    'mutation ($expiresAt: DateTime) { createApiToken(name: "报表", role: VIEWER, expiresAt: $expiresAt) { token apiToken { id name } } }';
  const { createApiToken: made } = await hub.ask(make);
  const counts = await hub.answer("{ villages { totalCount } me { username } }", {}, as(made.token));
  expect(counts.data.me.username).toBe("admin");
  const kept = hub.running.hub.database.rows("select * from api_token");
  expect(JSON.stringify(kept)).not.toContain(made.token);
  await hub.ask("mutation ($id: ID!) { revokeApiToken(id: $id) { revokedAt } }", { id: made.apiToken.id });
  expect(codeOf(await hub.answer("{ me { id } }", {}, as(made.token)))).toBe("UNAUTHENTICATED");
  const { createApiToken: expired } = await hub.ask(make, { expiresAt: "2020-01-01T00:00:00Z" });
  expect(codeOf(await hub.answer("{ me { id } }", {}, as(expired.token)))).toBe("UNAUTHENTICATED");
});

test("only administrators manage accounts, and others see no account but their own", async () => {
  await newUser("zhaomin");
  const { token } = (await login("zhaomin", "correct horse battery")).data.login;
  const forbidden = await hub.answer(
    'mutation { createUser(username: "x1", password: "a long enough one", role: ADMIN) { id } }',
    {},
    as(token),
  );
  expect(codeOf(forbidden)).toBe("FORBIDDEN");
  const { data } = await hub.answer(
    "{ users { nodes { username } } sessions { nodes { id } } apiTokens { totalCount } }",
    {},
    as(token),
  );
  expect(data.users.nodes).toEqual([{ username: "zhaomin" }]);
  expect(data.apiTokens.totalCount).toBe(0);
});

test("nothing that leaves the hub holds a password or its hash", async () => {
  const { users } = await hub.ask("{ users { nodes { username role } } }");
  expect(users.nodes.length).toBeGreaterThan(1);
  const sdl = await (await fetch(`${hub.url}/schema.graphql`)).text();
  expect(sdl).not.toMatch(/passwordHash|tokenHash/);
});

test("a token is a principal of its own: it changes no password, signs nobody out and lists itself alone", async () => {
  const { createApiToken: made } = await hub.ask(
    'mutation { createApiToken(name: "分析", role: VIEWER) { token apiToken { id } } }',
  );
  const program = as(made.token);
  for (const query of [
    `mutation { changePassword(oldPassword: "${password}", newPassword: "another long phrase") }`,
    "mutation { logout }",
    'mutation { createApiToken(name: "x", role: VIEWER) { token } }',
    'mutation { createUser(username: "x2", password: "a long enough one", role: VIEWER) { id } }',
  ])
    expect(codeOf(await hub.answer(query, {}, program)), query).toBe("FORBIDDEN");
  const { data } = await hub.answer(
    "{ apiTokens { nodes { id } } sessions { totalCount } me { username } }",
    {},
    program,
  );
  expect(data).toEqual({
    apiTokens: { nodes: [{ id: made.apiToken.id }] },
    sessions: { totalCount: 0 },
    me: { username: "admin" },
  });
  expect((await hub.ask("{ me { username } }")).me.username).toBe("admin");

  // One that manages accounts still sets no password and leaves its owner alone.
  const { createApiToken: manager } = await hub.ask(
    'mutation { createApiToken(name: "开户", role: ADMIN, permissions: [ACCOUNTS]) { token } }',
  );
  const other = await newUser("yangli");
  const update = (id: string, given: string) =>
    hub.answer(
      `mutation ($id: ID!) { updateUser(id: $id, ${given}) { displayName } }`,
      { id },
      as(manager.token),
    );
  expect((await update(other, 'displayName: "杨丽"')).data.updateUser.displayName).toBe("杨丽");
  expect(codeOf(await update(other, 'password: "a long enough one"'))).toBe("FORBIDDEN");
  const { me } = await hub.ask("{ me { id } }");
  // The owner holds permissions that the token was not given.
  expect(codeOf(await update(me.id, "disabled: true"))).toBe("FORBIDDEN");
});

test("a token never holds more than its owner does at that moment", async () => {
  const counties = await hub.ask(`mutation {
    a: createCounty(input: { code: "510722", name: "三台县" }) { id } b: createCounty(input: { code: "510723", name: "盐亭县" }) { id } }`);
  const { createUser: owner } = await hub.ask(
    'mutation { createUser(username: "owner", password: "correct horse battery", role: ADMIN, permissions: [ACCOUNTS, ADJUSTMENTS]) { id } }',
  );
  const { token: session } = (await login("owner", "correct horse battery")).data.login;
  const { data } = await hub.answer(
    'mutation { createApiToken(name: "全部", role: ADMIN, permissions: [ACCOUNTS, ADJUSTMENTS]) { token } }',
    {},
    as(session),
  );
  const program = as(data.createApiToken.token);
  const change = (given: object) =>
    hub.ask(
      `mutation ($id: ID!, $role: UserRole, $permissions: [Permission!], $scopeIds: [ID!], $disabled: Boolean) {
        updateUser(id: $id, role: $role, permissions: $permissions, scopeIds: $scopeIds, disabled: $disabled) { id } }`,
      { id: owner.id, ...given },
    );
  const seen = async (): Promise<number | undefined> =>
    (await hub.answer("{ counties { totalCount } }", {}, program)).data?.counties.totalCount;
  const manages = async (): Promise<string | undefined> =>
    codeOf(await hub.answer('mutation { createApiToken(name: "y", role: VIEWER) { token } }', {}, program));
  expect([await seen(), await manages()]).toEqual([2, undefined]);
  await change({ scopeIds: [counties.a.id] });
  expect([await seen(), await manages()]).toEqual([1, "BAD_USER_INPUT"]);
  await change({ scopeIds: [] });
  await change({ permissions: ["ADJUSTMENTS"] });
  expect([await seen(), await manages()]).toEqual([2, "FORBIDDEN"]);
  await change({ permissions: ["ACCOUNTS"] });
  expect(await manages()).toBeUndefined();
  await change({ role: "VIEWER" });
  expect(await manages()).toBe("FORBIDDEN");
  await change({ disabled: true });
  expect(await seen()).toBeUndefined();
});

test("nobody gives more than they hold, changes who holds more, or leaves their scope", async () => {
  const { counties } = await hub.ask("{ counties { nodes { id code } } }");
  const [own, other] = counties.nodes.map((one: { id: string }) => one.id);
  const creating = (given: string) =>
    `mutation ($username: String!, $scopeIds: [ID!]) { createUser(username: $username, password: "correct horse battery", ${given}, scopeIds: $scopeIds) { id scopes { division { id } } } }`;
  const create = (username: string, given: string, scopeIds: string[], headers?: Record<string, string>) =>
    hub.answer(creating(given), { username, scopeIds }, headers);
  const data = await hub.ask(creating("role: EDITOR, permissions: [ACCOUNTS]"), {
    username: "manager",
    scopeIds: [own],
  });
  const manager = data.createUser.id;
  const elsewhere = (await create("elsewhere", "role: VIEWER", [other])).data.createUser.id;
  const above = (await create("above", "role: ADMIN", [own])).data.createUser.id;
  const wider = (await create("wider", "role: VIEWER", [own, other])).data.createUser.id;
  const headers = as((await login("manager", "correct horse battery")).data.login.token);
  const paths = (answer: { errors?: { extensions: { fields?: { path: string }[] } }[] }) =>
    answer.errors?.[0].extensions.fields?.map((field) => field.path);

  expect((await create("below", "role: VIEWER", [own], headers)).data.createUser.scopes).toEqual([
    { division: { id: own } },
  ]);
  expect(paths(await create("y1", "role: ADMIN", [own], headers))).toEqual(["role"]);
  expect(paths(await create("y2", "role: VIEWER, permissions: [PERSONAL_DATA]", [own], headers))).toEqual([
    "permissions",
  ]);
  expect(paths(await create("y3", "role: VIEWER", [], headers))).toEqual(["scopeIds"]);
  const foreign = await create("y4", "role: VIEWER", [own, other], headers);
  expect(paths(foreign)).toEqual(["scopeIds.1"]);
  // A unit outside is refused in the words of one that does not exist.
  const nothing = await create("y5", "role: VIEWER", [own, "County_99999"], headers);
  expect(foreign.errors?.[0].message.replace(other, "X")).toBe(
    nothing.errors?.[0].message.replace("County_99999", "X"),
  );
  const token = (given: string) =>
    hub.answer(`mutation { createApiToken(name: "z", role: EDITOR, ${given}) { token } }`, {}, headers);
  expect(paths(await token("permissions: [PERSONAL_DATA]"))).toEqual(["permissions"]);
  expect(paths(await token("scopeIds: []"))).toEqual(["scopeIds"]);

  const update = (id: string, given: string) =>
    hub.answer(`mutation ($id: ID!) { updateUser(id: $id, ${given}) { id } }`, { id }, headers);
  expect(paths(await update(manager, "scopeIds: []"))).toEqual(["scopeIds"]);
  expect(paths(await update(manager, "scopeIds: null"))).toEqual(["scopeIds"]);
  expect(paths(await update(manager, "role: ADMIN"))).toEqual(["role"]);
  expect(codeOf(await update(elsewhere, "disabled: true"))).toBe("NOT_FOUND");
  expect(codeOf(await update("User_1", "disabled: true"))).toBe("NOT_FOUND");
  expect(codeOf(await update(above, "disabled: true"))).toBe("FORBIDDEN");
  expect(codeOf(await update(wider, "disabled: true"))).toBe("FORBIDDEN");
  const { users } = (
    await hub.answer("{ users { nodes { username scopes { division { id } } } } }", {}, headers)
  ).data;
  expect(users.nodes.map((one: { username: string }) => one.username).sort()).toEqual([
    "above",
    "below",
    "manager",
    "wider",
  ]);
  expect(JSON.stringify(users)).not.toContain(other);
});

test("the last administrator who manages accounts stays one", async () => {
  const { me } = await hub.ask("{ me { id role permissions scopes { id } } }");
  expect(me).toMatchObject({ role: "ADMIN", scopes: [] });
  expect(me.permissions).toEqual(["PERSONAL_DATA", "ADJUSTMENTS", "ACCOUNTS", "AUDIT"]);
  const { counties } = await hub.ask("{ counties { nodes { id } } }");
  const update = (given: string) =>
    hub.answer(
      `mutation ($id: ID!, $scopeIds: [ID!]) { updateUser(id: $id, scopeIds: $scopeIds${given}) { id } }`,
      { id: me.id, scopeIds: given ? [] : [counties.nodes[0].id] },
    );
  for (const given of [
    ", disabled: true",
    ", role: EDITOR",
    ", permissions: [AUDIT]",
    ", permissions: null",
    "",
  ])
    expect(codeOf(await update(given)), given).toBe("BAD_USER_INPUT");
  expect((await hub.ask("{ me { role permissions } }")).me.permissions).toHaveLength(4);
});

test("what another process writes of accounts holds for the next request", async () => {
  await newUser("zhouyun");
  const { token } = (await login("zhouyun", "correct horse battery")).data.login;
  const works = async (): Promise<boolean> => !(await hub.answer("{ me { id } }", {}, as(token))).errors;
  expect(await works()).toBe(true);
  const beside = new Sqlite(hub.file);
  beside
    .prepare("delete from session where user_id = (select id from user where username = 'zhouyun')")
    .run();
  beside.close();
  expect(await works()).toBe(false);
});
