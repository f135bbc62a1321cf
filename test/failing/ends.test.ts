/** Ends that come while work is being done: the writing thread dies, the hub is told to stop, the process is killed. */
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { startServer } from "../../server/startServer.ts";
import { settings } from "../hub.ts";
import { serving, start } from "../process.ts";
import { Client, type Heard, until, wait } from "./client.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-ends-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More rounds for looking further. */
const rounds = Number(process.env.KILLS ?? 1);
const clients = 8;
/** Acknowledged writes in each round. */
const wanted = Number(process.env.ACKNOWLEDGED ?? 60);

const enter = (name: string) => `mutation { createPerson(input: { name: "${name}" }) { id } }`;
const page = "{ villages(first: 20) { nodes { name township { name } } } }";
const names = "甲乙丙丁戊己庚辛";

/** People of each client in the file, which must be whole. */
function kept(file: string): number[] {
  const database = new Sqlite(file, { readonly: true });
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  const counts = [...names].map((name) =>
    Number(database.prepare("select count(*) from person where name = ?").pluck().get(`张${name}`)),
  );
  database.close();
  return counts;
}

/** Clients that each enter people one after the other, and others that read, until they are told to stop or are cut off. */
class Load {
  readonly acknowledged: number[] = Array(clients).fill(0);
  /** Answers that were no success. */
  readonly refused: Heard[] = [];
  /** Connections that were cut while an answer was due. */
  readonly cut: string[] = [];
  /** Pages that were read. */
  read = 0;
  stop = false;
  readonly done: Promise<unknown>;

  constructor(url: string, token: string, readers = 0) {
    const writing = this.acknowledged.map((_none, index) =>
      this.run(url, token, enter(`张${names[index]}`), () => this.acknowledged[index]++),
    );
    const reading = Array.from({ length: readers }, () => this.run(url, token, page, () => this.read++));
    this.done = Promise.all([...writing, ...reading]);
  }

  get sum(): number {
    return this.acknowledged.reduce((sum, one) => sum + one, 0);
  }

  private async run(url: string, token: string, query: string, answered: () => void): Promise<void> {
    const client = new Client(url);
    client.token = token;
    try {
      while (!this.stop) {
        const heard = await client.ask(query);
        if (heard.data) answered();
        else this.refused.push(heard);
      }
    } catch (error) {
      this.cut.push(String((error as NodeJS.ErrnoException).code));
    } finally {
      client.close();
    }
  }
}

test("a writing thread that dies takes nobody with it and is begun anew", async () => {
  const file = join(folder, "thread.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  const running = await startServer(settings(file, "none"), (error) => {
    throw error;
  });
  try {
    const client = await new Client(running.url).signIn();
    const load = new Load(running.url, client.token);
    await until(async () => load.sum >= 20);
    await running.thread.kill();
    expect((await client.ask("{ townships { totalCount } }")).data.townships.totalCount).toBe(33);
    await until(async () => Boolean((await client.ask(enter("李一"))).data));
    load.stop = true;
    await load.done;
    expect(load.cut).toEqual([]);
    expect(load.refused.filter(({ code }) => code !== "UNAVAILABLE")).toEqual([]);
    for (const [index, count] of kept(file).entries()) {
      expect(count).toBeGreaterThanOrEqual(load.acknowledged[index]);
      // Of what was cut off while it was written nobody can say whether it was done.
      expect(count).toBeLessThanOrEqual(load.acknowledged[index] + 1);
    }
    client.close();
  } finally {
    await running.close();
  }
});

test("a table whose sender hangs up while it is taken in is taken back, and the next write goes on", async () => {
  const running = await startServer(settings(join(folder, "left.db"), "none"), (error) => {
    throw error;
  });
  try {
    const client = await new Client(running.url).signIn();
    const passed = async (): Promise<number> =>
      JSON.parse((await client.send("/import/progress/a-key")).body).rows ?? 0;
    expect((await client.send("/import/progress/a-key")).status).toBe(404);
    const leaving = new AbortController();
    const sent = fetch(`${running.url}/import/people?key=a-key`, {
      method: "POST",
      headers: { Authorization: `Bearer ${client.token}` },
      body: `姓名\n${"张甲\n".repeat(200_000)}`,
      signal: leaving.signal,
    });
    await until(async () => (await passed()) >= 2000);
    expect((await client.ask("{ townships { totalCount } }")).data).toBeTruthy();
    expect((await client.ask(enter("李一"))).errors?.[0].message).toMatch(/正在导入表格/);
    leaving.abort();
    await expect(sent).rejects.toThrow();
    await until(async () => Boolean((await client.ask(enter("李一"))).data), 5000);
    expect((await client.send("/import/progress/a-key")).status).toBe(404);
    expect((await client.ask("{ people { totalCount } }")).data.people.totalCount).toBe(1);
    client.close();
  } finally {
    await running.close();
  }
});

test("told to stop under load it answers what it accepted, refuses the rest in words, and loses nothing", async () => {
  const file = join(folder, "stopped.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  const hub = start({ DATABASE_URL: `sqlite:${file}` });
  const client = await new Client(await serving(hub)).signIn();
  const load = new Load(client.url, client.token, 12);
  await until(async () => load.sum >= wanted && load.read >= wanted);
  const told = performance.now();
  hub.child.kill("SIGTERM");
  const [code] = await once(hub.child, "exit");
  const took = performance.now() - told;
  load.stop = true;
  await load.done;
  expect(code).toBe(0);
  expect(took).toBeLessThan(10_000);
  // Who was told so and comes again finds nobody; nobody's answer was cut off.
  expect(load.cut.filter((one) => one !== "ECONNREFUSED")).toEqual([]);
  expect(load.refused.filter(({ status, code }) => status !== 503 || code !== "UNAVAILABLE")).toEqual([]);
  expect(kept(file)).toEqual(load.acknowledged);
  client.close();
});

test("told to stop at any moment after its start it ends at once", async () => {
  const file = join(folder, "early.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  for (const pause of [0, 30, 400]) {
    const hub = start({ DATABASE_URL: `sqlite:${file}` });
    await serving(hub);
    await wait(pause);
    const told = performance.now();
    hub.child.kill("SIGTERM");
    expect(await once(hub.child, "exit")).toEqual([0, null]);
    // Longer waits are for answers that are due, and none is.
    expect(performance.now() - told).toBeLessThan(5_000);
  }
});

test(
  "what was acknowledged survives kill -9 in the middle of writing",
  async () => {
    const file = join(folder, "killed.db");
    copyFileSync(process.env.FILLED_HUB as string, file);
    let acknowledged = 0;
    let before = kept(file);
    for (let round = 0; round < rounds; round++) {
      const hub = start({ DATABASE_URL: `sqlite:${file}` });
      const client = await new Client(await serving(hub)).signIn();
      const load = new Load(client.url, client.token);
      await until(async () => load.sum >= wanted, 60_000);
      await wait(Math.random() * 50);
      hub.child.kill("SIGKILL");
      await once(hub.child, "exit");
      load.stop = true;
      await load.done;
      const after = kept(file);
      for (const [index, count] of after.entries()) {
        expect(count - before[index]).toBeGreaterThanOrEqual(load.acknowledged[index]);
        expect(count - before[index]).toBeLessThanOrEqual(load.acknowledged[index] + 1);
      }
      acknowledged += load.sum;
      before = after;
      client.close();
    }
    expect(acknowledged).toBeGreaterThanOrEqual(rounds * wanted);
    if (rounds > 3) console.log(`${acknowledged} acknowledged in ${rounds} rounds, none lost`);
  },
  60_000 + rounds * 30_000,
);
