/** Where the record goes beside the database: signatures and archives in a folder, and a syslog. */
import { createSocket } from "node:dgram";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signerOf } from "../server/audit/signer.ts";
import { messageOf, senderTo } from "../server/audit/syslog.ts";
import { readConfig, StartError } from "../server/config.ts";
import { archive } from "../server/core/record/archive.ts";
import { signHead } from "../server/core/record/heads.ts";
import { verify } from "../server/core/record/verify.ts";
import { systemViewer } from "../server/core/viewer.ts";
import { type TestHub, testHub } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";

const secret = "the secret of a hub in a test";
const operator = { viewer: systemViewer("operator"), through: "SYSTEM" };

let hub: TestHub;
let folder: string;
beforeAll(async () => {
  folder = hubFolder();
  hub = await testHub("empty", undefined, { secret, auditFolder: folder });
  for (const name of ["甲", "乙"])
    await hub.ask("mutation ($name: String!) { createPerson(input: { name: $name }) { id } }", { name });
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

test("signatures lie in the folder too, and each is one of the hub's key", async () => {
  await signHead(hub.running.hub);
  const heads = readFileSync(join(folder, "heads.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { publicKey } = signerOf(secret, { archives: "" });
  expect(heads.length).toBeGreaterThan(0);
  expect(heads.every((head) => head.publicKey === publicKey)).toBe(true);
});

test("what is archived leaves a signed stub, and the chain is followed into the file", async () => {
  const inHub = hub.running.hub;
  const before = await verify(inHub);
  const done = await archive(inHub, operator, new Date(Date.now() + 1000).toISOString());
  expect(done?.entries).toBe(before.entries - 1);
  const file = String(done?.file);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining([file, `${file}.signature.json`]));
  // The entry that stayed, and the one that tells of the archive.
  expect(Number(await inHub.database.value("select count(*) from audit_entry", []))).toBe(2);
  const after = await verify(inHub);
  expect(after).toMatchObject({
    findings: [],
    entries: before.entries + 1,
    transactions: before.transactions,
  });
  const bytes = readFileSync(join(folder, file));
  rmSync(join(folder, file));
  expect(await verify(inHub)).toMatchObject({ findings: [], entries: 2 });
  writeFileSync(join(folder, file), Buffer.concat([bytes, Buffer.from([0])]));
  expect((await verify(inHub)).findings.map(({ kind }) => kind)).toEqual(["FORGED"]);
  writeFileSync(join(folder, file), bytes);
});

test("nothing but what is archived can be removed", async () => {
  const file = new Sqlite(hub.file);
  const [stub] = file
    .prepare("select max(entry) as entry from audit_head where archive is not null")
    .all() as {
    entry: number;
  }[];
  expect(() => file.exec(`delete from audit_entry where id > ${stub.entry}`)).toThrow(/never removed/);
  expect(() => file.exec("delete from audit_head")).toThrow(/never removed/);
  file.close();
});

const row = {
  id: 7,
  at: "2026-11-27T01:02:03.000Z",
  kind: "SIGN_IN",
  result: "REFUSED",
  act: "login",
  actor: 'a"b]',
  detail: "用户名或密码不正确",
};

test("an entry in the words of a syslog", () => {
  expect(messageOf(row)).toMatch(
    /^<108>1 2026-11-27T01:02:03\.000Z \S+ zhencun-hub \d+ SIGN_IN \[record@32473 number="7" result="REFUSED" actor="a\\"b\\\]"\] \ufefflogin: 用户名或密码不正确$/,
  );
});

test("a syslog hears it by datagrams, by a line, and by a socket of the machine", async () => {
  const datagrams = createSocket("udp4");
  const heard = new Promise<string>((done) => datagrams.once("message", (bytes) => done(String(bytes))));
  await new Promise<void>((done) => datagrams.bind(0, "127.0.0.1", done));
  const byDatagram = senderTo(`udp://127.0.0.1:${datagrams.address().port}`);
  await byDatagram.send(messageOf(row));
  expect(await heard).toBe(messageOf(row));
  byDatagram.close();
  datagrams.close();
  for (const path of [undefined, join(folder, "syslog.sock")]) {
    const server = createServer();
    const line = new Promise<string>((done) =>
      server.once("connection", (socket) => socket.once("data", (bytes) => done(String(bytes)))),
    );
    await new Promise<void>((done) =>
      path ? server.listen(path, done) : server.listen(0, "127.0.0.1", done),
    );
    const address = server.address();
    const sender = senderTo(path ? `unix:${path}` : `tcp://127.0.0.1:${(address as { port: number }).port}`);
    await sender.send("<110>1 - - - - - - x");
    expect(await line).toBe("20 <110>1 - - - - - - x");
    sender.close();
    server.close();
  }
});

test("fewer than 184 days, and what is no syslog, refuse the start", () => {
  expect(() => readConfig({ AUDIT_DAYS: "30" })).toThrow(StartError);
  expect(() => readConfig({ AUDIT_SYSLOG: "nowhere" })).toThrow(/AUDIT_SYSLOG=nowhere/);
  expect(readConfig({ AUDIT_DAYS: "184", AUDIT_SYSLOG: "udp://10.0.0.9:514" })).toMatchObject({
    auditDays: 184,
    auditSyslog: "udp://10.0.0.9:514",
  });
});
