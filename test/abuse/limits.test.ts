/**
 * What one request may be, asked by strangers, readers and administrators, over HTTP, a socket and a stream: the same
 * refusal everywhere, soon, from the same process, which does not grow.
 */
import { once } from "node:events";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import { Client } from "../failing/client.ts";
import { hubFolder } from "../hubFolder.ts";
import { type Started, serving, start } from "../process.ts";

const folder = hubFolder();
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
  const [first, password] = ["correct horse battery", "another horse battery"];
  await who.administrator.ask(
    `mutation { createUser(username: "reader", password: "${first}", role: VIEWER) { id } }`,
  );
  who.reader = new Client(url);
  const signIn = async (secret: string): Promise<void> => {
    const { data } = await who.reader.ask(
      `mutation { login(username: "reader", password: "${secret}") { token } }`,
    );
    who.reader.token = data.login.token;
  };
  await signIn(first);
  await who.reader.ask(`mutation { changePassword(oldPassword: "${first}", newPassword: "${password}") }`);
  await signIn(password);
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

/** A kilobyte: each fragment names the next three times. */
const smallBomb = `{ villages { nodes { ...A } } } ${[..."ABCDEFGHIJKLMN"]
  .map(
    (name, at, all) =>
      `fragment ${name} on Village { ${all[at + 1] ? times(3, (turn) => `a${turn}: township { villages { nodes { ...${all[at + 1]} } } }`) : "name"} }`,
  )
  .join(" ")}`;

const villagesWhere = "query ($where: VillageWhere) { villages(where: $where) { totalCount } }";
const withFormula = "query ($text: String!) { villages { nodes { figure(formula: $text) } } }";

interface Asked {
  query: string;
  variables?: object;
  /** Where it is not that it is too much. */
  code?: string;
}

const documents: Record<string, Asked> = {
  "a directive 1,990 times": { query: `{ townships ${times(1990, () => "@include")} { totalCount } }` },
  "fragments that multiply": { query: bomb },
  "fragments of a kilobyte that multiply": { query: smallBomb },
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
  "the types of the schema around each other": {
    query: `{ __schema { types { ${"fields { type { ".repeat(5)} name ${"} }".repeat(5)} } } }`,
  },
  "a filter of many conditions, written out": {
    query: `{ villages(where: { or: [${times(600, (at) => `{ gridWorkers: { some: { name: { contains: "${at}" } } } }`)}] }) { totalCount } }`,
  },
  "a filter of conditions by the ten thousand": {
    query: villagesWhere,
    variables: {
      where: { or: Array.from({ length: 20_000 }, (_, at) => ({ name: { contains: `${at}` } })) },
    },
  },
  "a filter nested deeper than the database bears": {
    query: villagesWhere,
    variables: {
      where: Array.from({ length: 15 }).reduce<object>(
        (inner) => ({ township: { villages: { some: inner } } }),
        { name: { eq: "x" } },
      ),
    },
  },
  "numbers by the ten thousand": {
    query: "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    variables: { ids: Array.from({ length: 60_000 }, (_, at) => `Village_${at}`) },
  },
  "variables by the ten thousand": {
    query: "{ me { id } }",
    variables: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`v${at}`, at])),
  },
  "a name of a megabyte": { query: `{ ${"a".repeat(900_000)} }` },
  "a number of a megabyte": { query: `{ townships(first: ${"9".repeat(900_000)}) { totalCount } }` },
  "a text of a megabyte in the document": {
    query: `{ villages(orderBy: [{ name: "${"9".repeat(900_000)}" }]) { totalCount } }`,
  },
  "a value of a megabyte that is told again": {
    query: "query ($code: String!) { villages(where: { withinCode: $code }) { totalCount } }",
    variables: { code: "9".repeat(900_000) },
    code: "BAD_USER_INPUT",
  },
  "fields that are not there": {
    query: `{ ${times(1900, (at) => `villagez${at}`)} }`,
    code: "BAD_USER_INPUT",
  },
  "a formula without end": {
    query: withFormula,
    variables: { text: `1${"+1".repeat(200_000)}` },
    code: "BAD_USER_INPUT",
  },
  "a formula nested without end": {
    query: withFormula,
    variables: { text: "(".repeat(100_000) },
    code: "BAD_USER_INPUT",
  },
  "a list of each level of units in each other": {
    query: `{ divisions(first: 1) { nodes { ${times(29, (at) => `d${at}: descendants(first: 1) { nodes { name fullName children(first: 1) { nodes { name } } } }`)} } } }`,
  },
  "a filter of many conditions": {
    query: villagesWhere,
    variables: {
      where: {
        or: Array.from({ length: 600 }, () => ({ gridWorkers: { some: { name: { contains: "x" } } } })),
      },
    },
  },
  "a filter without end": {
    query: villagesWhere,
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

/** The code with which a stream refuses an operation, be it before it begins or in its one event. */
async function overStream(client: Client, payload: object): Promise<string | undefined> {
  const response = await fetch(`${url}/graphql/stream`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "text/event-stream",
      ...(client.token && { Authorization: `Bearer ${client.token}` }),
    },
    body: JSON.stringify(payload),
  });
  return /"code":"(\w+)"/.exec(await response.text())?.[1];
}

/** Milliseconds; what is refused takes less than 50 on a machine that does nothing else. */
const soon = 500;

test.each(Object.keys(documents))("%s", async (name) => {
  const { query, variables, code = "QUERY_TOO_COMPLEX" } = documents[name];
  const took: number[] = [];
  let turn = 0;
  const timed = async (ask: (text: string) => Promise<string | undefined>) => {
    const since = performance.now();
    // Of another text, so that nothing is known of it before.
    const answered = await ask(`${query} #${turn++}`);
    took.push(performance.now() - since);
    return answered;
  };
  const overHttp = (client: Client) => (text: string) =>
    client.ask(text, variables).then((answer) => answer.code);
  for (const asking of [who.reader, who.administrator]) {
    expect(await timed(overHttp(asking))).toBe(code);
    expect(await timed((text) => overSocket(asking, { query: text, variables }))).toBe(code);
    expect(await timed((text) => overStream(asking, { query: text, variables }))).toBe(code);
  }
  // What only the data tell is not told to strangers, nor worked out for them.
  expect([code, "UNAUTHENTICATED"]).toContain(await timed(overHttp(who.stranger)));
  expect(await timed((text) => overStream(who.stranger, { query: text, variables }))).toBe("UNAUTHENTICATED");
  expect(took.sort((a, b) => a - b)[took.length >> 1]).toBeLessThan(soon);
  expect(hub.child.exitCode).toBeNull();
});

test("many documents in one request", async () => {
  const batch = Array.from({ length: 10_000 }, () => ({ query: "{ __typename }" }));
  for (const client of Object.values(who)) {
    const { status, body } = await client.send("/graphql", "POST", JSON.stringify(batch));
    expect({ status, code: JSON.parse(body).errors[0].extensions.code }).toEqual({
      status: 400,
      code: "BAD_USER_INPUT",
    });
  }
});

test("many operations in one document are looked at once", async () => {
  const query = times(500, (at) => `query q${at} { __typename }`);
  const since = performance.now();
  const { body } = await who.reader.send("/graphql", "POST", JSON.stringify({ query, operationName: "q7" }));
  expect(JSON.parse(body)).toEqual({ data: { __typename: "Query" } });
  expect(performance.now() - since).toBeLessThan(soon);
});

test("none of it stays in the memory", async () => {
  const before = memory();
  for (const [name, { query, variables }] of Object.entries(documents))
    await who.reader.ask(`${query} # ${name}, again`, variables);
  expect(memory() - before).toBeLessThan(100);
});

test("a text of a megabyte is in nothing, and is not looked for", async () => {
  const ask = (sign: string) =>
    who.reader.ask(
      `query ($text: String!) { search(text: $text) { id }
        resolveDivision(text: $text, on: "2019-10-31") { matches { confidence } } }`,
      { text: sign.repeat(300_000) },
    );
  await ask("镇");
  const since = performance.now();
  expect((await ask("龙")).data).toEqual({ search: [], resolveDivision: { matches: [] } });
  expect(performance.now() - since).toBeLessThan(soon);
});

/** Megabytes that the hub holds. */
const memory = (): number =>
  Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${hub.child.pid}/status`, "utf8"))?.[1]) / 1024;

test("documents and plans are forgotten before they fill the memory", async () => {
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

test("who send half a request are cut off, and hold up nobody", async () => {
  const { hostname, port } = new URL(url);
  const halves = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = connect(Number(port), hostname);
      let heard = "";
      socket.on("data", (bytes) => {
        heard += bytes;
      });
      const closed = once(socket, "close").then(() => heard);
      await once(socket, "connect");
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"query"`,
      );
      return { closed };
    }),
  );
  const since = performance.now();
  expect((await who.reader.ask("{ townships { totalCount } }")).data.townships.totalCount).toBe(33);
  expect(performance.now() - since).toBeLessThan(soon);
  for (const { closed } of halves) expect(await closed).toMatch(/^HTTP\/1\.1 408/);
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
