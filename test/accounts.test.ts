/** Signing in, what sessions and tokens are worth, and until when. */
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

test("five wrong passwords lock the account, restart or not, and a stranger learns nothing from the words", async () => {
  await newUser("lihua");
  const unknown = await login("nobody", "wrong password");
  for (let attempt = 0; attempt < 5; attempt++) {
    const wrong = await login("lihua", "wrong password");
    expect(wrong.errors?.[0].message).toBe(unknown.errors?.[0].message);
  }
  expect(codeOf(await login("lihua", "correct horse battery"))).toBe("UNAUTHENTICATED");
  await hub.restart();
  expect(codeOf(await login("lihua", "correct horse battery"))).toBe("UNAUTHENTICATED");
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
  const refused = await hub.answer(change, { old: "not it", new: "short" }, as(second));
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
