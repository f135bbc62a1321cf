/** The record: every act leaves exactly its entry, nobody alters it from within, and a flood does not fill it. */
import { readdirSync, readFileSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { createClient } from "graphql-ws";
import { URI } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import WebSocket from "ws";
import type { Model } from "../admin/schema/modelTypes.ts";
import { systemViewer } from "../server/core/viewer.ts";
import { type Answer, type Data, password, type TestHub, testHub } from "./hub.ts";
import { draft } from "./plans.ts";

const own = "510722109";

let hub: TestHub;
let township: string;
let village: { id: string; name: string };
beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(
    `{ township(code: "${own}") { id } villages(first: 1, where: { withinCode: "${own}" }) { nodes { id name } } }`,
  );
  township = found.township.id;
  village = found.villages.nodes[0];
});
afterAll(() => hub.close());

const fields =
  "number kind act result actor account { username } role address through object objects records times detail reason transaction { id }";

const last = async (): Promise<number> =>
  Number(await hub.running.hub.database.value("select max(id) from audit_entry", []));

/** What the record tells of an act; `$` stands for a number. */
async function entriesOf(act: () => Promise<unknown>): Promise<Data[]> {
  const before = await last();
  await act();
  const { auditEntries } = await hub.ask(`{ auditEntries(last: 100) { nodes { ${fields} } } }`);
  return auditEntries.nodes.filter(({ number }: Data) => number > before);
}

const as = (token: string, query: string, variables?: object): Promise<Answer> =>
  hub.answer(query, variables, { Authorization: `Bearer ${token}` });

async function account(name: string, more: object): Promise<string> {
  await hub.ask(
    `mutation ($name: String!, $secret: String!, $role: UserRole!, $scopeIds: [ID!], $permissions: [Permission!]) {
      createUser(username: $name, password: $secret, role: $role, scopeIds: $scopeIds, permissions: $permissions) { id } }`,
    { name, secret: password, ...more },
  );
  const { data } = await as("", signIn, { name, password });
  return data.login.token;
}

const signIn =
  "mutation ($name: String!, $password: String!) { login(username: $name, password: $password) { token } }";

const rename = (name: string): Promise<Data> =>
  hub.ask("mutation ($id: ID!, $name: String!) { updateVillage(id: $id, input: { name: $name }) { id } }", {
    id: village.id,
    name,
  });

describe("an act leaves its entry", () => {
  test("a write, with who, from where, on what, and before and after", async () => {
    const [entry, ...others] = await entriesOf(() => rename("新名村"));
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      kind: "WRITE",
      act: "updateVillage",
      result: "DONE",
      actor: "admin",
      account: { username: "admin" },
      role: "ADMIN",
      through: "API",
      object: village.id,
      objects: 1,
    });
    expect(entry.address).toMatch(/127\.0\.0\.1/);
    const { auditEntries } = await hub.ask(
      `{ auditEntries(last: 1, where: { object: { eq: "${village.id}" } }) { nodes { at transaction {
        changes { nodes { values { field before after } } } } } } }`,
    );
    const [{ at, transaction }] = auditEntries.nodes;
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(transaction.changes.nodes[0].values).toContainEqual(
      expect.objectContaining({ field: "name", before: village.name, after: "新名村" }),
    );
  });

  test("a sign-in, one refused of a known name and one of an unknown, and a sign-out", async () => {
    const [done, ...more] = await entriesOf(() => as("", signIn, { name: "admin", password }));
    expect(more).toEqual([]);
    expect(done).toMatchObject({
      kind: "SIGN_IN",
      act: "login",
      result: "DONE",
      account: { username: "admin" },
    });
    const [known, ...others] = await entriesOf(() => as("", signIn, { name: "admin", password: "wrong" }));
    expect(others).toEqual([]);
    expect(known).toMatchObject({ kind: "SIGN_IN", result: "REFUSED", account: { username: "admin" } });
    const [unknown] = await entriesOf(() => as("", signIn, { name: "secret-typed-here", password: "wrong" }));
    // What was typed in the place of a name may be a password.
    expect(unknown).toMatchObject({ kind: "SIGN_IN", result: "REFUSED", account: null, actor: null });
    const { data } = await as("", signIn, { name: "admin", password });
    const [out] = await entriesOf(() => as(data.login.token, "mutation { logout }"));
    expect(out).toMatchObject({ kind: "SIGN_OUT", act: "logout", actor: "admin" });
  });

  test("a sign-in without its code, and one with it, an entry each", async () => {
    const token = await account("careful", { role: "VIEWER" });
    const begun = await as(token, "mutation { beginSecondFactor { uri } }");
    const confirm = "mutation ($code: String!) { confirmSecondFactor(code: $code) { recoveryCodes } }";
    const { data } = await as(token, confirm, {
      code: URI.parse(begun.data.beginSecondFactor.uri).generate(),
    });
    const [code] = data.confirmSecondFactor.recoveryCodes;
    const withCode = signIn.replace("$password)", `$password, code: "${code}")`);
    const entries = await entriesOf(async () => {
      for (const document of [signIn, withCode]) await as("", document, { name: "careful", password });
    });
    expect(entries.map(({ kind, result, account }) => [kind, result, account.username])).toEqual([
      ["SIGN_IN", "REFUSED", "careful"],
      ["SIGN_IN", "DONE", "careful"],
    ]);
  });

  test("a wrong password where one's own is changed", async () => {
    const token = await account("guessed", { role: "VIEWER" });
    const [entry, ...more] = await entriesOf(() =>
      as(token, 'mutation { changePassword(oldPassword: "guessed at", newPassword: "a dozen lamps") }'),
    );
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      kind: "ACCOUNT",
      act: "changePassword",
      result: "REFUSED",
      actor: "guessed",
    });
    expect(entry.detail).not.toMatch(/guessed at|a dozen/);
    const fitting = `mutation { changePassword(oldPassword: "${password}", newPassword: "short") }`;
    expect(await entriesOf(() => as(token, fitting))).toEqual([]);
  });

  test("through which door it came: a program's token, a line that stays open", async () => {
    const { createApiToken } = await hub.ask(
      'mutation { createApiToken(name: "门", role: EDITOR) { token } }',
    );
    const document = `mutation { updateVillage(id: "${village.id}", input: { remark: "门" }) { id } }`;
    const [byToken] = await entriesOf(() => as(createApiToken.token, document));
    expect(byToken).toMatchObject({ through: "TOKEN", actor: "admin (门)" });
    const line = createClient({
      url: `${hub.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${hub.token}` },
    });
    const [byLine] = await entriesOf(() =>
      line
        .iterate({ query: document.replace("门", "线") })
        .next()
        .finally(() => line.dispose()),
    );
    expect(byLine).toMatchObject({ through: "LINE", actor: "admin", act: "updateVillage" });
  });

  test("500 people shown in clear at once, and a table of them: every one by name, and why", async () => {
    const { people } = await hub.ask("{ people(first: 500) { nodes { id } } }");
    const ids = people.nodes.map(({ id }: Data) => id);
    const [shown, ...more] = await entriesOf(() =>
      hub.ask('mutation ($ids: [ID!]!) { reveal(ids: $ids, reason: "通知参加培训") { value } }', { ids }),
    );
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ kind: "REVEAL", objects: 500, object: null, reason: "通知参加培训" });
    expect(shown.records.split(" ")).toEqual(ids);
    const where = JSON.stringify({ nativeDivision: { withinCode: own } });
    const asked = new URLSearchParams({ format: "jsonl", columns: "id,phone", where, reveal: "核对花名册" });
    let table = "";
    const entries = await entriesOf(async () => {
      const response = await fetch(`${hub.url}/export/people?${asked}`, {
        headers: { Authorization: `Bearer ${hub.token}` },
      });
      table = await response.text();
    });
    const given = table
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).id);
    const told = entries.filter(({ kind }) => kind === "REVEAL");
    expect(given.length).toBeGreaterThan(1);
    expect(told.flatMap(({ records, object }) => records?.split(" ") ?? [object])).toEqual(given);
    expect(told.every(({ reason, actor }) => reason === "核对花名册" && actor === "admin")).toBe(true);
    expect(entries.some(({ kind, detail }) => kind === "EXPORT" && detail.includes("核对花名册"))).toBe(true);
  });

  test("who is erased, and why", async () => {
    const { createPerson } = await hub.ask(
      'mutation { createPerson(input: { name: "吴用", phone: "13811112222" }) { id } }',
    );
    const [erased, ...more] = await entriesOf(() =>
      hub.ask('mutation ($id: ID!) { erasePersonalData(id: $id, reason: "本人要求删除") }', createPerson),
    );
    expect(more).toEqual([]);
    expect(erased).toMatchObject({ kind: "ERASURE", object: createPerson.id, reason: "本人要求删除" });
  });

  test("accounts and tokens, with before and after but no secret", async () => {
    const [made] = await entriesOf(() => account("clerk", { role: "VIEWER" }));
    expect(made).toMatchObject({
      kind: "ACCOUNT",
      act: "createUser",
      object: expect.stringMatching(/^User_/),
    });
    expect(made.detail).toContain("role: VIEWER");
    expect(made.detail).not.toContain("scrypt");
    expect(made.detail).not.toContain("argon2");
    const [changed] = await entriesOf(() =>
      hub.ask(
        "mutation ($id: ID!, $scope: [ID!]) { updateUser(id: $id, role: EDITOR, scopeIds: $scope) { id } }",
        {
          id: made.object,
          scope: [township],
        },
      ),
    );
    expect(changed.detail).toContain("role: VIEWER → EDITOR");
    expect(changed.detail).toContain(`scopes: — → ${township.split("_")[1]}`);
    const [token] = await entriesOf(() =>
      hub.ask('mutation { createApiToken(name: "报表", role: VIEWER) { apiToken { id } } }'),
    );
    expect(token).toMatchObject({ kind: "TOKEN", act: "createApiToken" });
    const [revoked] = await entriesOf(() =>
      hub.ask("mutation ($id: ID!) { revokeApiToken(id: $id) { id } }", { id: token.object }),
    );
    expect(revoked).toMatchObject({ kind: "TOKEN", act: "revokeApiToken", object: token.object });
  });

  test("a refusal, of what is written and of what is read", async () => {
    const viewer = await account("onlooker", { role: "VIEWER" });
    const [written, ...others] = await entriesOf(() =>
      as(viewer, 'mutation ($id: ID!) { x: updateVillage(id: $id, input: { name: "不" }) { id } }', village),
    );
    expect(others).toEqual([]);
    expect(written).toMatchObject({
      kind: "REFUSAL",
      act: "updateVillage",
      result: "REFUSED",
      actor: "onlooker",
      role: "VIEWER",
      transaction: null,
    });
    const [read] = await entriesOf(() =>
      as(viewer, 'query ($id: ID!) { explainAccess(id: $id, account: "User_1") { __typename } }', village),
    );
    expect(read).toMatchObject({ kind: "REFUSAL", act: "explainAccess", actor: "onlooker" });
  });

  test("a table taken in, one given out, and a plan", async () => {
    const headers = { Authorization: `Bearer ${hub.token}` };
    const [out, ...others] = await entriesOf(() =>
      fetch(`${hub.url}/export/villages?format=csv`, { headers }).then((one) => one.text()),
    );
    expect(others).toEqual([]);
    expect(out).toMatchObject({ kind: "EXPORT", act: "export", object: "villages" });
    const [taken] = await entriesOf(() =>
      fetch(`${hub.url}/import/planningGoals?mode=create`, {
        method: "POST",
        headers,
        body: "名称,类别\n试验目标,区",
      }),
    );
    expect(taken).toMatchObject({ kind: "IMPORT", act: "import", object: "planningGoals", through: "API" });
    const [plan] = await entriesOf(() =>
      draft(hub, {
        effectiveOn: "2026-12-01",
        steps: [{ kind: "RENAME", from: [village.id], into: [{ new: { name: "改名村" } }] }],
      }),
    );
    expect(plan).toMatchObject({ kind: "PLAN", act: "createAdjustmentPlan" });
  });

  test("what an operator tells of in a transaction of their own, one entry for each record", async () => {
    const origin = { viewer: systemViewer("operator"), through: "SYSTEM" };
    const entries = await entriesOf(() =>
      hub.running.hub.transact(origin, async (t) => {
        for (const object of ["Person_1", "Person_2"]) t.record({ kind: "REVEAL", object, reason: "核对" });
      }),
    );
    expect(entries.map(({ kind, object }) => [kind, object])).toEqual([
      ["REVEAL", "Person_1"],
      ["REVEAL", "Person_2"],
    ]);
  });

  test("a rehearsal leaves none", async () => {
    const origin = { viewer: systemViewer("operator"), through: "SYSTEM" };
    expect(await entriesOf(() => hub.running.hub.rehearse(origin, async () => {}))).toEqual([]);
  });
});

test("a flood of refusals is told in part and counted to the last", async () => {
  const { refusals } = hub.running.hub;
  const source = { viewer: systemViewer("somebody"), through: "API", address: "10.0.0.7" };
  const entries = await entriesOf(async () => {
    await Promise.all(Array.from({ length: 500 }, () => refusals.note(source, { act: "updateVillage" })));
    await refusals.close();
  });
  expect(entries.length).toBe(21);
  expect(entries.reduce((sum, { times }) => sum + (times ?? 1), 0)).toBe(500);
});

test("whatever it calls an act, the panel has words for it", async () => {
  const { groups } = await hub.ask(
    "{ groups: auditEntryAggregate(groupBy: [ACT], first: 1000) { keys { act } } }",
  );
  const told: string[] = groups.flatMap(({ keys }: Data) => keys.act ?? []);
  // What no field of the schema is called, as the code has it.
  const own = readdirSync("server", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [
      ...readFileSync(`server/${name}`, "utf8").matchAll(/\b(operator\(|act: )"([a-z][a-z ]*)"(?! \|)/g),
    ])
    .map(([, by, act]) => (by === "act: " ? act : `hub ${act}`));
  expect(own).toContain("hub user add");
  const { record } = JSON.parse(readFileSync("admin/schema/model.json", "utf8")) as Model;
  expect([...told, ...own].filter((act) => !(record.acts[act]?.zh && record.acts[act].en))).toEqual([]);
});

test("it is read by who may audit, within their scope, and by nobody else", async () => {
  const elsewhere = await hub.ask(
    `{ villages(first: 1, where: { withinCode: "510722104" }) { nodes { id } } }`,
  );
  const [{ id: foreign }] = elsewhere.villages.nodes;
  await hub.ask('mutation ($id: ID!) { updateVillage(id: $id, input: { remark: "改" }) { id } }', {
    id: foreign,
  });
  const auditor = await account("auditor", { role: "VIEWER", permissions: ["AUDIT"], scopeIds: [township] });
  const clerk = await account("reader", { role: "VIEWER", permissions: [] });
  await account("beside", { role: "EDITOR", scopeIds: [township] });
  await account("far", { role: "EDITOR", scopeIds: [foreign] });
  const question = "{ auditEntries(first: 1000) { nodes { act object actor } } }";
  const seen = (await as(auditor, question)).data.auditEntries.nodes;
  const objects = seen.map(({ object }: Data) => object);
  expect(objects).toContain(village.id);
  expect(objects).not.toContain(foreign);
  const actors = new Set(seen.map(({ actor }: Data) => actor));
  expect(["auditor", "beside", "far"].filter((name) => actors.has(name))).toEqual(["auditor", "beside"]);
  expect((await as(clerk, question)).data.auditEntries.nodes).toEqual([]);
});

test("where the record cannot be written nothing is, and nobody alters it from within", async () => {
  const { database } = hub.running.hub;
  const within = (sql: string) => database.transaction(async () => database.write(sql, []));
  for (const table of ["audit_entry", "change"]) {
    await expect(within(`delete from ${table} where id = 1`)).rejects.toThrow(/never|only/);
    await expect(within(`update ${table} set id = id where id = 1`)).rejects.toThrow(/never|only/);
  }
  const file = new Sqlite(hub.file);
  file.exec("create trigger full before insert on audit_entry begin select raise(abort, 'no room'); end");
  const { name } = (await hub.ask("query ($id: ID!) { village(id: $id) { name } }", village)).village;
  await expect(rename("不该有的名")).rejects.toThrow();
  file.exec("drop trigger full");
  file.close();
  expect((await hub.ask("query ($id: ID!) { village(id: $id) { name } }", village)).village.name).toBe(name);
});
