/** Changes sent to a program's address: signed, under its owner's rights, in order, until they were accepted. */
import { createHmac } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forbiddenAddress } from "../server/account/webhookAddress.ts";
import { failuresAllowed } from "../server/delivery/deliveries.ts";
import { type Data, password, type TestHub, testHub } from "./hub.ts";
import { serving, start } from "./process.ts";
import { Readers } from "./rights/readers.ts";

interface Parcel {
  headers: IncomingHttpHeaders;
  body: string;
  changes: Data[];
}

/** A program that is sent to. */
class Receiver {
  readonly parcels: Parcel[] = [];
  /** What it answers. */
  status = 200;
  private server?: Server;
  port = 0;

  async open(): Promise<this> {
    this.server = createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        this.parcels.push({ headers: request.headers, body, changes: JSON.parse(body).changes });
        response.writeHead(this.status).end();
      });
    });
    await new Promise<void>((done) => this.server?.listen(this.port, "127.0.0.1", done));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/changes?from=hub`;
  }

  /** Ids of the records that were heard of and accepted. */
  get heard(): string[] {
    return this.parcels.flatMap(({ changes }) => changes.map(({ recordId }) => recordId));
  }

  close(): Promise<void> {
    this.server?.closeAllConnections();
    return new Promise((done) => (this.server ? this.server.close(() => done()) : done()));
  }
}

let hub: TestHub;
let by: Readers;
let receiver: Receiver;
const made: string[] = [];

beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub, [{ name: "keeper", role: "EDITOR", isScoped: true, permissions: ["ACCOUNTS"] }]);
}, 120_000);
beforeEach(async () => {
  receiver = await new Receiver().open();
});
afterEach(async () => {
  for (const id of made.splice(0)) await hub.ask(`mutation { deleteWebhook(id: "${id}") }`);
  await receiver.close();
});
afterAll(() => hub.close());

async function stated(given = "", reader = "admin"): Promise<{ id: string; secret: string }> {
  const { createWebhook } = await by.ask(
    reader,
    `mutation ($url: String!) { createWebhook(name: "试验", url: $url${given && `, ${given}`}) { secret webhook { id } } }`,
    { url: receiver.url },
  );
  made.push(createWebhook.webhook.id);
  return { id: createWebhook.webhook.id, secret: createWebhook.secret };
}

let serial = 0;
async function write(): Promise<string> {
  const input = { scheme: "ECONOMIC", code: `W${++serial}`, name: `推送片区${serial}` };
  const { createArea } = await hub.ask(
    "mutation ($input: CreateAreaInput!) { createArea(input: $input) { id } }",
    { input },
  );
  return createArea.id;
}

const state = async (id: string): Promise<Data> =>
  (await hub.ask(`{ webhook(id: "${id}") { active note failures nextAt deliveredAt cursor } }`)).webhook;

test("each parcel is signed with the secret that was shown once, and told in order", async () => {
  const { id, secret } = await stated();
  const ids = [];
  for (let turn = 0; turn < 25; turn++) ids.push(await write());
  await expect.poll(() => receiver.heard).toEqual(ids);
  for (const { headers, body } of receiver.parcels) {
    const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["zhencun-signature"])) ?? [];
    expect(given).toBe(createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex"));
    expect(Math.abs(Date.now() / 1000 - Number(seconds))).toBeLessThan(60);
    expect(headers["content-type"]).toContain("application/json");
    expect(JSON.parse(body).webhook).toBe(id);
  }
  const deliveries = receiver.parcels.map(({ headers }) => headers["zhencun-delivery"]);
  expect(new Set(deliveries).size).toBe(deliveries.length);
  expect(receiver.parcels[0].changes[0]).toMatchObject({
    type: "Area",
    action: "CREATED",
    recordId: ids[0],
    actor: "admin",
    cursor: expect.any(Number),
    effectiveOn: expect.any(String),
  });
  const { database } = hub.running.hub;
  expect(JSON.stringify(database.rows("select * from webhook"))).not.toContain(secret.slice(6));
  await expect.poll(async () => (await state(id)).deliveredAt).toBeTruthy();
});

test("who answers with an error is tried again until it accepts, and nothing is skipped", async () => {
  const { id } = await stated();
  receiver.status = 503;
  const first = await write();
  await expect.poll(async () => (await state(id)).failures, { timeout: 10_000 }).toBeGreaterThan(0);
  const failing = await state(id);
  expect(failing.note).toContain("HTTP 503");
  expect(Date.parse(failing.nextAt)).toBeGreaterThan(Date.now() - 5000);
  const second = await write();
  receiver.parcels.length = 0;
  receiver.status = 204;
  await expect.poll(() => receiver.heard, { timeout: 20_000 }).toEqual([first, second]);
  await expect.poll(() => state(id)).toMatchObject({ failures: 0, note: null, nextAt: null, active: true });
}, 60_000);

test("a hub that is started anew goes on where it was", async () => {
  const { id } = await stated();
  const before = await write();
  await expect.poll(() => receiver.heard).toEqual([before]);
  await expect.poll(async () => (await state(id)).deliveredAt).toBeTruthy();
  await receiver.close();
  const missed = [await write(), await write()];
  await expect.poll(async () => (await state(id)).failures, { timeout: 10_000 }).toBeGreaterThan(0);
  await hub.restart();
  receiver.parcels.length = 0;
  await receiver.open();
  await expect.poll(() => receiver.heard, { timeout: 30_000 }).toEqual(missed);
}, 90_000);

test("after too many failures nothing is sent, and it says so until it is made active again", async () => {
  const { id } = await stated();
  receiver.status = 500;
  const { database } = hub.running.hub;
  await database.transaction(async () => {
    database.write("update webhook set failures = ?", [failuresAllowed - 1]);
  });
  const missed = await write();
  await expect.poll(async () => (await state(id)).active).toBe(false);
  expect((await state(id)).note).toContain("已停止推送");
  receiver.status = 200;
  receiver.parcels.length = 0;
  await hub.ask(`mutation { updateWebhook(id: "${id}", active: true) { id } }`);
  await expect.poll(() => receiver.heard).toEqual([missed]);
});

test("only what is asked for and what the owner may see is sent", async () => {
  const { townships } = await hub.ask(
    '{ townships(where: { code: { in: ["510722109", "510722104"] } }, orderBy: [{ code: DESC }]) { nodes { id villages(first: 1) { nodes { id } } } } }',
  );
  const [own, foreign] = townships.nodes.map(({ villages }: Data) => villages.nodes[0].id);
  await stated('types: ["Village"]', "keeper");
  await write();
  const change = (village: string): Promise<Data> =>
    hub.ask(`mutation { updateVillage(id: "${village}", input: { remark: "推送${++serial}" }) { id } }`);
  await change(foreign);
  await change(own);
  await expect.poll(() => receiver.heard).toEqual([own]);
  // Rights are asked for at every parcel.
  const { users } = await hub.ask('{ users(where: { username: { eq: "keeper" } }) { nodes { id } } }');
  await hub.ask(`mutation { updateUser(id: "${users.nodes[0].id}", disabled: true) { id } }`);
  await change(own);
  await expect.poll(async () => (await state(made[0])).note).toContain("停用");
  expect(receiver.heard).toEqual([own]);
});

describe("where nothing is sent", () => {
  test.each([
    "ftp://example.com/x",
    "http://user:word@10.0.0.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fe80::1]/",
    "http://0.0.0.0/",
    "not an address",
    "http://2852039166/",
  ])("%s", async (url) => {
    const { errors } = await hub.answer(
      'mutation ($url: String!) { createWebhook(name: "x", url: $url) { secret } }',
      { url },
    );
    expect(errors?.[0].extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ path: "url" }] });
  });

  test("this machine, unless its operator allows it; neighbours always", () => {
    for (const address of ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
      expect([forbiddenAddress(address, false) === undefined, forbiddenAddress(address, true)]).toEqual([
        false,
        undefined,
      ]);
    for (const address of ["10.1.2.3", "192.168.1.9", "fd00::5", "93.184.216.34"])
      expect(forbiddenAddress(address, false)).toBeUndefined();
    for (const address of ["::ffff:169.254.169.254", "224.0.0.1", "255.255.255.255", "::"])
      expect(forbiddenAddress(address, true)).toBeDefined();
  });
});

test("neither a reader nor a program makes one", async () => {
  const ask = 'mutation { createWebhook(name: "x", url: "http://10.0.0.1/") { secret } }';
  for (const reader of ["editor", "analyst", "clerk", "admin (token)"])
    expect((await by.as(reader, ask)).errors?.[0].extensions.code, reader).toBe("FORBIDDEN");
});

describe("a hub as it is served", () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-test-"));
  const file = join(folder, "hub.db");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const served = async (environment: Record<string, string>) => {
    const started = start({ DATABASE_URL: `sqlite:${file}`, ...environment });
    const url = await serving(started);
    const token = { given: "" };
    const ask = async (query: string): Promise<Data> => {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token.given}` },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as Data;
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    };
    const { login } = await ask(`mutation { login(username: "admin", password: "${password}") { token } }`);
    token.given = login.token;
    const make = async (): Promise<string> =>
      (
        await ask(
          `mutation { made: createArea(input: { scheme: ECONOMIC, code: "P${++serial}", name: "片区${serial}" }) { id } }`,
        )
      ).made.id;
    return { child: started.child, ask, make };
  };

  test("sends on after it was killed, and to its own machine only where that is allowed", async () => {
    copyFileSync(process.env.FILLED_HUB as string, file);
    const first = await served({ WEBHOOK_LOOPBACK: "allow" });
    const { createWebhook } = await first.ask(
      `mutation { createWebhook(name: "试验", url: "${receiver.url}", types: ["Area"]) { webhook { id } } }`,
    );
    const { id } = createWebhook.webhook;
    const note = async (hub: typeof first): Promise<Data> =>
      (await hub.ask(`{ webhook(id: "${id}") { active note failures } }`)).webhook;
    const heard = await first.make();
    await expect.poll(() => receiver.heard, { timeout: 10_000 }).toEqual([heard]);
    await receiver.close();
    const missed = [await first.make(), await first.make()];
    await expect.poll(async () => (await note(first)).failures, { timeout: 10_000 }).toBeGreaterThan(0);
    first.child.kill("SIGKILL");
    await new Promise((done) => first.child.once("exit", done));
    receiver.parcels.length = 0;
    await receiver.open();
    const second = await served({ WEBHOOK_LOOPBACK: "allow" });
    await expect.poll(() => receiver.heard, { timeout: 30_000 }).toEqual(missed);
    second.child.kill("SIGTERM");
    await new Promise((done) => second.child.once("exit", done));
    const third = await served({});
    await third.make();
    await expect.poll(async () => (await note(third)).active, { timeout: 10_000 }).toBe(false);
    expect((await note(third)).note).toContain("WEBHOOK_LOOPBACK=allow");
    expect(receiver.heard).toEqual(missed);
    third.child.kill("SIGTERM");
    await new Promise((done) => third.child.once("exit", done));
  }, 120_000);
});
