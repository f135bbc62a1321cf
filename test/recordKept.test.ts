/** Where the record goes beside the database: signatures and archives in a folder, and a syslog. */
import { createSocket } from "node:dgram";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import Sqlite from "better-sqlite3";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forward } from "../server/audit/forward.ts";
import { linesIn } from "../server/audit/lines.ts";
import { signerOf } from "../server/audit/signer.ts";
import { messageOf, senderTo } from "../server/audit/syslog.ts";
import { Backups } from "../server/backup/backups.ts";
import { readConfig, StartError } from "../server/config.ts";
import type { Database } from "../server/core/database.ts";
import { archive } from "../server/core/record/archive.ts";
import { signHead } from "../server/core/record/heads.ts";
import { verify } from "../server/core/record/verify.ts";
import type { Row } from "../server/core/rule.ts";
import { systemViewer } from "../server/core/viewer.ts";
import { openToRead } from "../server/database/openToRead.ts";
import { keepingCommands } from "../server/keepingCommands.ts";
import type { FileCommand, Given } from "../server/operatorCommand.ts";
import { settings, type TestHub, testHub } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";

const secret = "the secret of a hub in a test";
const operator = { viewer: systemViewer("operator"), through: "SYSTEM" };

const folder = hubFolder();
const config = {
  secret,
  auditFolder: folder,
  backups: { folder: join(folder, "backups"), at: [], keep: 3, days: 10 },
};

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty", undefined, config);
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

/** What an operator does at the shell. */
const atShell = (word: string, databaseFile: string, options: Given, ...rest: string[]): Promise<string> => {
  const chosen = keepingCommands.find(({ words }) => words[0] === word) as FileCommand;
  return chosen.onFiles({ ...settings(databaseFile, "none"), ...config }, options, rest);
};

const enter = () => hub.ask('mutation { createPerson(input: { name: "丙" }) { id } }');

test("a backup by the hub, one by its operator, and one that came to nothing are in the record", async () => {
  const made = await hub.running.backups?.make("hand");
  await atShell("backup", hub.file, {});
  const spoiled = new Backups({ databaseFile: folder }, config.backups, pino({ level: "silent" }), (entry) =>
    hub.running.hub.tell(operator, entry),
  );
  await expect(spoiled.make("timetable")).rejects.toThrow();
  await expect(atShell("backup", hub.file, { to: "/dev/null/none" })).rejects.toThrow();
  const { auditEntries } = await hub.ask(
    "{ auditEntries(where: { kind: { eq: BACKUP } }) { nodes { act result object actor through detail } } }",
  );
  expect(auditEntries.nodes).toEqual([
    expect.objectContaining({ act: "hand", object: basename(String(made?.path)), through: "HUB" }),
    expect.objectContaining({
      act: "hub backup",
      result: "DONE",
      through: "SHELL",
      actor: expect.stringMatching(/^operator \(.+\)$/),
    }),
    expect.objectContaining({ act: "timetable", result: "FAILED", through: "HUB" }),
    expect.objectContaining({ act: "hub backup", result: "FAILED", through: "SHELL" }),
  ]);
});

test("a restore is in the record, signed, and what it replaced is no cut end", async () => {
  const made = await hub.running.backups?.make("hand");
  for (let count = 0; count < 5; count++) await enter();
  await signHead(hub.running.hub);
  const restored = join(mkdtempSync(join(folder, "restored-")), "hub.db");
  await atShell("restore", restored, {}, String(made?.path));
  // One that came to nothing leaves the file as it is, and its entry there.
  await expect(atShell("restore", restored, {}, join(folder, "none.backup"))).rejects.toThrow();
  const database = openToRead(restored);
  const { model, signer } = hub.running.hub;
  const [entry, failed] = database.rows("select * from audit_entry where kind = 'RESTORE' order by id", []);
  expect(failed).toMatchObject({ act: "hub restore", result: "FAILED", object: "none.backup" });
  expect(entry).toMatchObject({ act: "hub restore", through: "SHELL", object: basename(String(made?.path)) });
  const verified = await verify({ database, model, signer });
  expect(verified.findings).toEqual([]);
  expect(verified.restored).toEqual([{ entry: entry.id, at: entry.at, left: expect.any(Number) }]);
  expect(verified.restored[0].left).toBeGreaterThan(Number(entry.id) + 3);
  // What is sent on goes on with the entry that tells of it.
  const position = join(folder, "of-the-replaced.position");
  writeFileSync(position, "9999 of-another-file");
  const sent = await sentOn(database, position);
  expect(sent[0]).toMatchObject({ kind: "RESTORE" });
  await database.close();
  // Without a signature of its own it excuses nothing.
  const file = new Sqlite(restored);
  file.exec("drop trigger audit_head_before_delete_recorded");
  file.exec("delete from audit_head where entry = (select id from audit_entry where kind = 'RESTORE')");
  file.close();
  const lines = readFileSync(join(folder, "heads.jsonl"), "utf8").trim().split("\n");
  writeFileSync(join(folder, "heads.jsonl"), `${lines.slice(0, -1).join("\n")}\n`);
  const unsigned = openToRead(restored);
  expect((await verify({ database: unsigned, model, signer })).findings.map(({ kind }) => kind)).toContain(
    "CUT",
  );
  await unsigned.close();
});

/** What goes into a folder of lines in one look at a database. */
async function sentOn(database: Database, position: string): Promise<Row[]> {
  const lines = mkdtempSync(join(folder, "lines-"));
  await forward({ database, sender: linesIn(lines), position }, pino({ level: "silent" }))();
  return readdirSync(lines)
    .sort()
    .flatMap((name) => readFileSync(join(lines, name), "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line));
}

test("lines of JSON hold every entry once, and go on where they stopped", async () => {
  const { database } = hub.running.hub;
  const position = join(folder, "some.position");
  expect(await sentOn(database, position)).toEqual(
    database.rows("select * from audit_entry order by id", []),
  );
  expect(await sentOn(database, position)).toEqual([]);
  await enter();
  expect((await sentOn(database, position)).map(({ act }) => act)).toEqual(["createPerson"]);
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

test("however much it tells, it fits into a datagram", () => {
  const long = messageOf({ ...row, detail: "录".repeat(100_000), records: "Person_1 ".repeat(10_000) });
  expect(Buffer.byteLength(long)).toBeLessThan(8192);
});

test("a syslog hears it by datagrams, by a line, and by a socket of the machine", async () => {
  const datagrams = createSocket("udp4");
  const heard = new Promise<string>((done) => datagrams.once("message", (bytes) => done(String(bytes))));
  await new Promise<void>((done) => datagrams.bind(0, "127.0.0.1", done));
  const byDatagram = senderTo(`udp://127.0.0.1:${datagrams.address().port}`);
  await byDatagram.send(row);
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
    await sender.send(row);
    expect(await line).toBe(`${Buffer.byteLength(messageOf(row))} ${messageOf(row)}`);
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
