/** Who reads what: every root field, relation and aggregate for every kind of reader, beside a model in plain SQL. */
import { isObjectType } from "graphql";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { today } from "../../server/core/clock.ts";
import type { EntityModel } from "../../server/core/model.ts";
import { groupable } from "../../server/core/reader/grouping.ts";
import { operations } from "../../server/schema.ts";
import { type Answer, type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut, draft } from "../plans.ts";
import { shareOf } from "../share.ts";
import { visibleRows } from "../visibleRows.ts";
import { kindsOf } from "./kinds.ts";
import { absorber, accounts, foreign, own, Readers, readers, tokenOf } from "./readers.ts";
import { Valid } from "./valid.ts";

const dayBefore = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);

let hub: TestHub;
let by: Readers;
const ids: Record<string, string> = {};

const isScoped = (reader: string): boolean =>
  accounts.some(({ name, isScoped }) => isScoped && reader.startsWith(name));

/** Of those who are confined, one of each role, a person and a program: what one sees follows from the scope alone. */
const some = ["clerk", tokenOf("editor")];

const as = (reader: string, query: string, variables: object = {}): Promise<Answer> =>
  by.as(reader, query, variables);
const ask = (reader: string, query: string, variables: object = {}): Promise<Data> =>
  by.ask(reader, query, variables);
const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;
const entities = (): EntityModel[] => [...hub.running.hub.model.entities.values()];
const rows = (sql: string, parameters: unknown[] = []) => hub.running.hub.database.rows(sql, parameters);
const numberOf = (id: string): number => Number(id.split("_")[1]);

beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub);
  for (const code of [own, absorber, foreign])
    ids[code] = (await hub.ask(`{ township(code: "${code}") { id } }`)).township.id;
  await hub.ask(
    `mutation { a: createProvince(input: { code: "52", name: "甲省" }) { id } b: createPrefecture(input: { code: "5201", name: "乙市" }) { id } c: createCounty(input: { code: "520221", name: "丙县" }) { id } }`,
  );
  const valid = new Valid(by);
  // Of these the county's sample has none.
  for (const code of [own, foreign]) await valid.make("Indicator", code);
  const villages = await hub.ask(
    `{ villages(first: 2, where: { withinCode: "${foreign}", kind: { eq: VILLAGE } }) { nodes { id } } }`,
  );
  const [from, into] = villages.villages.nodes;
  ids.draft = (
    await draft(hub, {
      name: "外乡方案",
      effectiveOn: today(),
      steps: [{ kind: "MERGE_ABSORB", from: [from.id], into: [{ id: into.id }] }],
    })
  ).id;
}, 120_000);
afterAll(() => hub.close());

/** What the reader may see of everything: all of an unconfined one, else what the model says. */
interface Sight {
  of(entity: EntityModel): ReadonlySet<string> | undefined;
  /** Whether a global id may stand anywhere in an answer. */
  mayName(id: string): boolean;
  mayCode(code: string): boolean;
}

function sightOf(reader: string, townships: string[]): Sight {
  const found = visibleRows(hub.running, townships.map(numberOf), today());
  const units = [...found.values()].flatMap((set) => [...set]);
  const above = rows(
    "select province_id, prefecture_id, county_id from division where id in (select value from json_each(?))",
    [JSON.stringify(townships.map(numberOf))],
  ).flatMap((row) => [
    `Province_${row.province_id}`,
    `Prefecture_${row.prefecture_id}`,
    `County_${row.county_id}`,
  ]);
  const named = new Set([...units, ...above]);
  const { database, model } = hub.running.hub;
  const codes = new Set(
    [...named].flatMap((id) => {
      const entity = model.entities.get(id.split("_")[0]);
      if (!entity?.root.abstract && entity?.name !== "Grid") return [];
      return database
        .rows(`select code from ${entity.table}_history where id = ?`, [numberOf(id)])
        .map((row) => String(row.code));
    }),
  );
  return {
    of: (entity) => {
      if (!isScoped(reader)) return undefined;
      const sets = (entity.abstract ? entity.concretes : [entity]).map((one) => found.get(one.name));
      return new Set(sets.flatMap((set) => [...(set ?? [])]));
    },
    mayName: (id) =>
      !isScoped(reader) ||
      /^(User|Session|ApiToken|Scope|Webhook|TableTransfer|SavedQuery|OfficeForm|AuditEntry)_/.test(id) ||
      named.has(id),
    mayCode: (code) => !isScoped(reader) || codes.has(code),
  };
}

/** Ids and codes in an answer that the reader should never have heard of. */
function leaks(answer: unknown, sight: Sight): string[] {
  const text = JSON.stringify(answer);
  const types = [...hub.running.hub.model.entities.keys()].join("|");
  const named = [...text.matchAll(new RegExp(`\\b(?:${types})_\\d+\\b`, "g"))].map(([id]) => id);
  const coded = [...text.matchAll(/"(5107\d{5}(?:\d{3}){0,3})"/g)].map(([, code]) => code);
  return [...named.filter((id) => !sight.mayName(id)), ...coded.filter((code) => !sight.mayCode(code))];
}

const all = async (reader: string, entity: EntityModel): Promise<{ ids: string[]; total: number }> => {
  const found: string[] = [];
  const ended = entity.bare ? "" : ", includeAbolished: true";
  for (let offset = 0; ; offset += 1000) {
    const { list } = await ask(
      reader,
      `query ($offset: Int) { list: ${entity.list}(first: 1000, offset: $offset${ended}) { totalCount nodes { id } } }`,
      { offset },
    );
    found.push(...list.nodes.map((one: Data) => one.id));
    if (list.nodes.length < 1000) return { ids: found, total: list.totalCount };
  }
};

const personal = [
  "User",
  "Session",
  "ApiToken",
  "Scope",
  "Webhook",
  "TableTransfer",
  "SavedQuery",
  "OfficeForm",
  "AuditEntry",
  "Disclosure",
  "SignInAttempt",
];
const recorded = (): EntityModel[] =>
  shareOf(
    entities().filter((one) => !personal.includes(one.name)),
    kindsOf,
  );

/** Everything that is asked of every reader, before and after the merger. */
function matrix(townships: () => string[]): void {
  const sight = (reader: string) => sightOf(reader, townships());

  test.each(readers)(
    "%s: lists, counts and aggregates hold what is visible and nothing else",
    async (reader) => {
      const mine = sight(reader);
      for (const entity of recorded()) {
        const expected = mine.of(entity);
        const { ids: found, total } = await all(reader, entity);
        expect(total, entity.name).toBe(found.length);
        if (expected) expect(new Set(found), entity.name).toEqual(expected);
        else expect(found.length, entity.name).toBeGreaterThan(0);
        const given = entity.bare ? "" : "(includeAbolished: true)";
        const { groups } = await ask(reader, `{ groups: ${entity.single}Aggregate${given} { count } }`);
        expect(groups[0].count, `${entity.name} aggregate`).toBe(total);
      }
    },
  );

  test.each(some)("%s: groups by relations name and tell apart only what is seen", async (reader) => {
    const mine = sight(reader);
    for (const entity of recorded()) {
      const ended = entity.bare ? "" : "includeAbolished: true, ";
      for (const [key, { name, by }] of groupable(entity)) {
        const keys = "steps" in by ? `keys { ${name} { id } } ` : "";
        const { groups } = await ask(
          reader,
          `{ groups: ${entity.single}Aggregate(${ended}groupBy: [${key}]) { ${keys}count } }`,
        );
        expect(leaks(groups, mine), `${entity.name} by ${key}`).toEqual([]);
        if (keys)
          expect(
            groups.filter((one: Data) => !one.keys[name]).length,
            `${entity.name} by ${key}`,
          ).toBeLessThan(2);
      }
    }
  });

  test.each(some)("%s: relations and history name only what is seen", async (reader) => {
    const mine = sight(reader);
    for (const entity of recorded().filter((one) => !one.abstract)) {
      const type = hub.running.hub.schema.getType(entity.name);
      if (!isObjectType(type)) continue;
      const names = new Set(Object.keys(type.getFields()));
      const ones = [...entity.toOnes.values()].map(
        ({ name, target }) =>
          `${name} { id ${target.root.abstract ? "code name fullName ancestors { id code }" : ""} }`,
      );
      const lists = [...entity.lists.values()].map(({ name, whole }) =>
        whole ? `${name} { id }` : `${name}(first: 20) { totalCount nodes { id } }`,
      );
      const more = [
        names.has("history") ? "history { validFrom code: __typename }" : "",
        names.has("descendants") ? "descendants(first: 20) { totalCount nodes { id code } }" : "",
        ...[...entity.fields].filter(([, field]) => field.kind === "any").map(([name]) => `${name} { id }`),
      ];
      const first = Math.min(50, mine.of(entity)?.size ?? 0);
      const ended = entity.bare ? "" : ", includeAbolished: true";
      // A few at a time: a document has its limit.
      for (const part of portions([...ones, ...lists, ...more].filter(Boolean), 8)) {
        const answer = await ask(
          reader,
          `{ list: ${entity.list}(first: ${first}${ended}) { nodes { id ${part.join(" ")} } } }`,
        );
        expect(leaks(answer, mine), `${entity.name} ${part.join(" ")}`).toEqual([]);
      }
    }
  });

  test.each(some)(
    "%s: versions are those of what is seen, written by whom changes tell of",
    async (reader) => {
      const mine = sight(reader);
      const { transactions } = await ask(reader, "{ transactions(last: 1000) { nodes { number } } }");
      const known = new Set(transactions.nodes.map(({ number }: Data) => number));
      for (const entity of recorded().filter((one) => one.recorded && !one.abstract)) {
        const ones = [...entity.toOnes.values()].map(({ name }) => `${name} { id }`).join(" ");
        const { list, groups } = await ask(
          reader,
          `{ list: ${entity.list}(versions: true, includeAbolished: true, first: 1000) { totalCount nodes { id ${ones} validity { transaction actor } } }
          groups: ${entity.single}Aggregate(versions: true, includeAbolished: true) { count } }`,
        );
        expect(leaks(list, mine), entity.name).toEqual([]);
        expect(groups[0].count, entity.name).toBe(list.totalCount);
        const written = list.nodes.map((one: Data) => one.validity.transaction);
        expect(
          written.filter((one: number | null) => one !== null && !known.has(one)),
          entity.name,
        ).toEqual([]);
      }
    },
  );

  test.each(readers.filter(isScoped))(
    "%s: single records outside are not there, by whatever root",
    async (reader) => {
      const mine = sight(reader);
      for (const entity of recorded().filter((one) => !one.abstract)) {
        const seen = mine.of(entity) as ReadonlySet<string>;
        const level = entity.level ? ` where level = '${entity.level.name}'` : "";
        const outside = rows(`select id from ${entity.table}${level} order by id % 97, id limit 150`)
          .map((row) => `${entity.name}_${row.id}`)
          .filter((id) => !mine.mayName(id))
          .slice(0, 40);
        expect(outside.length + seen.size, entity.name).toBeGreaterThan(0);
        if (outside.length > 0) {
          const answer = await ask(
            reader,
            `query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { id } node(id: $id) { id } one: ${entity.single}(id: $id) { id } }`,
            { ids: outside, id: outside[0] },
          ).catch((error: Error) => {
            // What is bare is no node.
            if (!entity.bare) throw error;
            return { nodes: [], node: null, one: null };
          });
          expect([...answer.nodes, answer.node, answer.one].filter(Boolean), entity.name).toEqual([]);
          // As conditions they tell nothing either.
          const { list } = await ask(
            reader,
            `query ($ids: [ID!]) { list: ${entity.list}(where: { id: { in: $ids } }) { totalCount } }`,
            { ids: outside },
          );
          expect(list.totalCount, entity.name).toBe(0);
        }
        for (const id of [...seen].slice(0, 5)) {
          const { one } = await ask(reader, `query ($id: ID!) { one: ${entity.single}(id: $id) { id } }`, {
            id,
          });
          expect(one?.id).toBe(id);
        }
      }
    },
  );

  test.each(some)("%s: conditions through relations see only what is seen", async (reader) => {
    const mine = sight(reader);
    for (const entity of recorded())
      for (const { name, target, field } of entity.toOnes.values()) {
        if (personal.includes(target.name)) continue;
        const [type, level] = target.level
          ? [target, ` where level = '${target.level.name}'`]
          : [
              target.abstract ? target.concretes.at(-2) : target,
              target.abstract ? " where level = 'VILLAGE'" : "",
            ];
        const outside = rows(`select id from ${target.table}${level}`)
          .map((row) => `${type?.name}_${row.id}`)
          .filter((id) => !mine.mayName(id))
          .slice(0, 2000);
        const conditions = [
          `{ ${name}: { id: { in: $ids } } }`,
          ...(field ? [`{ ${name}Id: { in: $ids } }`] : []),
        ];
        for (const where of conditions) {
          const { list } = await ask(
            reader,
            `query ($ids: [ID!]) { list: ${entity.list}(where: ${where}) { totalCount } }`,
            { ids: outside },
          );
          expect(list.totalCount, `${entity.name} ${where}`).toBe(0);
        }
      }
    for (const entity of recorded().filter((one) => one.root.abstract || one.home)) {
      const { unit, code } = await ask(
        reader,
        `query ($id: ID!) { unit: ${entity.list}(where: { within: $id }) { totalCount }
          code: ${entity.list}(where: { withinCode: "${foreign}" }) { totalCount } }`,
        { id: ids[foreign] },
      );
      expect([unit.totalCount, code.totalCount], entity.name).toEqual([0, 0]);
    }
  });

  test.each(readers.filter(isScoped))("%s: search, resolution, tables and figures", async (reader) => {
    const mine = sight(reader);
    const texts = rows(
      `select code, name from division where level in ('TOWNSHIP', 'VILLAGE') and code like '${foreign}%' limit 30`,
    );
    for (const { name, code } of texts.slice(0, 10)) {
      const answer = await ask(
        reader,
        "query ($name: String!, $code: String!) { a: search(text: $name) { id code place node { id } } b: search(text: $code) { id } }",
        { name, code },
      );
      expect(leaks(answer, mine)).toEqual([]);
      expect(answer.b).toEqual([]);
    }
    const { resolveDivisions } = await ask(
      reader,
      `query ($items: [DivisionMentionInput!]!) { resolveDivisions(items: $items, includeDoubtful: true) {
        text reason unresolved isAmbiguous isDivided matches { unit { id } meant { id } meantCode meantName path { id } } } }`,
      { items: texts.map(({ code }) => ({ text: code })) },
    );
    for (const one of resolveDivisions)
      expect(one).toEqual({
        text: one.text,
        reason: "UNKNOWN",
        unresolved: 0,
        isAmbiguous: false,
        isDivided: false,
        matches: [],
      });
    const days = '(from: "2016-07-31", to: "2024-01-01")';
    const answer = await ask(
      reader,
      `{ codeTable${days} { oldId oldCode newId newCode } reformStatistics${days} { level kind before after }
        figuresRebased${days} { units { unit { id code } } unplacedVillages }
        a: lineage(code: "${own}") { nodes { unit { id code } } links { id from { id } to { id } plan { id } } }
        b: lineage(code: "${foreign}") { unit { id } }
        plans: adjustmentPlans { nodes { id name steps { fromIds from { id code } into { id code unit { id } children } attached { ids } proposals { from to } } } } }`,
    );
    expect(leaks(answer, mine)).toEqual([]);
    expect(answer.b).toBeNull();
    expect(answer.plans.nodes.length).toBeGreaterThan(0);
    for (const plan of answer.plans.nodes) expect(plan.name).not.toBe("外乡方案");
    const statistics = answer.reformStatistics.filter((one: Data) => !one.kind);
    const counted = rows(
      `select level, count(*) as n from division_history where to_number is null and valid_from <= '2024-01-01'
       and (valid_to is null or valid_to > '2024-01-01') and (abolished_on is null or abolished_on > '2024-01-01')
       and (established_on is null or established_on <= '2024-01-01') and township_id = ? group by level`,
      [numberOf(ids[own])],
    );
    expect(Object.fromEntries(statistics.map((one: Data) => [one.level, one.after]))).toEqual(
      Object.fromEntries(counted.map((row) => [row.level, row.n])),
    );
  });

  test.each(readers.filter(isScoped))("%s: drafts, previews and scans of others", async (reader) => {
    const { plan } = await ask(reader, "query ($id: ID!) { plan: adjustmentPlan(id: $id) { id } }", {
      id: ids.draft,
    });
    expect(plan).toBeNull();
    const headers = by.headers(reader);
    expect((await fetch(`${hub.url}/documents/${ids.draft}`, { headers })).status).toBe(404);
    const { plans } = await ask(reader, "{ plans: adjustmentPlans { nodes { id } } }");
    const preview = await as(reader, "query ($id: ID!) { adjustmentPlan(id: $id) { preview { hash } } }", {
      id: plans.nodes[0].id,
    });
    expect(codeOf(preview)).toBe("FORBIDDEN");
  });
}

describe("before the merger", () => {
  matrix(() => [ids[own]]);

  test("units above are read by code and name, and tell nothing else", async () => {
    const { township, county, byCode, counties } = await ask(
      "clerk",
      `query ($id: ID!) { township(id: $id) { fullName ancestors { code name } county { id code name establishedOn remark updatedBy history { code } villages { totalCount } } }
        county: township(id: $id) { county { id } } byCode: county(code: "510722") { name remark } counties { totalCount } }`,
      { id: ids[own] },
    );
    expect(township.fullName).toContain("三台县");
    expect(township.ancestors.at(-1)).toEqual({ code: "510722", name: "三台县" });
    expect(township.county).toMatchObject({
      code: "510722",
      name: "三台县",
      updatedBy: null,
      history: [],
      villages: { totalCount: expect.any(Number) },
    });
    expect(township.county.villages.totalCount).toBeLessThan(40);
    expect([county.county.id, byCode.name, counties.totalCount]).toEqual([township.county.id, "三台县", 0]);
  });

  test("the matrix would find out: without confinement the model and the answers differ", async () => {
    const unconfined = await all("analyst", hub.running.hub.model.get("Village"));
    const mine = sightOf("clerk", [ids[own]]);
    expect(unconfined.ids.length).toBeGreaterThan(mine.of(hub.running.hub.model.get("Village"))?.size ?? 0);
    expect(leaks(unconfined, mine).length).toBeGreaterThan(0);
  });
});

test("subscribers hear of what they see, until their rights are others", async () => {
  const [inside, outside] = await Promise.all(
    [own, foreign].map(async (code) => {
      const { villages } = await hub.ask(
        `{ villages(first: 1, where: { withinCode: "${code}" }) { nodes { id } } }`,
      );
      return villages.nodes[0].id as string;
    }),
  );
  let turn = 0;
  const write = async (id: string): Promise<void> => {
    turn += 1;
    await hub.ask(
      "mutation ($id: ID!, $remark: String) { updateVillage(id: $id, input: { remark: $remark }) { id } }",
      { id, remark: `第${turn}次` },
    );
    await new Promise((done) => setTimeout(done, 20));
  };
  /** Listens as the clerk is now, until it is told that this is over. */
  const listen = async (expected: string) => {
    const client = createClient({
      url: `${hub.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${by.tokens.clerk}` },
      retryAttempts: 0,
    });
    const events = client.iterate({ query: "subscription { changed { recordId record { __typename } } }" });
    const heard: string[] = [];
    const line = { heard, ended: false };
    const listening = (async () => {
      for await (const { data } of events) heard.push((data as Data)?.changed?.recordId);
    })()
      .catch(() => {})
      .finally(() => {
        line.ended = true;
      });
    for (let tries = 0; heard.length === 0 && tries < 100; tries++) {
      await write(outside);
      await write(inside);
    }
    expect(new Set(heard)).toEqual(new Set([expected]));
    heard.length = 0;
    return { line, end: () => Promise.all([listening, client.dispose()]) };
  };
  const [{ id }] = rows("select id from user where username = 'clerk'");
  const scope = (code: string) =>
    hub.ask("mutation ($id: ID!, $scope: [ID!]) { updateUser(id: $id, scopeIds: $scope) { id } }", {
      id: `User_${id}`,
      scope: [ids[code]],
    });
  for (const [expected, afterwards] of [
    [inside, () => scope(foreign)],
    [outside, () => scope(own)],
    [inside, () => as("clerk", "mutation { logout }")],
  ] as const) {
    const { line, end } = await listen(expected);
    await afterwards();
    await write(inside);
    await write(outside);
    await expect.poll(() => line.ended).toBe(true);
    expect(line.heard).toEqual([]);
    await end();
    await by.signIn("clerk");
  }
});

test("every operation says what it needs", () => {
  for (const operation of operations) expect(operation.open || operation.needs, operation.name).toBeTruthy();
  for (const operation of operations.filter(({ kind, open }) => kind === "mutation" && !open))
    expect(
      operation.needs?.person ||
        operation.needs?.roles ||
        operation.needs?.permission ||
        operation.name === "revokeApiToken",
      operation.name,
    ).toBeTruthy();
});

test("who may do an operation is refused or let in before it looks at anything", async () => {
  const refused = [
    'mutation { createUser(username: "zz", password: "a-long-password-of-its-own", role: VIEWER) { id } }',
    'mutation { approveAdjustmentPlan(id: "AdjustmentPlan_0") { id } }',
    'mutation { importSnapshot(table: "x", date: "2026-01-01") { written } }',
    'mutation { settleSuccession(unitId: "Village_0", successors: [], evidence: "x") { id } }',
    '{ adjustmentStepsOfTable(table: "x") { lines } }',
    '{ readApproval(text: "x") { title } }',
    '{ successionsOfTable(table: "x") { line } }',
  ];
  for (const reader of readers)
    for (const query of refused) {
      const answer = await as(reader, query);
      const allowed = reader === "admin" || (reader === "admin (token)" && query.includes("createUser"));
      if (allowed) expect(codeOf(answer), query).not.toBe("FORBIDDEN");
      else expect(codeOf(answer), `${reader} ${query}`).toBe("FORBIDDEN");
      const { database } = hub.running.hub;
      await database.transaction(
        async () => void database.write("delete from user where username = 'zz'", []),
      );
    }
});

test("why is told in both languages, of what is seen alone", async () => {
  const { villages } = await ask("clerk", "{ villages(first: 1) { nodes { id } } }");
  const { explainAccess } = await ask(
    "clerk",
    "query ($id: ID!) { explainAccess(id: $id) { mayRead mayWrite reasons { zh en } } }",
    { id: villages.nodes[0].id },
  );
  expect(explainAccess).toMatchObject({ mayRead: true, mayWrite: false });
  expect(JSON.stringify(explainAccess.reasons)).toMatch(/三元镇/);
  const { editor } = await ask(
    "admin",
    "query ($id: ID!, $account: ID) { editor: explainAccess(id: $id, account: $account) { mayRead mayWrite } }",
    {
      id: villages.nodes[0].id,
      account: `User_${rows("select id from user where username = 'editor'")[0].id}`,
    },
  );
  expect(editor).toEqual({ mayRead: true, mayWrite: true });
  const { elsewhere } = await ask(
    "admin",
    "query ($id: ID!, $account: ID) { elsewhere: explainAccess(id: $id, account: $account) { mayRead mayWrite reasons { en } } }",
    {
      id: ids[foreign],
      account: `User_${rows("select id from user where username = 'editor'")[0].id}`,
    },
  );
  expect(elsewhere).toMatchObject({ mayRead: false, mayWrite: false });
  expect(JSON.stringify(elsewhere.reasons)).toContain("No way leads into the scope (三元镇)");
  const outside = await as("clerk", "query ($id: ID!) { explainAccess(id: $id) { mayRead } }", {
    id: ids[foreign],
  });
  expect(codeOf(outside)).toBe("NOT_FOUND");
});

describe("after the merger", () => {
  beforeAll(async () => {
    const made = await carriedOut(hub, {
      name: "三元镇并入富顺镇",
      effectiveOn: today(),
      steps: [{ kind: "MERGE_ABSORB", from: [ids[own]], into: [{ id: ids[absorber] }] }],
    });
    ids.merger = made.id;
  });

  matrix(() => [ids[own], ids[absorber]]);

  test("the past is that of the own unit", async () => {
    const { mine, theirs, before, after } = await ask(
      "clerk",
      `query ($own: ID!, $absorber: ID!, $day: Date!) {
        mine: township(id: $own, asOf: $day) { name } theirs: township(id: $absorber, asOf: $day) { name }
        before: villages(asOf: $day) { totalCount } after: villages { totalCount } }`,
      { own: ids[own], absorber: ids[absorber], day: dayBefore },
    );
    expect([mine, theirs]).toEqual([{ name: "三元镇" }, null]);
    expect(after.totalCount).toBeGreaterThan(before.totalCount);
    const { plan } = await ask(
      "clerk",
      "query ($id: ID!) { plan: adjustmentPlan(id: $id) { name steps { fromIds } } }",
      {
        id: ids.merger,
      },
    );
    expect(plan.steps).toEqual([{ fromIds: [ids[own]] }]);
  });
});

test("a plan's preview lists accounts and tokens whose scope it leads on", async () => {
  const { preview } = await draft(hub, {
    effectiveOn: today(),
    steps: [{ kind: "MERGE_ABSORB", from: [ids[absorber]], into: [{ id: ids[foreign] }] }],
  });
  expect(preview.conflicts).toEqual([]);
  const { adjustmentPlans } = await hub.ask(
    "{ adjustmentPlans(last: 1) { nodes { id preview { accounts { kind name fromName toName } } } } }",
  );
  expect(adjustmentPlans.nodes[0].preview.accounts).toEqual(
    ["clerk", "editor"].map((name) => ({ kind: "ACCOUNT", name, fromName: "富顺镇", toName: "塔山镇" })),
  );
});

const portions = <T>(list: T[], size: number): T[][] =>
  list.length === 0 ? [] : [list.slice(0, size), ...portions(list.slice(size), size)];
