/**
 * A busy day with seeded identity numbers and telephones, `PEOPLE` of them: taken in, changed, refused, asked for, heard of,
 * exported, copied. None is in clear in what the hub keeps, logs or answers, but where it was shown for a reason, and each of
 * those showings is told by the record.
 */
import { once } from "node:events";
import { copyFileSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "./failing/client.ts";
import type { Data } from "./hub.ts";
import { hubFolder } from "./hubFolder.ts";
import { identity } from "./identity.ts";
import { type Started, serving, start } from "./process.ts";

const many = Number(process.env.PEOPLE ?? 1000);
const people = Array.from({ length: many }, (_, at) => ({
  name: `忙${String.fromCodePoint(0x4e00 + at)}`,
  idNumber: identity(`19${60 + (at % 40)}0${1 + (at % 9)}${10 + (at % 18)}`, String(100 + (at % 900))),
  phone: `13${746_102_003 + at * 211}`,
}));
const clear = new Set(people.flatMap(({ idNumber, phone }) => [idNumber, phone]));

const folder = hubFolder();
const file = join(folder, "hub.db");
/** All that was answered, but what was shown for a reason. */
const answers: string[] = [];
let hub: Started;
let url: string;
let client: Client;

beforeAll(async () => {
  copyFileSync(process.env.FILLED_HUB as string, file);
  hub = start({
    DATABASE_URL: `sqlite:${file}`,
    LOG_LEVEL: "trace",
    SLOW_STATEMENT_MS: "0",
    AUDIT_FOLDER: join(folder, "audit"),
    AUDIT_LINES: join(folder, "lines"),
    COPY_FOLDER: join(folder, "copy"),
  });
  url = await serving(hub);
  client = await new Client(url).signIn();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(query: string, variables = {}): Promise<Data> {
  const { body } = await client.send("/graphql", "POST", JSON.stringify({ query, variables }));
  answers.push(body);
  return JSON.parse(body);
}
async function send(path: string, body?: string): Promise<string> {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { Authorization: `Bearer ${client.token}` },
    body,
  });
  return response.text();
}

/** Which of the numbers stand in a text, whatever digits are beside them. */
function clearIn(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/[0-9X]{11,}/g))
    for (const length of [11, 18])
      for (let at = 0; at + length <= run.length; at++) {
        const part = run.slice(at, at + length);
        if (clear.has(part)) found.add(part);
      }
  return [...found];
}

const write =
  "mutation ($id: ID!, $input: UpdatePersonInput!) { updatePerson(id: $id, input: $input) { id phone } }";

test("none of the numbers is in clear anywhere but where it was shown, and each showing is told", async () => {
  expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(many);
  expect(clearIn(`1${people[0].phone}2 ${people[1].idNumber}`)).toHaveLength(2);
  const columns = "姓名,身份证号,联系电话";
  const row = ({ name, idNumber, phone }: (typeof people)[0]): string => `${name},${idNumber},${phone}`;
  const table = await send("/import/people?mode=create", [columns, ...people.map(row)].join("\n"));
  answers.push(table);
  expect(JSON.parse(table)).toMatchObject({ created: many });
  // Taken in again they are refused, and told by their masks or not at all.
  answers.push(await send("/import/people?mode=create", [columns, ...people.map(row)].join("\n")));
  const { data } = await ask(
    '{ people(first: 1000, where: { name: { startsWith: "忙" } }) { nodes { id name phone idNumber version } } }',
  );
  const byName = new Map<string, string>(data.people.nodes.map(({ id, name }: Data) => [name, id]));
  expect(byName.size).toBe(many);
  for (const [at, { name, phone, idNumber }] of people.entries()) {
    const id = byName.get(name);
    // A fifth change their numbers with each other, and are refused for it where they are others' own.
    if (at % 5 === 0) await ask(write, { id, input: { phone: people[(at + 1) % many].phone } });
    if (at % 5 === 1) await ask(write, { id, input: { idNumber: people[(at + 1) % many].idNumber } });
    if (at % 5 === 2) await ask(write, { id, input: { phone: `${phone}0`, idNumber: `${idNumber}1` } });
    if (at % 50 === 3) await ask(write, { id, input: { remark: phone } });
    if (at % 50 === 4)
      await ask(
        "query ($phone: String!) { people(where: { phone: { eq: $phone } }) { nodes { id phone } } }",
        { phone },
      );
    if (at % 100 === 5)
      await ask("query ($text: String!) { search(text: $text) { id name } }", { text: idNumber });
    if (at % 100 === 6) await ask(`{ people(where: { name: { eq: "${phone}" } }) { totalCount } }`);
  }
  await ask("{ changes(last: 1000) { nodes { recordId values { field before after } } } }");
  await ask(
    '{ people(first: 1000, where: { name: { startsWith: "忙" } }) { nodes { history { phone idNumber } } } }',
  );
  for (const format of ["csv", "jsonl"])
    answers.push(await send(`/export/people?format=${format}&columns=id,name,phone,idNumber`));
  const shown = data.people.nodes.slice(0, 100).map(({ id }: Data) => id);
  for (let at = 0; at < 100; at += 25) {
    const { body } = await client.send(
      "/graphql",
      "POST",
      JSON.stringify({
        query: 'mutation ($ids: [ID!]!) { reveal(ids: $ids, reason: "核对联系方式") { value } }',
        variables: { ids: shown.slice(at, at + 25) },
      }),
    );
    expect(clearIn(body).length).toBeGreaterThan(0);
  }
  const where = encodeURIComponent(JSON.stringify({ name: { startsWith: "忙" } }));
  const revealed = await send(
    `/export/people?format=csv&where=${where}&reveal=${encodeURIComponent("年度核对")}`,
  );
  expect(clearIn(revealed).length).toBeGreaterThan(many);
  const { data: told } = await ask(
    `{ auditEntries(first: 20, where: { kind: { in: [REVEAL, EXPORT] }, reason: { isNull: false } }) { nodes { reason records } }
       disclosures { totalCount } }`,
  );
  expect(told.disclosures.totalCount).toBe(100 + many);
  const recorded = told.auditEntries.nodes.flatMap(
    ({ records }: Data) => String(records).match(/Person_\d+/g) ?? [],
  );
  expect(recorded).toHaveLength(100 + many);
  expect(new Set(recorded)).toEqual(new Set(byName.values()));
  for (const [at, answer] of answers.entries()) expect([at, clearIn(answer)]).toEqual([at, []]);
  /** A file of the copy may be done with while the others are read. */
  const textOf = (file: string): string => {
    try {
      return readFileSync(file, "latin1");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
      throw error;
    }
  };
  // While it runs, its log not carried over, and when it has ended.
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => [one.name, clearIn(textOf(join(one.parentPath, one.name)))] as const);
  for (const [name, found] of files()) expect([name, found]).toEqual([name, []]);
  client.close();
  hub.child.kill("SIGTERM");
  await once(hub.child, "exit");
  for (const [name, found] of files()) expect([name, found]).toEqual([name, []]);
  expect(files().map(([name]) => name)).toEqual(expect.arrayContaining(["hub.db", "heads.jsonl"]));
  expect(clearIn(hub.output())).toEqual([]);
  expect(hub.output()).toContain("slow statement");
}, 120_000);
