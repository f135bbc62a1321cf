/** What a running hub tells of itself: lines in its log, figures, traces; and nothing of what it was told. */
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client, until } from "./failing/client.ts";
import { type Started, serving, start } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-running-"));

// biome-ignore lint/suspicious/noExplicitAny: spans and lines are as various as what they tell.
type Told = any;

/** A collector, as OpenTelemetry's protocol asks for one. */
const spans: Told[] = [];
const collector = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    if (request.url === "/v1/traces")
      for (const { scopeSpans } of JSON.parse(body).resourceSpans)
        for (const scope of scopeSpans) spans.push(...scope.spans);
    response.setHeader("Content-Type", "application/json").end("{}");
  });
});

let hub: Started;
let client: Client;

beforeAll(async () => {
  collector.listen(0, "127.0.0.1");
  await once(collector, "listening");
  const file = join(folder, "hub.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  hub = start({
    DATABASE_URL: `sqlite:${file}`,
    LOG_LEVEL: "info",
    SLOW_STATEMENT_MS: "0",
    TRUSTED_PROXIES: "loopback",
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
  });
  client = await new Client(await serving(hub)).signIn();
});
afterAll(() => {
  client.close();
  collector.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(id: string, query: string, variables = {}, more: Record<string, string> = {}) {
  const response = await fetch(`${client.url}/graphql`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${client.token}`,
      "X-Request-Id": id,
      ...more,
    },
    body: JSON.stringify({ query, variables }),
  });
  return { id: response.headers.get("x-request-id"), ...((await response.json()) as Told) };
}

const lines = (): Told[] =>
  hub
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));

/** The line of a request, once it is written. */
async function lineOf(id: string): Promise<Told> {
  const found = () => lines().find(({ msg, request }) => msg === "request" && request === id);
  await until(async () => found() !== undefined);
  return found();
}

test("each request leaves a line under the number that it bears for proxy, hub and caller", async () => {
  const read = await ask("from-a-proxy-1", "query Names { villages(first: 3) { nodes { name } } }");
  expect(read.id).toBe("from-a-proxy-1");
  expect(await lineOf("from-a-proxy-1")).toMatchObject({
    method: "POST",
    path: "/graphql",
    status: 200,
    account: 1,
    lane: "fast",
    operation: "Names",
    fields: ["villages"],
    ms: expect.any(Number),
    sqlMs: expect.any(Number),
  });
  await ask("a-write-1", 'mutation { createPerson(input: { name: "李一" }) { id } }');
  const written = await lineOf("a-write-1");
  expect(written).toMatchObject({ lane: "written", account: 1, fields: ["createPerson"] });
  expect(written.statements).toBeGreaterThan(3);
  await ask("refused-1", 'mutation { createPerson(input: { name: "" }) { id } }');
  expect(await lineOf("refused-1")).toMatchObject({ codes: ["BAD_USER_INPUT"] });
  // What is no fit number is not taken, and whoever brings none is given one.
  const made = await ask('"quoted" words', "{ __typename }");
  expect(made.id).toMatch(/^[0-9a-f-]{36}$/);
  await lineOf(made.id);
});

test("a subscription leaves a line as it begins and one as it ends", async () => {
  const listening = new AbortController();
  const stream = await fetch(`${client.url}/graphql/stream`, {
    method: "POST",
    signal: listening.signal,
    headers: {
      "Content-Type": "application/json",
      Accept: "text/event-stream",
      Authorization: `Bearer ${client.token}`,
      "X-Request-Id": "a-stream",
    },
    body: JSON.stringify({ query: 'subscription Names { changed(types: ["Person"]) { id } }' }),
  });
  const told = (msg: string): Told => lines().find((line) => line.msg === `subscription ${msg}`);
  await until(async () => told("begun") !== undefined);
  await ask("heard-1", 'mutation { createPerson(input: { name: "李三" }) { id } }');
  const reader = stream.body?.getReader();
  for (let heard = ""; !heard.includes("changed"); )
    heard += new TextDecoder().decode((await reader?.read())?.value);
  listening.abort();
  await until(async () => told("ended") !== undefined);
  const begun = {
    request: expect.stringMatching(/^a-stream-\d+$/),
    account: 1,
    operation: "Names",
    fields: ["changed"],
  };
  expect(told("begun")).toMatchObject(begun);
  expect(told("ended")).toMatchObject({ ...begun, events: 1, ms: expect.any(Number) });
  expect(JSON.stringify([told("begun"), told("ended")])).not.toMatch(/李三|Person_/);
});

test("a statement that takes long is told with its plan and what asked for it, without values", async () => {
  const query = 'query Seek { villages(where: { name: { contains: "龙吟" } }, first: 7) { nodes { name } } }';
  await ask("slow-1", query);
  const slow = () => lines().filter(({ msg, request }) => msg === "slow statement" && request === "slow-1");
  await until(async () => slow().some(({ sql }) => sql.includes("json_")));
  const told = slow().find(({ sql }) => sql.includes("json_"));
  expect(told.plan.join("\n")).toMatch(/SCAN|SEARCH/);
  expect(told).toMatchObject({ place: "main", account: 1, milliseconds: expect.any(Number) });
  expect(told.document).toContain('query Seek{villages(where:{name:{contains:""}}first:0)');
});

test("nothing of what people enter, look for or sign in with is in the log", async () => {
  const secrets = ["13987654321", "510722198001011235", "甲乙丙丁戊", "a-wrong-password"];
  const [mobile, identity, name, wrong] = secrets;
  await ask("personal-1", "mutation ($i: PersonInput!) { createPerson(input: $i) { id } }", {
    i: { name, mobile, identityNumber: identity },
  });
  await ask(
    "personal-2",
    `mutation { createPerson(input: { name: "${name}", mobile: "${mobile}" }) { id } }`,
  );
  await ask("personal-3", `{ people(where: { mobile: { eq: "${mobile}" } }) { totalCount } }`);
  await ask("personal-4", `{ search(text: "${name}") { name } }`);
  await ask("personal-5", `mutation { login(username: "${name}", password: "${wrong}") { token } }`);
  await fetch(`${client.url}/graphql?query=${encodeURIComponent(`{ search(text: "${name}") { name } }`)}`);
  const last = await ask("personal-6", `{ people(where: { holds: "name = '${name}'" }) { totalCount } }`);
  await lineOf(last.id);
  for (const one of [...secrets, client.token]) expect(hub.output()).not.toContain(one);
});

test("figures tell how long requests took, what waits, what is kept and who is there", async () => {
  const { body } = await client.send("/metrics");
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(body)?.[1]);
  expect(value('hub_request_seconds_count\\{lane="fast"\\}')).toBeGreaterThan(0);
  expect(value('hub_request_seconds_count\\{lane="written"\\}')).toBeGreaterThan(0);
  expect(value("hub_writer_queue")).toBe(0);
  expect(value("hub_sessions")).toBe(1);
  expect(value("hub_sockets")).toBe(0);
  expect(value("hub_slow_statements_total")).toBeGreaterThan(10);
  expect(value('hub_cache_entries\\{cache="plans"\\}')).toBeGreaterThan(0);
  expect(value('hub_cache_misses\\{cache="documents"\\}')).toBeGreaterThan(0);
  expect(value("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
  expect(value("hub_last_backup_timestamp_seconds")).toBe(0);
});

test("a collector gets a span of each request and of the SQL in each place, within the caller's trace", async () => {
  const trace = "0af7651916cd43dd8448eb211c80319c";
  await ask(
    "traced-1",
    'mutation Enter { createPerson(input: { name: "李二" }) { id } }',
    {},
    {
      traceparent: `00-${trace}-b7ad6b7169203331-01`,
    },
  );
  // What is not sent yet is sent before the hub ends.
  hub.child.kill("SIGTERM");
  expect(await once(hub.child, "exit")).toEqual([0, null]);
  const ofTrace = spans.filter(({ traceId }) => traceId === trace);
  const request = ofTrace.find(({ name }) => name === "POST /graphql");
  expect(request.parentSpanId).toBe("b7ad6b7169203331");
  const told = Object.fromEntries(
    request.attributes.map(({ key, value }: Told) => [key, Object.values(value)[0]]),
  );
  expect(told).toMatchObject({
    "hub.request": "traced-1",
    "graphql.operation.name": "Enter",
    "hub.lane": "written",
  });
  const sql = ofTrace.filter(({ name }) => name === "SQL");
  expect(sql.length).toBeGreaterThan(0);
  for (const one of sql) {
    expect(one.parentSpanId).toBe(request.spanId);
    expect(BigInt(one.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request.startTimeUnixNano));
    expect(BigInt(one.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request.endTimeUnixNano));
  }
});
