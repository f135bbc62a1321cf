/** Who does what beside writing records: every operation that writes, with what is valid, by every kind of writer. */
import { URI } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { today } from "../../server/core/clock.ts";
import { operations } from "../../server/schema.ts";
import { type Answer, type Data, password, type TestHub, testHub } from "../hub.ts";
import { textDocument } from "../officeFiles.ts";
import { approve, carriedOut, draft } from "../plans.ts";
import { type Account, foreign, own, Readers, readers, secret, tokenOf } from "./readers.ts";
import { Unchanged } from "./unchanged.ts";
import { type Place, Valid, word } from "./valid.ts";

/** Who holds a permission without the role or without the whole county, and who holds it with both. */
const more: Account[] = [
  { name: "planner", role: "EDITOR", isScoped: false, permissions: ["ADJUSTMENTS"] },
  { name: "confined", role: "EDITOR", isScoped: true, permissions: ["ADJUSTMENTS"] },
  { name: "onlooker", role: "VIEWER", isScoped: false, permissions: ["ADJUSTMENTS", "ACCOUNTS"] },
  { name: "warden", role: "ADMIN", isScoped: true, permissions: ["ACCOUNTS"] },
];
const all = [...readers, ...more.flatMap(({ name }) => [name, tokenOf(name)])];
const persons = all.filter((one) => !one.includes("("));
const withTokens = (...names: string[]): string[] => names.flatMap((name) => [name, tokenOf(name)]);

/** A token of the first administrator holds ACCOUNTS alone. */
const planners = ["admin", ...withTokens("planner")];
const managers = withTokens("admin", "warden");
const writers = withTokens("admin", "editor", "planner", "confined", "warden");

let hub: TestHub;
let by: Readers;
let valid: Valid;
let unchanged: Unchanged;
let township: string;
let serial = 0;

beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub, more);
  valid = new Valid(by);
  unchanged = new Unchanged(hub.file);
  township = (await hub.ask(`{ township(code: "${own}") { id } }`)).township.id;
}, 120_000);
afterAll(async () => {
  unchanged.close();
  await hub.close();
});

const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;

/** Of two new villages of some township that is nobody's own. */
async function merger(): Promise<object> {
  const others = hub.running.hub.database.rows(
    "select code from division where level = 'TOWNSHIP' and abolished_on is null and code <> ? order by code",
    [own],
  );
  const place = String(others[++serial % others.length].code);
  const [from, into] = [await valid.make("Village", place), await valid.make("Village", place)];
  return { effectiveOn: today(), steps: [{ kind: "MERGE_ABSORB", from: [from], into: [{ id: into }] }] };
}

async function approved(): Promise<{ id: string; hash: string }> {
  const { id, preview } = await draft(hub, await merger());
  await approve(hub, id);
  return { id, hash: preview.hash };
}

async function subordinate(): Promise<string> {
  const { createUser } = await hub.ask(
    `mutation ($name: String!, $secret: String!, $scope: [ID!]) {
      createUser(username: $name, password: $secret, role: VIEWER, scopeIds: $scope) { id } }`,
    { name: `sub-${word(++serial)}`, secret, scope: [township] },
  );
  return createUser.id;
}

async function tokenOfSubordinate(): Promise<string> {
  const account = await subordinate();
  const { createApiToken } = await hub.ask(
    'mutation ($scope: [ID!]) { createApiToken(name: "报表", role: VIEWER, scopeIds: $scope) { apiToken { id } } }',
    { scope: [township] },
  );
  const [token, user] = [createApiToken.apiToken.id, account].map((id) => Number(id.split("_")[1]));
  const { database } = hub.running.hub;
  await database.transaction(async () => {
    database.write("update api_token set user_id = ? where id = ?", [user, token]);
  });
  return createApiToken.apiToken.id;
}

async function sessionOfSubordinate(): Promise<string> {
  const user = Number((await subordinate()).split("_")[1]);
  const at = new Date().toISOString();
  await noted(
    "insert into session (user_id, token_hash, opened_at, expires_at, used_at, signed_in_by) values (?, ?, ?, ?, ?, 'PASSWORD')",
    [user, `made up ${user}`, at, at.replace(/^2/, "3"), at],
  );
  const [{ id }] = hub.running.hub.database.rows("select max(id) as id from session");
  return `Session_${id}`;
}

/** Writes what no operation of the hub's writes. */
async function noted(sql: string, parameters: unknown[] = []): Promise<void> {
  const { database } = hub.running.hub;
  await database.transaction(async () => void database.write(sql, parameters));
}

async function webhookOfSubordinate(): Promise<string> {
  const account = Number((await subordinate()).split("_")[1]);
  const { createWebhook } = await hub.ask(
    'mutation { createWebhook(name: "推送", url: "http://10.0.0.1/changes") { webhook { id } } }',
  );
  const { database } = hub.running.hub;
  await database.transaction(async () => {
    database.write("update webhook set user_id = ? where id = ?", [
      account,
      Number(createWebhook.webhook.id.split("_")[1]),
    ]);
  });
  return createWebhook.webhook.id;
}

/** What the first administrator makes, handed to an account below. */
async function ofSubordinate(table: string, id: string): Promise<string> {
  const account = Number((await subordinate()).split("_")[1]);
  const { database } = hub.running.hub;
  await database.transaction(async () => {
    database.write(`update ${table} set user_id = ? where id = ?`, [account, Number(id.split("_")[1])]);
  });
  return id;
}

async function queryOfSubordinate(): Promise<string> {
  const { createSavedQuery } = await hub.ask(
    'mutation { createSavedQuery(name: "村数", document: "{ villages { totalCount } }") { id } }',
  );
  return ofSubordinate("saved_query", createSavedQuery.id);
}

/** One for all, until it is taken away. */
async function formOfSubordinate(): Promise<string> {
  const { officeForms } = await hub.ask("{ officeForms { nodes { id } } }");
  if (officeForms.nodes.length > 0) return ofSubordinate("office_form", officeForms.nodes[0].id);
  const response = await fetch(`${hub.url}/forms?file=a.docx`, {
    method: "POST",
    body: (await textDocument(["甲"], [["{{村数}}"]])) as never,
    headers: { Authorization: `Bearer ${hub.token}` },
  });
  return ofSubordinate("office_form", ((await response.json()) as { id: string }).id);
}

async function writtenVillage(): Promise<object> {
  const answer = await hub.answer(
    "mutation ($id: ID!, $remark: String) { updateVillage(id: $id, input: { remark: $remark }) { id } }",
    { id: await valid.make("Village", own), remark: `第${++serial}次` },
  );
  return { number: answer.extensions.transaction };
}

async function executedPlan(): Promise<object> {
  const { id } = await carriedOut(hub, await merger());
  const { adjustmentPlan } = await hub.ask(
    "query ($id: ID!) { adjustmentPlan(id: $id) { latestTransaction { id } } }",
    { id },
  );
  return { number: Number(adjustmentPlan.latestTransaction.id.split("_")[1]) };
}

async function schools(place: Place): Promise<object> {
  return { from: await valid.make("School", place), to: await valid.make("School", place), on: today() };
}

async function unknownSuccessor(): Promise<object> {
  const [old] = hub.running.hub.database.rows(
    "select id, level, abolished_on from division where successor_unknown and deleted_at is null and level = 'VILLAGE' order by id limit 1",
    [],
  );
  const [into] = hub.running.hub.database.rows(
    "select id from division where level = 'VILLAGE' and abolished_on is null and (established_on is null or established_on < ?) order by id limit 1",
    [old.abolished_on],
  );
  return { unit: `Village_${old.id}`, into: `Village_${into.id}` };
}

interface Cell {
  document: string;
  /** What is given: made anew for every success, once for all who are refused and leave it as it was. */
  given(reader: string): Promise<object> | object;
  allowed: string[];
  /** What the others are told; FORBIDDEN where absent. */
  refusal?(reader: string): string;
  /** Puts right what a success took from the one who tried. */
  after?(reader: string): Promise<unknown>;
}

/** A program is told first what it takes; for a person what they may not see is not there. */
const notThere = (reader: string): string => (persons.includes(reader) ? "NOT_FOUND" : "FORBIDDEN");

const passwordOf = (reader: string): string => (reader === "admin" ? password : secret);

const consolidation =
  "($from: ID!, $to: ID!, $on: Date!) { consolidateSchools(fromIds: [$from], toId: $to, path: STRONG_WEAK, on: $on) { id } }";

const cells: Record<string, Cell> = {
  createAdjustmentPlan: {
    document: "($input: CreateAdjustmentPlanInput!) { createAdjustmentPlan(input: $input) { id } }",
    given: async () => ({
      input: { name: "试验方案", documentNumber: "试〔2026〕1号", ...(await merger()) },
    }),
    allowed: planners,
  },
  updateAdjustmentPlan: {
    document: '($id: ID!) { updateAdjustmentPlan(id: $id, input: { remark: "改" }) { id } }',
    given: async () => ({ id: (await draft(hub, await merger())).id }),
    allowed: planners,
  },
  approveAdjustmentPlan: {
    document: "($id: ID!) { approveAdjustmentPlan(id: $id) { id } }",
    given: async () => ({ id: (await draft(hub, await merger())).id }),
    allowed: planners,
  },
  deleteAdjustmentPlan: {
    document: "($id: ID!) { deleteAdjustmentPlan(id: $id) }",
    given: async () => ({ id: (await draft(hub, await merger())).id }),
    allowed: planners,
  },
  executeAdjustmentPlan: {
    document: "($id: ID!, $hash: String!) { executeAdjustmentPlan(id: $id, previewHash: $hash) { id } }",
    given: approved,
    allowed: planners,
  },
  revertAdjustmentPlan: {
    document: "($id: ID!) { revertAdjustmentPlan(id: $id) { id } }",
    given: async () => ({ id: (await carriedOut(hub, await merger())).id }),
    allowed: planners,
  },
  settleSuccession: {
    document:
      '($unit: ID!, $into: ID!) { settleSuccession(unitId: $unit, evidence: "试", successors: [{ id: $into }]) { id } }',
    given: unknownSuccessor,
    allowed: planners,
  },
  settleSuccessions: {
    document:
      '($unit: ID!, $into: ID!) { settleSuccessions(evidence: "试", items: [{ unitId: $unit, successors: [{ id: $into }] }]) { id } }',
    given: unknownSuccessor,
    allowed: planners,
  },
  importSnapshot: {
    document: '($table: String!) { importSnapshot(table: $table, date: "2018-10-31") { written } }',
    given: () => {
      const county = String(990101 + ++serial);
      return { table: `code,name,parentCode\n${county},样例县,\n${county}100,甲镇,${county}\n` };
    },
    allowed: planners,
  },
  revertTransaction: {
    document: "($number: Int!) { revertTransaction(number: $number) { id } }",
    given: writtenVillage,
    allowed: writers,
  },
  "revertTransaction of a plan": {
    document: "($number: Int!) { revertTransaction(number: $number) { id } }",
    given: executedPlan,
    allowed: planners,
    // Who may write at all is told first; then that there is no such thing; then what it takes.
    refusal: (reader) => (/^(editor|confined|warden)/.test(reader) ? "NOT_FOUND" : "FORBIDDEN"),
  },
  consolidateSchools: {
    document: consolidation,
    given: () => schools(own),
    allowed: writers,
  },
  "consolidateSchools elsewhere": {
    document: consolidation,
    given: () => schools(foreign),
    allowed: ["admin", tokenOf("admin"), ...withTokens("planner")],
    // Schools of another township are not there.
    refusal: (reader) => (/^(editor|confined|warden)/.test(reader) ? "BAD_USER_INPUT" : "FORBIDDEN"),
  },
  login: {
    document: "($name: String!, $secret: String!) { login(username: $name, password: $secret) { token } }",
    given: (reader) => {
      const name = reader.replace(" (token)", "");
      return { name, secret: passwordOf(name) };
    },
    allowed: all,
  },
  logout: {
    document: "{ logout }",
    given: () => ({}),
    allowed: persons,
    after: (reader) => by.signIn(reader, passwordOf(reader)),
  },
  changePassword: {
    document: "($old: String!, $new: String!) { changePassword(oldPassword: $old, newPassword: $new) }",
    given: (reader) => ({ old: passwordOf(reader.replace(" (token)", "")), new: "another-long-password" }),
    allowed: persons,
    after: async (reader) => {
      await noted("update user set former_passwords = null");
      await by.ask(
        reader,
        'mutation ($old: String!) { changePassword(oldPassword: "another-long-password", newPassword: $old) }',
        {
          old: passwordOf(reader),
        },
      );
    },
  },
  reveal: {
    document: '($ids: [ID!]!) { reveal(ids: $ids, reason: "试验权限") { recordId } }',
    given: async () => ({ ids: [await valid.make("Person", own)] }),
    allowed: ["admin"],
  },
  erasePersonalData: {
    document: '($id: ID!) { erasePersonalData(id: $id, reason: "试验权限") }',
    given: async () => ({ id: await valid.make("Person", own) }),
    allowed: ["admin"],
  },
  beginSecondFactor: {
    document: "{ beginSecondFactor { uri } }",
    given: () => ({}),
    allowed: persons,
  },
  confirmSecondFactor: {
    document: "($code: String!) { confirmSecondFactor(code: $code) { recoveryCodes } }",
    given: async (reader) => {
      const { data } = await by.as(reader, "mutation { beginSecondFactor { uri } }", {});
      return { code: data ? URI.parse(data.beginSecondFactor.uri).generate() : "000000" };
    },
    allowed: persons,
    after: () => noted("update user set factor_since = null"),
  },
  removeSecondFactor: {
    document: "($id: ID!) { removeSecondFactor(account: $id) }",
    given: async () => ({ id: await subordinate() }),
    allowed: managers.filter((one) => persons.includes(one)),
    refusal: (reader) => (persons.includes(reader) && !/^onlooker/.test(reader) ? "NOT_FOUND" : "FORBIDDEN"),
  },
  endSession: {
    document: "($id: ID!) { endSession(id: $id) }",
    given: async () => ({ id: await sessionOfSubordinate() }),
    allowed: managers.filter((one) => persons.includes(one)),
    refusal: (reader) => (/token|^onlooker/.test(reader) ? "FORBIDDEN" : "NOT_FOUND"),
  },
  createUser: {
    document:
      "($name: String!, $secret: String!, $scope: [ID!]) { createUser(username: $name, password: $secret, role: VIEWER, scopeIds: $scope) { id } }",
    given: () => ({ name: `new-${word(++serial)}`, secret, scope: [township] }),
    allowed: managers,
  },
  updateUser: {
    document: '($id: ID!) { updateUser(id: $id, displayName: "改") { id } }',
    given: async () => ({ id: await subordinate() }),
    allowed: managers,
  },
  // Nobody's while duties are together; how it is where they are apart test/duties.test.ts shows.
  giveRights: {
    document: '{ giveRights(username: "analyst", permissions: [ACCOUNTS]) }',
    given: () => ({}),
    allowed: [],
  },
  handOverAccount: {
    document: "($from: ID!, $to: ID!) { handOverAccount(from: $from, to: $to) { done } }",
    given: async () => ({ from: await subordinate(), to: await subordinate() }),
    allowed: managers.filter((one) => persons.includes(one)),
  },
  giveFirstPasswords: {
    document: "($ids: [ID!]!) { giveFirstPasswords(ids: $ids) { password } }",
    given: async () => ({ ids: [await subordinate()] }),
    allowed: managers.filter((one) => persons.includes(one)),
  },
  createApiToken: {
    document: '($scope: [ID!]) { createApiToken(name: "试", role: VIEWER, scopeIds: $scope) { token } }',
    given: () => ({ scope: [township] }),
    allowed: managers,
  },
  createWebhook: {
    document: '{ createWebhook(name: "试", url: "http://10.0.0.1/changes") { webhook { id } } }',
    given: () => ({}),
    allowed: managers.filter((one) => persons.includes(one)),
  },
  updateWebhook: {
    document: "($id: ID!) { updateWebhook(id: $id, active: false) { id } }",
    given: async () => ({ id: await webhookOfSubordinate() }),
    allowed: managers.filter((one) => persons.includes(one)),
  },
  deleteWebhook: {
    document: "($id: ID!) { deleteWebhook(id: $id) }",
    given: async () => ({ id: await webhookOfSubordinate() }),
    allowed: managers.filter((one) => persons.includes(one)),
  },
  createSavedQuery: {
    document: '{ createSavedQuery(name: "村数", document: "{ villages { totalCount } }") { id } }',
    given: () => ({}),
    allowed: persons,
  },
  updateSavedQuery: {
    document: '($id: ID!) { updateSavedQuery(id: $id, name: "改") { id } }',
    given: async () => ({ id: await queryOfSubordinate() }),
    allowed: ["admin", "warden"],
    refusal: notThere,
  },
  deleteSavedQuery: {
    document: "($id: ID!) { deleteSavedQuery(id: $id) }",
    given: async () => ({ id: await queryOfSubordinate() }),
    allowed: ["admin", "warden"],
    refusal: notThere,
  },
  updateOfficeForm: {
    document: '($id: ID!) { updateOfficeForm(id: $id, name: "改") { id } }',
    given: async () => ({ id: await formOfSubordinate() }),
    allowed: ["admin", "warden"],
    refusal: notThere,
  },
  deleteOfficeForm: {
    document: "($id: ID!) { deleteOfficeForm(id: $id) }",
    given: async () => ({ id: await formOfSubordinate() }),
    allowed: ["admin", "warden"],
    refusal: notThere,
  },
  verifyRecord: {
    document: "{ verifyRecord { sound findings } }",
    given: () => ({}),
    allowed: ["admin"],
  },
  revokeApiToken: {
    document: "($id: ID!) { revokeApiToken(id: $id) { id } }",
    given: async () => ({ id: await tokenOfSubordinate() }),
    allowed: managers,
    // What one may not see is not there; who sees all accounts is told what it takes.
    refusal: (reader) => (/^onlooker/.test(reader) ? "FORBIDDEN" : "NOT_FOUND"),
  },
};

describe.each(Object.keys(cells))("%s", (name) => {
  const { document, given, allowed, refusal, after } = cells[name];

  // Of each account the record tells so many refusals in a minute, and counts the rest.
  afterAll(() => hub.running.hub.refusals.close());

  let untouched: object | undefined;

  test.each(all)("%s", async (reader) => {
    // Whose own it is differs from one to the other.
    const isShared = !allowed.includes(reader) && given.length === 0;
    const variables = (isShared && untouched) || (await given(reader));
    if (isShared) untouched = variables;
    if (!allowed.includes(reader)) unchanged.note();
    const answer = await by.as(reader, `mutation ${document}`, variables);
    const told = `${reader} ${JSON.stringify(variables)} ${JSON.stringify(answer)}`;
    if (allowed.includes(reader)) {
      expect(answer.errors, told).toBeUndefined();
      await after?.(reader);
    } else {
      expect(codeOf(answer), told).toBe(refusal?.(reader) ?? "FORBIDDEN");
      expect(unchanged.isUntouched(), told).toBe(true);
    }
  });
});

let scanned: string | undefined;

test.each(all)("%s: the scan of a plan's document", async (reader) => {
  scanned ??= (await draft(hub, await merger())).id;
  unchanged.note();
  const { status } = await fetch(`${hub.url}/documents/${scanned}?name=批复.pdf`, {
    method: "PUT",
    headers: { "Content-Type": "application/pdf", ...by.headers(reader) },
    body: "%PDF-1.4 %%EOF",
  });
  expect(status).toBe(planners.includes(reader) ? 200 : 403);
  expect(unchanged.isUntouched()).toBe(!planners.includes(reader));
});

test("every operation that writes is tried", () => {
  const writing = operations.filter(({ kind }) => kind === "mutation").map(({ name }) => name);
  expect(writing.filter((name) => !(name in cells))).toEqual([]);
  const nobody = Object.keys(cells).filter((name) => cells[name].allowed.length === 0);
  expect(nobody).toEqual(["giveRights"]);
});

test("every operation that writes left its entry in the record, done and refused", async () => {
  const { groups } = await hub.ask(
    "{ groups: auditEntryAggregate(groupBy: [ACT, RESULT]) { keys { act result } } }",
  );
  const told = new Set(groups.map(({ keys }: Data) => `${keys.act} ${keys.result}`));
  const silent = Object.entries(cells).flatMap(([cell, { allowed }]) => {
    const [act] = cell.split(" ");
    return [
      ...(allowed.length > 0 ? ["DONE"] : []),
      ...(all.every((reader) => allowed.includes(reader)) ? [] : ["REFUSED"]),
    ]
      .map((result) => `${act} ${result}`)
      .filter((one) => !told.has(one));
  });
  expect(silent).toEqual([]);
  const { verifyRecord } = await hub.ask("mutation { verifyRecord { sound findings } }");
  expect(verifyRecord).toEqual({ sound: true, findings: [] });
});
