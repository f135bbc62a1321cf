/** What every door says to browsers, and lines that end with the rights of whoever opened them. */
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import { password, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty", undefined, { proxies: ["loopback"] });
});
afterAll(() => hub.close());

const json = { "Content-Type": "application/json" };

test.each([
  ["fast answers", "/graphql", { method: "POST", body: '{"query":"{ me { id } }"}', headers: json }],
  [
    "strangers",
    "/graphql",
    { method: "POST", body: '{"query":"{ me { id } }"}', headers: { ...json, Authorization: "" } },
  ],
  ["broken bodies", "/graphql", { method: "POST", body: "{", headers: json }],
  [
    "other types of body",
    "/graphql",
    { method: "POST", body: "x", headers: { "Content-Type": "text/plain" } },
  ],
  ["what is too long", "/graphql", { method: "POST", body: " ".repeat(2_000_000), headers: json }],
  ["addresses that ask", "/graphql?query=%7B__typename%7D", {}],
  ["streams", "/graphql/stream", { method: "POST", body: '{"query":"{ me { id } }"}', headers: json }],
  ["pages", "/", {}],
  ["the playground", "/playground", {}],
  ["the schema", "/schema.graphql", {}],
  ["readiness", "/readyz", {}],
  ["tables", "/export/villages", {}],
  ["what is not there", "/nothing", { headers: { Accept: "application/json" } }],
] as [string, string, RequestInit][])(
  "%s bear the headers, and say to come by TLS where they did",
  async (_what, path, given) => {
    const headers = { Authorization: `Bearer ${hub.token}`, "X-Forwarded-Proto": "https", ...given.headers };
    const answer = await fetch(hub.url + path, { ...given, headers });
    await answer.text();
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringMatching(
        // What is given to be kept may do nothing at all where a browser shows it.
        path.startsWith("/export")
          ? /^sandbox; default-src 'none'$/
          : /^default-src 'self';.*frame-ancestors 'none'/,
      ),
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=31536000",
    });
  },
);

const cookiesOf = async (headers: Record<string, string>): Promise<string[]> => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { ...json, ...headers },
    body: JSON.stringify({
      query: `mutation { login(username: "admin", password: "${password}") { token } }`,
    }),
  });
  return response.headers.getSetCookie();
};

test("cookies are secure where a trusted proxy says that the request was, and addresses are those it tells", async () => {
  const secure = await cookiesOf({ "X-Forwarded-Proto": "https", "X-Forwarded-For": "9.9.9.9, 10.3.3.3" });
  expect(secure).toHaveLength(2);
  for (const cookie of secure) expect(cookie).toMatch(/; Secure/);
  for (const cookie of await cookiesOf({})) expect(cookie).not.toMatch(/Secure/);
  const { sessions } = await hub.ask("{ sessions { nodes { address } } }");
  const addresses = sessions.nodes.map(({ address }: { address: string }) => address);
  // What stands before the last is what the client said of itself.
  expect(addresses).toContain("10.3.3.3");
  expect(addresses).not.toContain("9.9.9.9");
});

/** A socket that listens, and how it ends. */
async function listening(token: string): Promise<{ ended: Promise<number> }> {
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  const { promise: open, resolve: opened } = Promise.withResolvers<void>();
  const client = createClient({
    url: `${hub.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    shouldRetry: () => false,
    on: { connected: () => opened(), closed: (event) => resolve((event as CloseEvent).code) },
  });
  client.subscribe(
    { query: "subscription { changed { id } }" },
    { next: () => {}, error: () => {}, complete: () => {} },
  );
  await open;
  return { ended };
}

const within = async (
  { ended }: { ended: Promise<number> },
  act: () => Promise<unknown>,
): Promise<[code: number, quick: boolean]> => {
  await act();
  const since = performance.now();
  const code = await ended;
  return [code, performance.now() - since < 1000];
};

test("sockets end within a second of a token's revocation, and of what becomes of an account", async () => {
  const { createApiToken: made } = await hub.ask(
    'mutation { createApiToken(name: "听", role: VIEWER) { token apiToken { id } } }',
  );
  const program = await listening(made.token);
  expect(
    await within(program, () =>
      hub.ask("mutation ($id: ID!) { revokeApiToken(id: $id) { id } }", { id: made.apiToken.id }),
    ),
  ).toEqual([4401, true]);

  const secret = "seven lamps in a row";
  const { createUser } = await hub.ask(
    `mutation { createUser(username: "listener", password: "${secret}", role: VIEWER) { id } }`,
  );
  for (const given of ["permissions: [AUDIT]", 'password: "eight lamps in a row"']) {
    const { login } = await hub.ask(
      `mutation { login(username: "listener", password: "${secret}") { token } }`,
    );
    const person = await listening(login.token);
    expect(
      await within(person, () =>
        hub.ask(`mutation ($id: ID!) { updateUser(id: $id, ${given}) { id } }`, { id: createUser.id }),
      ),
      given,
    ).toEqual([4401, true]);
  }
});

test("a stream ends like a socket", async () => {
  const { login } = await hub.ask(`mutation { login(username: "admin", password: "${password}") { token } }`);
  const headers = { ...json, Accept: "text/event-stream", Authorization: `Bearer ${login.token}` };
  const stream = await fetch(`${hub.url}/graphql/stream`, {
    method: "POST",
    headers,
    body: '{"query":"subscription { changed { id } }"}',
  });
  await hub.answer("mutation { logout }", {}, headers);
  const since = performance.now();
  await stream.text();
  expect(performance.now() - since).toBeLessThan(1000);
});
