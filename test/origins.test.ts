/** Pages of other sites: who is named may ask, by a token; nobody else, and nobody by the cookie. */
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readConfig } from "../server/config.ts";
import { type TestHub, testHub } from "./hub.ts";

const portal = "https://portal.example.cn";
const stranger = "https://elsewhere.example.cn";
const query = '{"query":"{ me { username } }"}';
const paths = ["/graphql", "/schema.graphql", "/export/codeTable?planId=x", "/import/wells"];

let named: TestHub;
let closed: TestHub;
beforeAll(async () => {
  named = await testHub("filled", undefined, { origins: [portal, "http://localhost:3000"] });
  closed = await testHub("empty");
});
afterAll(async () => {
  await named.close();
  await closed.close();
});

const preflight = (hub: TestHub, path: string, origin: string) =>
  fetch(hub.url + path, {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization,content-type",
    },
  });

const post = (hub: TestHub, origin: string, body = query) =>
  fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { Origin: origin, "Content-Type": "application/json", Authorization: `Bearer ${hub.token}` },
    body,
  });

const allowed = ({ headers }: Response) => headers.get("access-control-allow-origin");

test.each(paths)("%s answers a named origin that asks beforehand, without credentials", async (path) => {
  const answer = await preflight(named, path, portal);
  expect(answer.status).toBe(204);
  expect(allowed(answer)).toBe(portal);
  expect(answer.headers.get("vary")).toMatch(/Origin/);
  expect(answer.headers.get("access-control-allow-methods")).toMatch(/POST/);
  expect(answer.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
  expect(answer.headers.get("access-control-allow-credentials")).toBe(null);
  expect(allowed(await preflight(named, path, stranger))).toBe(null);
  expect(allowed(await preflight(closed, path, portal))).toBe(null);
});

test.each([
  ["the fast lane", query],
  ["Apollo", '{"query":"{ __schema { queryType { name } } }"}'],
  ["what writes", '{"query":"mutation { __typename }"}'],
  ["a refusal", "{"],
])("%s tells a named origin that it may read the answer", async (_what, body) => {
  expect(allowed(await post(named, stranger, body))).toBe(null);
  const answer = await post(named, "http://localhost:3000", body);
  expect(allowed(answer)).toBe("http://localhost:3000");
  expect(answer.headers.get("vary")).toMatch(/Origin/);
});

test("pages are told to nobody", async () => {
  for (const path of ["/", "/playground", "/graphqls", "/healthz"])
    expect(allowed(await fetch(named.url + path, { headers: { Origin: portal } }))).toBe(null);
});

describe("sockets", () => {
  /** What comes of a subscription: whether it was answered, or with what the socket closed. */
  const listens = (hub: TestHub, origin: string, token?: string, cookie?: string): Promise<unknown> =>
    new Promise((done) => {
      class From extends WebSocket {
        constructor(url: string, protocol: string) {
          super(url, protocol, { origin, headers: cookie ? { Cookie: cookie } : {} });
        }
      }
      const client = createClient({
        url: `${hub.url.replace("http", "ws")}/graphql`,
        webSocketImpl: From,
        retryAttempts: 0,
        connectionParams: token ? { authorization: `Bearer ${token}` } : {},
      });
      client.subscribe(
        { query: "{ me { username } }" },
        {
          next: ({ data }) => done(data),
          error: (error) => done((error as { code?: number }).code ?? "refused"),
          complete: () => void client.dispose(),
        },
      );
    });
  const me = { me: { username: "admin" } };

  test("a named origin listens by its token, and never by the cookie", async () => {
    expect(await listens(named, portal, named.token)).toEqual(me);
    expect(await listens(named, named.url, undefined, `zhencun=${named.token}`)).toEqual(me);
    expect(await listens(named, portal, undefined, `zhencun=${named.token}`)).toBe(4403);
  });

  test("another is turned away", async () => {
    expect(await listens(named, stranger, named.token)).not.toEqual(me);
    expect(await listens(closed, portal, closed.token)).not.toEqual(me);
  });
});

test("what is no origin keeps the hub from starting, and an example is given", () => {
  const read = (value: string) => () => readConfig({ CORS_ORIGINS: value });
  expect(read(`${portal}, http://localhost:3000`)().origins).toEqual([portal, "http://localhost:3000"]);
  expect(readConfig({}).origins).toEqual([]);
  for (const wrong of ["*", "portal.example.cn", `${portal}/`, `${portal}/app`, "null", "file:///x"])
    expect(read(wrong)).toThrow(`CORS_ORIGINS=${wrong} `);
  expect(read("*")).toThrow("Example / 例: CORS_ORIGINS=https://portal.example.cn,http://localhost:3000");
});
