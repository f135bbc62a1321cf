/** Documents by their names: sent once and known by their hash, or kept in the operator's list, beside others or alone. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readConfig } from "../server/config.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const named = (sha256Hash: string, more: object = {}) => ({
  ...more,
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

const listed = "query Townships($first: Int) { townships(first: $first) { nodes { name } } }\n";
const manifest = {
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations: [
    { id: "villages-1", name: "Villages", type: "query", body: "{ villages(first: 1) { totalCount } }" },
  ],
};
const plain = { "by-relay": "{ counties { totalCount } }", broken: "{ hamlets }" };
const folder = mkdtempSync(join(tmpdir(), "hub-documents-"));
writeFileSync(join(folder, "townships.graphql"), listed);
writeFileSync(join(folder, "apollo.json"), JSON.stringify(manifest));
writeFileSync(join(folder, "relay.json"), JSON.stringify(plain));

const hubs: Record<string, TestHub> = {};
beforeAll(async () => {
  hubs.free = await testHub();
  hubs.also = await testHub("filled", undefined, { documents: { path: folder, only: false } });
  hubs.only = await testHub("filled", undefined, { documents: { path: folder, only: true } });
});
afterAll(async () => {
  for (const hub of Object.values(hubs)) await hub.close();
  rmSync(folder, { recursive: true });
});

async function post(
  hub: TestHub,
  body: object,
  headers: object = {},
): Promise<{ status: number; body: Data }> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${hub.token}`, ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const get = async (hub: TestHub, given: Record<string, unknown>): Promise<Data> => {
  const search = new URLSearchParams(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  const headers = { Authorization: `Bearer ${hub.token}` };
  return (await fetch(`${hub.url}/graphql?${search}`, { headers })).json();
};

/** Requests that each way answered. */
async function answered(hub: TestHub): Promise<Record<string, number>> {
  const metrics = await fetch(`${hub.url}/metrics`, { headers: { Authorization: `Bearer ${hub.token}` } });
  const lines = (await metrics.text()).matchAll(/hub_request_seconds_count\{lane="(\w+)"\} (\d+)/g);
  return Object.fromEntries([...lines].map(([, lane, count]) => [lane, Number(count)]));
}

describe("a document that was sent once", () => {
  test("is known by its hash from then on, in the fast lane too", async () => {
    const query = "query Named($first: Int) { villages(first: $first) { nodes { name } } }";
    const hash = hashOf(query);
    const variables = { first: 2 };
    const unknown = await post(hubs.free, named(hash, { variables }));
    expect(unknown.status).toBe(200);
    expect(unknown.body.errors[0]).toMatchObject({
      message: "PersistedQueryNotFound",
      extensions: { code: "PERSISTED_QUERY_NOT_FOUND" },
    });
    const truth = { data: await hubs.free.ask(query, variables) };
    const before = await answered(hubs.free);
    expect((await post(hubs.free, named(hash, { query, variables }))).body).toEqual(truth);
    expect((await post(hubs.free, named(hash, { variables }))).body).toEqual(truth);
    expect((await answered(hubs.free)).fast - before.fast).toBe(2);
    expect(await get(hubs.free, named(hash, { variables }))).toEqual(truth);
    expect((await post(hubs.free, { documentId: `sha256:${hash}`, variables })).body).toEqual(truth);
  });

  test("is not taken under another's hash", async () => {
    const wrong = await post(hubs.free, named(hashOf("another"), { query: "{ me { id } }" }));
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors[0].extensions.fields[0].path).toBe("extensions.persistedQuery.sha256Hash");
  });

  test("may write", async () => {
    const query = "mutation { __typename }";
    const before = await answered(hubs.free);
    expect((await post(hubs.free, named(hashOf(query), { query }))).body.data).toEqual({
      __typename: "Mutation",
    });
    expect((await post(hubs.free, named(hashOf(query)))).body.data).toEqual({ __typename: "Mutation" });
    expect((await answered(hubs.free)).written - before.written).toBe(2);
  });

  test("is asked for by Apollo Client's own link, by GET", async () => {
    const asked: string[] = [];
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: new PersistedQueryLink({ sha256: hashOf, useGETForHashedQueries: true }).concat(
        new HttpLink({
          uri: `${hubs.free.url}/graphql`,
          headers: { Authorization: `Bearer ${hubs.free.token}` },
          fetch: (address, init) => {
            asked.push(
              `${init?.method} ${/query=|"query":/.test(`${address}${init?.body}`) ? "text" : "hash"}`,
            );
            return fetch(address, init);
          },
        }),
      ),
    });
    const query = gql`query ByLink { townships(first: 1) { nodes { id name } } }`;
    for (const _time of [1, 2]) {
      const { data } = await client.query<Data>({ query, fetchPolicy: "network-only" });
      expect(data.townships.nodes).toHaveLength(1);
    }
    expect(asked).toEqual(["GET hash", "POST text", "GET hash"]);
  });
});

describe("the operator's list", () => {
  const variables = { first: 1 };

  test.each(["also", "only"])("is asked by name: %s", async (mode) => {
    const hub = hubs[mode];
    const { body } = await post(hub, named(hashOf(listed), { variables }));
    expect(body.data.townships.nodes).toHaveLength(1);
    expect((await post(hub, { documentId: "villages-1" })).body.data.villages.totalCount).toBeGreaterThan(
      400,
    );
    expect((await post(hub, { documentId: "by-relay" })).body.data).toEqual({ counties: { totalCount: 1 } });
    expect((await get(hub, named(hashOf(listed.trim()), { variables }))).data.townships.nodes).toHaveLength(
      1,
    );
    // Who sends the very text need not know its name.
    expect((await post(hub, { query: listed, variables })).body.data.townships.nodes).toHaveLength(1);
    expect((await post(hub, { documentId: "broken" })).body.errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  const others = "{ me { username } }";

  test("is all that programs may ask where it stands alone, by any way", async () => {
    expect((await post(hubs.also, { query: others })).body.data.me.username).toBe("admin");
    for (const body of [{ query: others }, named(hashOf(others), { query: others }), named(hashOf(others))]) {
      const refused = await post(hubs.only, body);
      expect(refused.status).toBe(403);
      expect(refused.body.errors[0].extensions.code).toBe("FORBIDDEN");
      expect((await get(hubs.only, body as Record<string, unknown>)).errors[0].extensions.code).toBe(
        "FORBIDDEN",
      );
    }
    expect((await post(hubs.only, [{ query: others }] as never)).body.data).toBe(undefined);
    expect(await streamed(hubs.only, listed)).toContain('"townships"');
    expect(await streamed(hubs.only, others)).toContain("FORBIDDEN");
    expect(await streamed(hubs.also, others)).toContain('"me"');
    expect(await heard(hubs.only, listed)).toHaveProperty("townships");
    expect(await heard(hubs.only, others)).toMatch(/只接受登记过的查询/);
    expect(await heard(hubs.also, others)).toHaveProperty("me");
  });

  test("holds neither the hub's own pages nor who signs in, but a program that comes by a cookie", async () => {
    const byCookie = (token: string) => ({ Authorization: "", Cookie: `zhencun=${token}` });
    const page = await post(hubs.only, { query: others }, byCookie(hubs.only.token));
    expect(page.body.data.me.username).toBe("admin");
    const create = 'mutation { createApiToken(name: "前端", role: VIEWER) { token } }';
    const made = await post(hubs.only, { query: create }, byCookie(hubs.only.token));
    const { token } = made.body.data.createApiToken;
    expect((await post(hubs.only, { query: others }, byCookie(token))).status).toBe(403);
    expect((await post(hubs.only, { query: listed, variables }, byCookie(token))).status).toBe(200);
  });

  /** What comes as Server-Sent Events. */
  const streamed = async (hub: TestHub, query: string): Promise<string> => {
    const response = await fetch(`${hub.url}/graphql/stream`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "text/event-stream",
        Authorization: `Bearer ${hub.token}`,
      },
      body: JSON.stringify({ query }),
    });
    return response.text();
  };

  /** What a socket answers, or the words in which it refuses. */
  const heard = (hub: TestHub, query: string): Promise<unknown> =>
    new Promise((done) => {
      const client = createClient({
        url: `${hub.url.replace("http", "ws")}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${hub.token}` },
      });
      client.subscribe(
        { query },
        {
          next: ({ data }) => done(data),
          error: (errors) => done((errors as Error[])[0].message),
          complete: () => void client.dispose(),
        },
      );
    });
});

test("a list that is not there keeps the hub from starting", () => {
  expect(readConfig({ PERSISTED_DOCUMENTS: `only:${folder}` }).documents).toEqual({
    path: folder,
    only: true,
  });
  expect(readConfig({ PERSISTED_DOCUMENTS: folder }).documents).toEqual({ path: folder, only: false });
  expect(() => readConfig({ PERSISTED_DOCUMENTS: "also:/nowhere" })).toThrow(
    "Example / 例: PERSISTED_DOCUMENTS=only:./documents",
  );
});
