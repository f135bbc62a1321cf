/** Superseded knowledge goes into a signed file and comes back from it: by the command, on a hub that stands. */
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readKnowledge } from "../server/compact/knowledgeFile.ts";
import { supersededBefore } from "../server/compact/takeOut.ts";
import { type Answer, type Data, type TestHub, testHub } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";
import { start } from "./process.ts";

/** A day after all that the test writes. */
const before = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

const archives = hubFolder();
let hub: TestHub;
const ids: Record<string, string> = {};
const numbers: Record<string, number> = {};
let knownFirst: string;
let historyBefore: Record<string, Data[]>;
let pastBefore: Data;
let file: string;

const remarkOf = (knownAt?: string, more = {}): Promise<Answer> =>
  hub.answer(
    'query ($id: ID!, $knownAt: DateTime) { village(id: $id, asOf: "2024-06-01", knownAt: $knownAt) { remark } }',
    { id: ids.village, knownAt },
    more,
  );

async function written(query: string, variables: object): Promise<number> {
  const { errors, extensions } = await hub.answer(query, variables);
  expect(errors).toBeUndefined();
  return extensions.transaction;
}
const remark = (text: string): Promise<number> =>
  written(
    "mutation ($id: ID!, $input: UpdateVillageInput!) { updateVillage(id: $id, input: $input) { id } }",
    { id: ids.village, input: { remark: text, effectiveOn: "2024-01-01" } },
  );
const person = async (name: string): Promise<string> =>
  (
    await hub.ask("mutation ($input: CreatePersonInput!) { createPerson(input: $input) { id } }", {
      input: { name, phone: "13800000001" },
    })
  ).createPerson.id;
const called = (id: string, phone: string): Promise<number> =>
  written("mutation ($id: ID!, $input: UpdatePersonInput!) { updatePerson(id: $id, input: $input) { id } }", {
    id,
    input: { phone },
  });

const past = `{ villages(asOf: "2019-10-31", first: 1000) { totalCount nodes { code name remark } }
  townships(versions: true, first: 1000) { totalCount nodes { code name } } people { totalCount } }`;

/** Rows of every history, whatever they are numbered by. */
function histories(): Record<string, Data[]> {
  const database = new Sqlite(hub.file, { readonly: true });
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name like '%_history'")
    .pluck()
    .all() as string[];
  const found = tables.map((table): [string, Data[]] => {
    const rows = database.prepare(`select * from "${table}"`).all() as Data[];
    return [table, rows.map(({ history_id: _id, ...row }) => JSON.stringify(row)).sort()];
  });
  database.close();
  return Object.fromEntries(found);
}
const superseded = (some: Record<string, Data[]>): number =>
  Object.values(some)
    .flat()
    .filter((row) => JSON.parse(row).to_number !== null).length;

/** Runs a command to its end. */
async function shell(...words: string[]): Promise<[code: number | null, said: string]> {
  const { child, output } = start(
    { DATABASE_URL: `sqlite:${hub.file}`, AUDIT_FOLDER: archives },
    "--command",
    ...words,
  );
  const [code] = await once(child, "close");
  return [code, output()];
}

/** Stops the hub for the time of some work. */
async function stopped<T>(work: () => Promise<T>): Promise<T> {
  await hub.running.close();
  try {
    return await work();
  } finally {
    await hub.restart();
  }
}

beforeAll(async () => {
  hub = await testHub("filled", undefined, { auditFolder: archives });
  ids.village = (await hub.ask("{ villages(first: 1) { nodes { id } } }")).villages.nodes[0].id;
  numbers.first = await remark("甲");
  knownFirst = new Date().toISOString();
  await pause(5);
  numbers.second = await remark("乙");
  [ids.deleted, ids.erased] = [await person("丙一"), await person("丙二")];
  for (const id of [ids.deleted, ids.erased]) await called(id, "13800000002");
  await hub.ask("mutation ($id: ID!) { deletePerson(id: $id) { id } }", { id: ids.deleted });
  pastBefore = await hub.ask(past);
});
afterAll(async () => {
  await hub.close();
  rmSync(archives, { recursive: true, force: true });
});

test("it is told what it does, and refused beside a running hub", async () => {
  const [code, said] = await shell("compact", "--help");
  expect([code, said]).toEqual([0, expect.stringMatching(/--before[\s\S]*--dry-run[\s\S]*--restore/)]);
  expect(await shell("compact", "--before", before)).toEqual([
    1,
    expect.stringContaining("Another hub already serves"),
  ]);
});

test("tried, it tells what would go and keeps everything", async () => {
  expect(await supersededBefore(hub.running.hub, "2020-01-01")).toEqual({ upTo: 0, tables: [], rows: 0 });
  await stopped(async () => {
    historyBefore = histories();
    const [code, said] = await shell("compact", "--before", before, "--dry-run");
    expect([code, said]).toEqual([0, expect.stringMatching(/^\d+ rows of superseded knowledge/)]);
    expect(histories()).toEqual(historyBefore);
    expect(readdirSync(archives).filter((name) => name.startsWith("knowledge"))).toEqual([]);
  });
});

test("killed when the file is written, it has lost nothing; run again it takes all of it out", () =>
  stopped(async () => {
    const killed = start(
      { DATABASE_URL: `sqlite:${hub.file}`, AUDIT_FOLDER: archives },
      "--command",
      "compact",
      "--before",
      before,
    );
    const ended = once(killed.child, "close");
    const isBegun = () => readdirSync(archives).some((name) => name.startsWith("knowledge"));
    while (!isBegun() && killed.child.exitCode === null) await pause(1);
    killed.child.kill("SIGKILL");
    await ended;
    const database = new Sqlite(hub.file);
    expect(database.prepare("select count(*) from taken_out").pluck().get()).toBe(0);
    database.close();
    expect(histories()).toEqual(historyBefore);

    const [code, said] = await shell("compact", "--before", before);
    expect([code, said]).toEqual([0, expect.stringMatching(/ MB won/)]);
    file = join(archives, String(readdirSync(archives).find((name) => name.endsWith(`.jsonl.gz`))));
    expect(said).toContain(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // Of those that are deleted what was believed last stays.
    const after = histories();
    expect(superseded(historyBefore) - superseded(after)).toBe(Number(/^(\d+) rows/.exec(said)?.[1]));
    for (const row of Object.values(after).flat())
      if (JSON.parse(row).to_number !== null) expect(JSON.parse(row).name).toBe("丙一");
  }));

test("what is known now is answered on every day; what was known before is refused, on both ways to an answer", async () => {
  expect(await hub.ask(past)).toEqual(pastBefore);
  for (const more of [{}, { "Accept-Language": "en" }]) {
    const { errors } = await remarkOf(knownFirst, more);
    expect(errors?.[0].extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ path: "knownAt" }] });
    expect(errors?.[0].message).toContain(file.slice(archives.length + 1));
  }
  const plain = await fetch(`${hub.url}/export/villages?knownAt=${knownFirst}&columns=code`, {
    headers: { Authorization: `Bearer ${hub.token}` },
  });
  expect(plain.status).toBe(400);
  expect((await remarkOf(new Date().toISOString())).data.village.remark).toBe("乙");
  const { changes } = await hub.ask(
    `{ changes(last: 1, where: { transactionId: { eq: "Transaction_${numbers.second}" } }) { nodes { action values { field } } } }`,
  );
  expect(changes.nodes).toEqual([{ action: "UPDATED", values: [] }]);
});

test("what stood before is gone, so a write of then is not taken back; one of now is, and who was deleted comes back", async () => {
  const revert = (number: number): Promise<Answer> =>
    hub.answer("mutation ($number: Int!) { revertTransaction(number: $number) { number } }", { number });
  const refused = await revert(numbers.second);
  expect(refused.errors?.[0].extensions.code).toBe("CONFLICT");
  expect(refused.errors?.[0].message).toContain("--restore");
  const lists = await hub.answer('{ plannedUnits(plan: "AdjustmentPlan_2", executed: true) { totalCount } }');
  expect(lists.errors?.[0].extensions.code).toBe("CONFLICT");
  expect(lists.errors?.[0].message).toContain("--restore");
  const number = await remark("丁");
  const known = new Date().toISOString();
  await pause(5);
  expect((await revert(number)).errors).toBeUndefined();
  expect((await remarkOf(known)).data.village.remark).toBe("丁");
  expect((await remarkOf()).data.village.remark).toBe("乙");
  await hub.ask("mutation ($id: ID!) { restorePerson(id: $id) { name } }", { id: ids.deleted });
  await hub.ask('mutation ($id: ID!) { erasePersonalData(id: $id, reason: "本人申请删除") }', {
    id: ids.erased,
  });
});

test("the record holds and names the file, and so does the check; backups hold what is left", () =>
  stopped(async () => {
    const verified = await shell("audit", "verify");
    expect(verified).toEqual([0, expect.stringContaining("the record is whole")]);
    expect(verified[1]).toContain(file.slice(archives.length + 1));
    const checked = await shell("check");
    expect(checked).toEqual([0, expect.stringMatching(/checks hold/)]);
    expect(checked[1]).toContain(file.slice(archives.length + 1));
    const backup = join(archives, "made.backup");
    expect((await shell("backup", "--to", backup))[0]).toBe(0);
    expect((await shell("restore", backup))[0]).toBe(0);
  }));

test("a file that is whole is verified and laid back; a damaged one, or one that is back, is refused", async () => {
  const bytes = readFileSync(file);
  await hub.restart();
  await stopped(async () => {
    expect(await shell("compact", "--verify", file)).toEqual([
      0,
      expect.stringMatching(/is whole[\s\S]*this hub/),
    ]);
    const damaged = join(archives, "damaged.gz");
    const { signer } = hub.running.hub;
    for (const wrong of [bytes.subarray(0, -20), Buffer.from("none of ours"), Buffer.of()]) {
      writeFileSync(damaged, wrong);
      expect(await readKnowledge(damaged, signer)).toBeUndefined();
    }
    // Read again and packed again, with a number more.
    const text = gunzipSync(bytes).toString("utf8");
    writeFileSync(damaged, gzipSync(text.replace("2024-01-01", "2024-01-02")));
    expect(await readKnowledge(damaged, signer)).toMatchObject({ sound: false });
    expect((await shell("compact", "--restore", damaged))[0]).toBe(1);
    expect(await shell("compact", "--restore", file)).toEqual([
      0,
      expect.stringMatching(/^\d+ rows are back/),
    ]);
    expect((await shell("compact", "--restore", file))[0]).toBe(1);
    expect((await shell("audit", "verify"))[0]).toBe(0);
  });
  const later = histories();
  const erased = Number(ids.erased.split("_")[1]);
  for (const [table, rows] of Object.entries(historyBefore)) {
    const closed = rows.filter((row) => JSON.parse(row).to_number !== null);
    const lost = closed.filter((row) => !later[table].includes(row));
    expect(lost.filter((row) => table !== "person_history" || JSON.parse(row).id !== erased)).toEqual([]);
  }
  // Whose data were erased meanwhile stays erased.
  for (const row of later.person_history.map((one) => JSON.parse(one)).filter(({ id }) => id === erased))
    expect([row.phone, row.phone_hash]).toEqual([null, null]);
});

test("laid back, it answers as it was known, and takes back what was written then", async () => {
  const { login } = await hub.ask(
    'mutation { login(username: "admin", password: "a-password-for-tests") { token } }',
  );
  hub.token = login.token;
  expect((await remarkOf(knownFirst)).data.village.remark).toBe("甲");
  await hub.ask(`mutation { revertTransaction(number: ${numbers.second}) { number } }`);
  expect((await remarkOf()).data.village.remark).toBe("甲");
  expect(existsSync(file)).toBe(true);
  expect(dirname(file)).toBe(archives);
});
