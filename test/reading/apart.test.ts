/** Dear queries are answered by a process of their own: nobody waits for them, and they end when they have to. */
import { once } from "node:events";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import { type Serving, startServer } from "../../server/startServer.ts";
import { Client, until } from "../failing/client.ts";
import { settings } from "../hub.ts";
import { hubFolder } from "../hubFolder.ts";
import { serving, start } from "../process.ts";

const folder = hubFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Seconds of work. */
const slow =
  "{ gridWorkers(first: 1000) { nodes { name county { appointments(first: 1) { totalCount } } } } }";
/** More than is done where a request arrives, and soon done. */
const dear = "{ gridWorkers(first: 10) { nodes { county { appointments(first: 1) { totalCount } } } } }";
const cheap = "{ townships { totalCount } }";

let hub: Serving;
let client: Client;
const begin = (name: string, querySeconds: number): Promise<Serving> => {
  const file = join(folder, `${name}.db`);
  copyFileSync(process.env.FILLED_HUB as string, file);
  return startServer({ ...settings(file, "none"), querySeconds }, (error) => {
    throw error;
  });
};
beforeAll(async () => {
  hub = await begin("hub", 60);
  client = await new Client(hub.url).signIn();
});
afterAll(async () => {
  client.close();
  await hub.close();
});

const another = async (of = hub): Promise<Client> => new Client(of.url).signIn();
const working = async (of = hub): Promise<number> => {
  await until(async () => of.apart.processes.some(Boolean));
  return of.apart.processes[0] as number;
};
const isAlive = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));

test("no process reads before anything dear is asked", async () => {
  await client.ask(cheap);
  expect(hub.apart.processes).toEqual([]);
});

test("a dear query is answered as others are, and sees what was committed before it", async () => {
  const count = async (): Promise<number> => {
    const { data } = await client.ask(`{ people { totalCount } ${dear.slice(1)}`);
    expect(data.gridWorkers.nodes).toHaveLength(10);
    return data.people.totalCount;
  };
  const before = await count();
  const [pid] = hub.apart.processes;
  await client.ask('mutation { createPerson(input: { name: "刘一" }) { id } }');
  expect(await count()).toBe(before + 1);
  expect(hub.apart.processes).toEqual([pid]);
});

test("others are answered while it works; who goes away ends it, and the next is answered again", async () => {
  const other = await another();
  const sent = request(`${hub.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${other.token}` },
  });
  sent.on("error", () => {});
  sent.end(JSON.stringify({ query: slow }));
  await until(async () => hub.apart.running > 0);
  const pid = await working();
  for (let turn = 0; turn < 20; turn++) expect((await client.ask(cheap)).status).toBe(200);
  expect(hub.apart.running).toBe(1);
  sent.destroy();
  await until(async () => !isAlive(pid));
  expect((await client.ask(dear)).data.gridWorkers.nodes).toHaveLength(10);
  other.close();
});

test("a query over a socket goes the same way, and ends with it", async () => {
  const line = createClient({
    url: `${hub.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${client.token}` },
  });
  const next = (query: string) =>
    new Promise((done, failed) =>
      line.subscribe({ query }, { next: done, error: failed, complete: () => {} }),
    );
  expect(await next(dear)).toEqual({ data: (await client.ask(dear)).data });
  const leave = line.subscribe({ query: slow }, { next: () => {}, error: () => {}, complete: () => {} });
  await until(async () => hub.apart.running > 0);
  const pid = await working();
  leave();
  await until(async () => !isAlive(pid));
  await line.dispose();
});

test("one account has one query worked on at a time, and may have few wait", async () => {
  const others = await Promise.all(Array.from({ length: 7 }, () => another()));
  const answers = others.map((one) => one.ask(slow).catch(() => undefined));
  const refused = await Promise.race(answers);
  expect(refused).toMatchObject({ status: 503, code: "UNAVAILABLE" });
  expect(refused?.errors?.[0].extensions.retryAfter).toBeGreaterThan(0);
  expect(hub.apart.running).toBe(1);
  for (const one of others) one.close();
  await until(async () => hub.apart.running === 0);
});

test("at its deadline it is ended, and told so", async () => {
  const short = await begin("short", 1);
  const asking = await another(short);
  await asking.ask(dear);
  const pid = await working(short);
  const { status, code, errors } = await asking.ask(slow);
  expect({ status, code }).toEqual({ status: 400, code: "QUERY_TOO_COMPLEX" });
  expect(errors?.[0].message).toContain("1 秒内未能完成");
  await until(async () => !isAlive(pid));
  asking.close();
  await short.close();
});

test("a hub that is told to stop ends it at once, and says so to who waits", async () => {
  const stopping = await begin("stopping", 60);
  const asking = await another(stopping);
  const answer = asking.ask(slow);
  const pid = await working(stopping);
  await stopping.close();
  expect(isAlive(pid)).toBe(false);
  expect(await answer).toMatchObject({ status: 503, code: "UNAVAILABLE" });
  asking.close();
});

test("it dies with the hub, whatever it works on", async () => {
  const file = join(folder, "killed.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  const { child, output } = start({ DATABASE_URL: `sqlite:${file}` });
  const asking = await new Client(await serving({ child, output })).signIn();
  asking.ask(slow).catch(() => {});
  let pids: number[] = [];
  await until(async () => {
    pids = childrenOf(child.pid as number);
    return pids.length > 0;
  });
  child.kill("SIGKILL");
  await once(child, "exit");
  await until(async () => !pids.some(isAlive));
  asking.close();
});

const childrenOf = (parent: number): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/status`))
    .filter((name) =>
      new RegExp(`^PPid:\\s+${parent}$`, "m").test(readFileSync(`/proc/${name}/status`, "utf8")),
    )
    .map(Number);
