/** Changes as Server-Sent Events: who may listen, within which limits, in which words, and how it ends. */
import { createClient } from "graphql-sse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, password, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("filled");
});
afterAll(() => hub.close());

/** Who waits for the log to grow; one of them sends to webhooks. */
const listeners = (): number => (hub.running.hub.feed as unknown as { waiting: Set<unknown> }).waiting.size;

let made = 0;
/** Writes something; answers its id. */
const write = async (): Promise<string> =>
  (
    await hub.ask("mutation ($input: CreateAreaInput!) { made: createArea(input: $input) { id } }", {
      input: { scheme: "ECONOMIC", code: `S${++made}`, name: `试验片区${made}` },
    })
  ).made.id;

const cursor = async (): Promise<number> =>
  (await hub.ask("{ changes(last: 1) { nodes { cursor } } }")).changes.nodes[0].cursor;

const open = (query: string, headers: Record<string, string> = {}, variables?: object): Promise<Response> =>
  fetch(`${hub.url}/graphql/stream`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "text/event-stream",
      Authorization: `Bearer ${hub.token}`,
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });

/** The events of a stream as they come. */
async function* events(response: Response): AsyncGenerator<{ event: string; data: Data }> {
  let text = "";
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    const whole = text.split("\n\n");
    text = whole.pop() ?? "";
    for (const one of whole) {
      const event = /^event: (.*)$/m.exec(one)?.[1];
      const data = /^data: (.*)$/m.exec(one)?.[1];
      if (event) yield { event, data: data ? JSON.parse(data) : undefined };
    }
  }
}

const changes = "subscription ($since: ID) { changed(since: $since) { cursor recordId action } }";

test("what was missed and what is written come as events, until the client goes", async () => {
  const since = await cursor();
  const ids = [await write(), await write()];
  const response = await open(changes, {}, { since });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("content-encoding")).toBeNull();
  const stream = events(response);
  const heard: string[] = [];
  for await (const { event, data } of stream) {
    expect(event).toBe("next");
    heard.push(data.data.changed.recordId);
    if (heard.length === 2) ids.push(await write());
    if (heard.length === 3) break;
  }
  expect(heard).toEqual(ids);
  // Nobody waits for what comes next any more, though nothing came.
  await expect.poll(listeners).toBe(1);
});

test("a client of the protocol listens, by the address too", async () => {
  const client = createClient({
    url: `${hub.url}/graphql/stream`,
    headers: { Authorization: `Bearer ${hub.token}` },
  });
  const since = await cursor();
  const id = await write();
  const iterator = client.iterate<Data>({ query: changes, variables: { since } });
  expect((await iterator.next()).value.data.changed.recordId).toBe(id);
  client.dispose();
  const query = new URLSearchParams({ query: changes, variables: JSON.stringify({ since }) });
  const response = await fetch(`${hub.url}/graphql/stream?${query}`, {
    headers: { Accept: "text/event-stream", Cookie: `zhencun=${hub.token}` },
  });
  for await (const { data } of events(response)) {
    expect(data.data.changed.recordId).toBe(id);
    break;
  }
});

test("a query is answered once and done, what writes is written", async () => {
  for (const [query, path] of [
    ['{ township(code: "510722109") { name } }', "township"],
    [
      'mutation { createArea(input: { scheme: ECONOMIC, code: "SM", name: "流中所建" }) { id } }',
      "createArea",
    ],
  ]) {
    const heard = [];
    for await (const one of events(await open(query))) heard.push(one);
    expect(heard.map(({ event }) => event)).toEqual(["next", "complete"]);
    expect(heard[0].data, JSON.stringify(heard)).toMatchObject({ data: { [path]: expect.anything() } });
  }
});

test("strangers are refused in their own words", async () => {
  for (const [language, words] of [
    ["zh", "请先登录"],
    ["en", "sign in first"],
  ]) {
    const response = await open(changes, { Authorization: "Bearer nonsense", "Accept-Language": language });
    expect(response.status).toBe(401);
    const { errors } = (await response.json()) as Data;
    expect(errors[0]).toMatchObject({ message: expect.stringContaining(words) });
    expect(errors[0].extensions.code).toBe("UNAUTHENTICATED");
  }
});

const deep = (levels: number): string =>
  `subscription { changed { record { ... on Village { ${"ancestors { ... on Village { ".repeat(levels)} id ${" } }".repeat(levels)} } } } }`;

test.each([
  ["subscription { changed { nothing } }", "BAD_USER_INPUT", "没有字段"],
  ["subscription ($since: ID!) { changed(since: $since) { id } }", "BAD_USER_INPUT", "since"],
  ['subscription { changed(since: "x") { id } }', "BAD_USER_INPUT", "游标"],
  ['subscription { changed(within: "Grid_1") { id } }', "BAD_USER_INPUT", "单位"],
  [deep(30), "QUERY_TOO_COMPLEX", ""],
])("%.60s is refused within the stream", async (query, code, words) => {
  const heard = [];
  for await (const one of events(await open(query))) heard.push(one);
  expect(heard.map(({ event }) => event)).toEqual(["next", "complete"]);
  expect(heard[0].data.errors[0].extensions.code).toBe(code);
  expect(heard[0].data.errors[0].message).toContain(words);
});

test("a text that is no document, or too long, is refused", async () => {
  const broken = await open("subscription {");
  expect(broken.status).toBe(400);
  expect(((await broken.json()) as Data).errors[0].extensions.code).toBe("BAD_USER_INPUT");
  const long = await open(`subscription { changed { ${"id ".repeat(5000)} } }`);
  expect(((await long.json()) as Data).errors[0].extensions.code).toBe("QUERY_TOO_COMPLEX");
  expect((await open(`# ${"x".repeat(1024 * 1024)}`)).status).toBe(413);
});

test("a stream ends with the session that it was opened with", async () => {
  const { login } = await hub.ask(`mutation { login(username: "admin", password: "${password}") { token } }`);
  const authorization = { Authorization: `Bearer ${login.token}` };
  const response = await open(changes, authorization, { since: await cursor() });
  await hub.answer("mutation { logout }", {}, authorization);
  await write();
  const heard = [];
  for await (const one of events(response)) heard.push(one.event);
  expect(heard).toEqual(["complete"]);
});

test("who reads slowly is waited for", async () => {
  const selected = "id cursor type recordId at actor action effectiveOn version";
  const again = ["a", "b", "c", "d"].map((name) => `${name}: at ${name}${name}: recordId`).join(" ");
  let response: Response | undefined;
  const read = await hub.statements(async () => {
    response = await open(`subscription { changed(since: 0) { ${selected} ${again} } }`);
    await new Promise((done) => setTimeout(done, 2000));
  });
  const portions = read.filter((text) => text.includes("from change c join ledger")).length;
  const all = Number(hub.running.hub.database.value("select count(*) from change", [])) / 200;
  expect(portions).toBeLessThan(all / 2);
  await response?.body?.cancel();
  await expect.poll(listeners).toBe(1);
});

test("all of them end when the hub is stopped", async () => {
  const response = await open(changes);
  const ended = (async () => {
    for await (const _ of events(response));
  })();
  const begun = performance.now();
  await hub.running.close();
  await ended;
  expect(performance.now() - begun).toBeLessThan(5000);
  await hub.restart().catch(() => {});
});
