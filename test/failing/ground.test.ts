/** The ground shakes: a full disk, a foreign lock, a damaged page. One request fails in plain words, the rest goes on. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { type Started, serving, start } from "../process.ts";
import { Client, until, wait } from "./client.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-ground-"));
const disk = join(folder, "disk");

/** Whether this machine lets the test have a small disk of its own. */
const hasDisk = ((): boolean => {
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
afterAll(() => {
  if (hasDisk) execFileSync("umount", ["-l", disk]);
  rmSync(folder, { recursive: true, force: true });
});

/** What whoever asks hears of an outage, by the status of HTTP and by the code of GraphQL. */
const outage = { status: 503, code: "UNAVAILABLE", retryAfter: expect.stringMatching(/^[1-9]\d*$/) };

const people = "{ people(first: 5) { totalCount nodes { name } } }";
const enter = (name: string) => `mutation { createPerson(input: { name: "${name}" }) { id } }`;
const rehearse = (client: Client) =>
  client.send("/import/people?dryRun=true", "POST", `name\n${"李冰\n".repeat(20_000)}`);

async function opened(file: string): Promise<{ hub: Started; client: Client }> {
  const hub = start({ DATABASE_URL: `sqlite:${file}` });
  const client = await new Client(await serving(hub)).signIn();
  return { hub, client };
}

async function stopped({ hub, client }: { hub: Started; client: Client }): Promise<void> {
  client.close();
  hub.child.kill("SIGTERM");
  expect(await once(hub.child, "exit")).toEqual([0, null]);
}

test.skipIf(!hasDisk)(
  "a full disk refuses what writes, and nothing needs a restart when space is free",
  async () => {
    const running = await opened(join(disk, "hub.db"));
    const { hub, client } = running;
    expect((await client.ask(enter("王一"))).data).toBeTruthy();
    const ballast = join(disk, "ballast");
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 16 * 1024));
    // What room there still is in the log fills up.
    let refused = await client.ask(enter("王二"));
    for (let turn = 0; !refused.code && turn < 200; turn++)
      refused = await client.ask(
        `mutation { createPerson(input: { name: "王二", phone: "13800000000" }) { id } }`,
      );
    expect(refused).toMatchObject(outage);
    expect(refused.errors?.[0].message).toMatch(/磁盘已满.*任何内容都没有改变/);
    expect(refused.extensions).toBeUndefined();
    expect(String(refused.errors?.[0].extensions.retryAfter)).toBe(refused.retryAfter);
    const { status: tried, retryAfter } = await rehearse(client);
    expect([200, 503]).toContain(tried);
    expect(retryAfter !== undefined).toBe(tried === 503);
    const stranger = new Client(client.url);
    // That an attempt was made is written where a page of the log has room for it, else nobody is told anything.
    expect(["UNAUTHENTICATED", "UNAVAILABLE"]).toContain(
      (await stranger.ask(`mutation { login(username: "admin", password: "wrong") { token } }`)).code,
    );
    expect((await client.ask(people)).data.people.totalCount).toBeGreaterThan(0);
    expect(await client.send("/readyz")).toMatchObject({
      status: 503,
      body: expect.stringContaining("磁盘已满"),
    });
    expect((await client.send("/healthz")).status).toBe(200);
    rmSync(ballast);
    await until(async () => Boolean((await client.ask(enter("王三"))).data));
    expect((await client.send("/readyz")).status).toBe(200);
    expect(await stranger.signIn()).toBeTruthy();
    expect(hub.child.exitCode).toBeNull();
    stranger.close();
    await stopped(running);
  },
);

test("a foreign lock of ten seconds: reading goes on, writing says why not and resumes by itself", async () => {
  const file = join(folder, "locked.db");
  const running = await opened(file);
  const { client } = running;
  const foreign = new Sqlite(file);
  foreign.exec("begin immediate");
  const slowest = { read: 0, write: 0 };
  const timed = async <T>(kind: "read" | "write", work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const done = await work();
    slowest[kind] = Math.max(slowest[kind], performance.now() - begun);
    return done;
  };
  const reader = await new Client(client.url);
  reader.token = client.token;
  const until = Date.now() + 10_000;
  const reading = (async () => {
    for (; Date.now() < until; await wait(20))
      expect((await timed("read", () => reader.ask(people))).data).toBeTruthy();
  })();
  for (; Date.now() < until; await wait(200)) {
    const refused = await timed("write", () => client.ask(enter("赵一")));
    expect(refused).toMatchObject(outage);
    expect(refused.errors?.[0].message).toContain("另一程序");
    expect((await client.send("/readyz")).status).toBe(503);
  }
  await reading;
  foreign.exec("rollback");
  foreign.close();
  expect((await client.ask(enter("赵二"))).data).toBeTruthy();
  expect((await client.send("/readyz")).status).toBe(200);
  expect(slowest.read).toBeLessThan(1000);
  // A second of patience, and what the machine needs beside it.
  expect(slowest.write).toBeLessThan(4000);
  reader.close();
  await stopped(running);
}, 60_000);

test("a damaged page fails those who ask for it, and nobody else", async () => {
  const file = join(folder, "damaged.db");
  copyFileSync(process.env.FILLED_HUB as string, file);
  const database = new Sqlite(file);
  const size = database.pragma("page_size", { simple: true }) as number;
  const pages = database
    .prepare("select pageno from dbstat where name = 'person' and pagetype = 'leaf' order by pageno")
    .pluck()
    .all() as number[];
  database.close();
  const damaged = openSync(file, "r+");
  for (const page of pages) writeSync(damaged, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
  closeSync(damaged);
  const running = await opened(file);
  const { hub, client } = running;
  for (let turn = 0; turn < 3; turn++) {
    const refused = await client.ask("{ people(first: 100) { nodes { name sex } } }");
    expect(refused).toMatchObject(outage);
    expect(refused.errors?.[0].message).toContain("损坏");
    expect((await client.ask("{ townships(first: 5) { totalCount } }")).data.townships.totalCount).toBe(33);
    const written = await client.ask(
      'mutation { updatePerson(id: "Person_1", input: { name: "钱一" }) { id } }',
    );
    expect(written).toMatchObject(outage);
    await wait(100);
  }
  const one = 'person(id: "Person_1") { name }';
  expect(await client.ask(`{ ${one} }`)).toMatchObject(outage);
  // Where a part was answered, or done, trying it all again is not what there is to do.
  const beside = await client.ask(`{ ${one} townships(first: 1) { totalCount } }`);
  expect(beside).toMatchObject({ status: 200, code: "UNAVAILABLE", data: { person: null } });
  expect(beside.data.townships.totalCount).toBe(33);
  const half = await client.ask(
    `mutation {
      createArea(input: { name: "东片", scheme: ECONOMIC, code: "E99" }) { id }
      updatePerson(id: "Person_1", input: { name: "钱一" }) { id }
    }`,
  );
  expect(half).toMatchObject({ status: 200, code: "UNAVAILABLE", data: null });
  expect(half.extensions.transaction).toBeGreaterThan(0);
  expect(hub.child.exitCode).toBeNull();
  await stopped(running);
});
