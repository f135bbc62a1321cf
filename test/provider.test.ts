/** Signing in by a real provider of identities, and what it does not open. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import OpenIdProvider from "oidc-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
let server: Server;
const listening = async (one: Server): Promise<string> => {
  await new Promise<void>((done) => one.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  // The hub's address is known before the hub is: a browser of the test's own goes from one to the other.
  const callback = "http://hub.test/signin/callback";
  let answer: ReturnType<OpenIdProvider["callback"]> | undefined;
  server = createServer((request, response) => void answer?.(request, response));
  const issuer = await listening(server);
  const provider = new OpenIdProvider(issuer, {
    clients: [{ client_id: "hub", client_secret: "a-secret-between-both", redirect_uris: [callback] }],
    claims: { profile: ["preferred_username"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["for this test"] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: id }),
    }),
  });
  answer = provider.callback();
  hub = await testHub("empty", undefined, {
    provider: {
      issuer,
      clientId: "hub",
      clientSecret: "a-secret-between-both",
      callback,
      claim: "preferred_username",
    },
  });
});
afterAll(async () => {
  await hub.close();
  server.close();
});

/** As much of a browser as the way takes: cookies by site, redirects followed one by one. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  return async (address: string, form?: Record<string, string>): Promise<Response> => {
    const url = new URL(address.replace("http://hub.test", hub.url));
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const response = await fetch(url, {
      redirect: "manual",
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) as RegExpExecArray;
      jar.set(name, value);
    }
    return response;
  };
}

type Go = ReturnType<typeof browser>;

const next = (response: Response, from: string): string =>
  new URL(response.headers.get("location") ?? "", from).href;

/** From the hub to the provider, through its forms and back; what the hub then answers. */
async function by(go: Go, name: string): Promise<Response> {
  let at = `${hub.url}/signin/provider`;
  let response = await go(at);
  const forms: Record<string, string>[] = [
    { prompt: "login", login: name, password: "any" },
    { prompt: "consent" },
  ];
  for (const form of forms) {
    while (response.status >= 300 && response.status < 400) {
      at = next(response, at);
      if (at.startsWith("http://hub.test")) return go(at);
      response = await go(at);
    }
    response = await go(at, form);
  }
  while (!at.startsWith("http://hub.test")) {
    at = next(response, at);
    response = await go(at);
  }
  return response;
}

test("who has an account of that name comes in, and is asked for no password of the hub's", async () => {
  await hub.answer(
    'mutation { createUser(username: "zhangsan", password: "seven lamps in a row", role: VIEWER) { id } }',
  );
  const go = browser();
  const back = await by(go, "zhangsan");
  expect([back.status, back.headers.get("location")]).toEqual([302, "/"]);
  const cookie = back.headers.getSetCookie().find((one) => one.startsWith("zhencun="));
  const { data } = await hub.answer(
    "{ me { username } sessions { nodes { signedInBy } } }",
    {},
    { Authorization: "", Cookie: String(cookie).split(";")[0] },
  );
  expect(data).toEqual({ me: { username: "zhangsan" }, sessions: { nodes: [{ signedInBy: "PROVIDER" }] } });
});

test("who has none, or one that is disabled, does not", async () => {
  const back = await by(browser(), "lisi");
  expect([back.status, await back.text()]).toEqual([401, expect.stringContaining("没有您的账号")]);
  await hub.ask(
    'mutation { createUser(username: "wangwu", password: "seven lamps in a row", role: VIEWER, disabled: true) { id } }',
  );
  expect((await by(browser(), "wangwu")).status).toBe(401);
});

test("an answer that nobody asked for opens nothing", async () => {
  const answer = await fetch(`${hub.url}/signin/callback?code=x&state=y`, { redirect: "manual" });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []]);
  const go = browser();
  await go(`${hub.url}/signin/provider`);
  expect((await go(`${hub.url}/signin/callback?code=x&state=y`)).status).toBe(401);
});
