/**
 * What one request may be, asked by strangers, readers and administrators, over HTTP and over a socket: the same refusal
 * everywhere, from the same process, which does not grow.
 */
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import { Client } from "../failing/client.ts";
import { type Started, serving, start } from "../process.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-limits-"));
let hub: Started;
let url: string;
const who: Record<string, Client> = {};

beforeAll(async () => {
  const file = join(folder, "hub.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  hub = start({ DATABASE_URL: `sqlite:${file}` });
  url = await serving(hub);
  who.stranger = new Client(url);
  who.administrator = await new Client(url).signIn();
  const password = "correct horse battery";
  await who.administrator.ask(
    `mutation { createUser(username: "reader", password: "${password}", role: VIEWER) { id } }`,
  );
  who.reader = new Client(url);
  const { data } = await who.reader.ask(
    `mutation { login(username: "reader", password: "${password}") { token } }`,
  );
  who.reader.token = data.login.token;
}, 60_000);
afterAll(async () => {
  for (const client of Object.values(who)) client.close();
  hub.child.kill("SIGTERM");
  await once(hub.child, "exit");
  rmSync(folder, { recursive: true, force: true });
});

const times = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(at)).join(" ");

/** Each fragment names the next ones twice, below a field so that depth alone does not tell. */
const bomb = `{ villages { nodes { ...F0 } } } ${times(8, (at) => `fragment F${at} on Village { ${times(6, (turn) => `county { villages { nodes { ...F${at + 1} name${turn} } } }`)} }`)} fragment F8 on Village { name }`;

const documents: Record<string, { query: string; variables?: object }> = {
  "a directive 1,990 times": { query: `{ townships ${times(1990, () => "@include")} { totalCount } }` },
  "fragments that multiply": { query: bomb },
  "fragments that double": {
    query: `{ me { ...F0 } } ${times(40, (at) => `fragment F${at} on User { ...F${at + 1} ...F${at + 1} }`)} fragment F40 on User { id }`,
  },
  depth: {
    query: `{ villages { nodes ${"{ township { villages { nodes ".repeat(12)}{ id }${" } } }".repeat(12)} } }`,
  },
  "braces without end": { query: "{ a ".repeat(3900) },
  "brackets without end": { query: `{ townships(first: ${"[".repeat(3900)}` },
  aliases: { query: `{ ${times(31, (at) => `a${at}: __typename`)} }` },
  "the schema again and again": { query: `{ ${times(20, (at) => `a${at}: __schema { types { name } }`)} }` },
  "one field again and again": {
    query: `{ villages { nodes { ${times(900, () => "township { name }")} } } }`,
  },
  tokens: { query: `{ me { ${"id ".repeat(4100)} } }` },
  "a filter of many conditions": {
    query: "query ($where: VillageWhere) { villages(where: $where) { totalCount } }",
    variables: {
      where: {
        or: Array.from({ length: 600 }, () => ({ gridWorkers: { some: { name: { contains: "x" } } } })),
      },
    },
  },
  "a filter without end": {
    query: "query ($where: VillageWhere) { villages(where: $where) { totalCount } }",
    variables: { where: Array.from({ length: 1500 }).reduce<object>((inner) => ({ not: inner }), {}) },
  },
  "root fields that are dear together": {
    query: `{ ${times(10, (at) => `a${at}: gridWorkers(first: 1000) { nodes { county { appointments(first: 1) { totalCount } } } }`)} }`,
  },
};

/** The code with which a line refuses an operation. */
async function overSocket(client: Client, payload: object): Promise<string | undefined> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  await once(socket, "open");
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const next = async () => JSON.parse(String((await once(socket, "message"))[0]));
  send({ type: "connection_init", payload: { authorization: `Bearer ${client.token}` } });
  await next();
  send({ id: "1", type: "subscribe", payload });
  const { payload: told } = await next();
  socket.close();
  return (told.errors ?? told)[0]?.extensions.code;
}

test.each(Object.keys(documents))("%s", async (name) => {
  const { query, variables } = documents[name];
  for (const asking of [who.reader, who.administrator]) {
    expect((await asking.ask(query, variables)).code).toBe("QUERY_TOO_COMPLEX");
    expect(await overSocket(asking, { query, variables })).toBe("QUERY_TOO_COMPLEX");
  }
  // What only the data tell is not told to strangers, nor worked out for them.
  expect(["QUERY_TOO_COMPLEX", "UNAUTHENTICATED"]).toContain((await who.stranger.ask(query, variables)).code);
  expect(hub.child.exitCode).toBeNull();
});

test("documents and plans are forgotten before they fill the memory", async () => {
  const memory = (): number =>
    Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${hub.child.pid}/status`, "utf8"))?.[1]) / 1024;
  const round = async (from: number): Promise<void> => {
    for (let at = from; at < from + 60; at++)
      expect(
        (await who.reader.ask(`{ a${at}: townships { totalCount } } #${"x".repeat(900_000)}`)).status,
      ).toBe(200);
  };
  await round(0);
  const before = memory();
  await round(60);
  await round(120);
  // Kept, they would be more than 200 MB.
  expect(memory() - before).toBeLessThan(100);
}, 60_000);

test("who sends half a request is cut off", async () => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"query"`,
  );
  let heard = "";
  socket.on("data", (bytes) => {
    heard += bytes;
  });
  await once(socket, "close");
  expect(heard).toMatch(/^HTTP\/1\.1 408/);
}, 40_000);

test("more than a body may hold is not read to its end", async () => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 900000000\r\n\r\n`,
  );
  socket.write("x".repeat(1_100_000));
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413/);
  await once(socket, "close");
});
