/** What callers get wrong: refused with a code and the way out, in their language, and with nothing half done. */
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answer, type Data, password, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
let file: Database.Database;
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  file = new Database(hub.file, { readonly: true });
  const found = await hub.ask(`{
    county: county(code: "510722") { id }
    township: township(code: "510722109") { id }
    village: village(code: "510722109204") { id version }
    group: groups(first: 1, where: { withinCode: "510722109204" }) { nodes { id } }
    committee: partyOrganizations(first: 1, where: { subordinates: { count: { gt: 0 } }, tier: { eq: TOWNSHIP } }) {
      nodes { id subordinates(first: 1) { nodes { id } } }
    }
    person: people(first: 1) { nodes { id } }
  }`);
  for (const name of ["county", "township", "village"]) ids[name] = found[name].id;
  ids.group = found.group.nodes[0].id;
  ids.upper = found.committee.nodes[0].id;
  ids.lower = found.committee.nodes[0].subordinates.nodes[0].id;
  ids.person = found.person.nodes[0].id;
});
afterAll(() => {
  file.close();
  return hub.close();
});

const changes = () => file.prepare("select count(*) from change").pluck().get();

const english = { "Accept-Language": "en" };

/** No answer tells of the server's inside. */
const inside =
  /\bat \S+ \(|node:internal|node_modules|\/(work|tmp|home|server)\/|\.ts\b|SQLITE|\b(select|insert|update) .+ (from|into|set) |no such (table|column)|stacktrace|json_each/i;

function expectRefusal(answer: Answer, code: string): void {
  expect(answer.errors?.map((one) => one.extensions.code)).toContain(code);
  expect(answer.errors?.some((one) => one.extensions.code === "INTERNAL")).toBe(false);
  expect(answer.status).toBeLessThan(500);
  expect(JSON.stringify(answer)).not.toMatch(inside);
}

/** Every test here is a refusal or a reading, so the log of changes stays as it was. */
function nothingDone(): void {
  let before: unknown;
  beforeEach(() => {
    before = changes();
  });
  afterEach(() => {
    expect(changes()).toBe(before);
  });
}

async function send(init: RequestInit & { address?: string }): Promise<Answer & { text: string }> {
  const response = await fetch(`${hub.url}/graphql${init.address ?? ""}`, {
    method: "POST",
    ...init,
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${hub.token}`,
      ...(init.headers as Record<string, string>),
    },
  });
  const text = await response.text();
  let body: object = {};
  try {
    body = JSON.parse(text);
  } catch {
    // A refusal may be plain text.
  }
  expect(text).not.toMatch(inside);
  return { status: response.status, text, ...body } as Answer & { text: string };
}

const newVillage = (input: Data = {}) => ({
  code: "510722109398",
  name: "试验村",
  officialName: "试验村村民委员会",
  kind: "VILLAGE",
  parentId: ids.township,
  ...input,
});
const createStatistic = `mutation ($input: CreateDivisionStatInput!) { createDivisionStat(input: $input) { id } }`;
const createVillage = `mutation ($input: CreateVillageInput!) { createVillage(input: $input) { id name } }`;
const createParty = `mutation ($input: CreatePartyOrganizationInput!) { createPartyOrganization(input: $input) { id } }`;
const page = (given: string) => `{ villages(${given}) { totalCount nodes { name } pageInfo { endCursor } } }`;

interface Wrong {
  what: string;
  query: string;
  variables?: () => object;
  code?: string;
  /** Path of the input that is to be named. */
  field?: string;
}

describe("reading", () => {
  nothingDone();
  const cases: Wrong[] = [
    { what: "an unknown field", query: "{ villages { nodes { nmae } } }" },
    { what: "an unknown argument", query: "{ villages(frist: 1) { totalCount } }" },
    { what: "an unknown type", query: "{ node(id: 1) { ... on Hamlet { name } } }" },
    { what: "broken syntax", query: "{ villages { " },
    { what: "an empty document", query: "" },
    { what: "a wrong type", query: '{ villages(first: "ten") { totalCount } }' },
    {
      what: "a wrong type in a variable",
      query: "query ($first: Int) { villages(first: $first) { totalCount } }",
      variables: () => ({ first: "ten" }),
    },
    { what: "a variable that is missing", query: "query ($code: String!) { village(code: $code) { name } }" },
    { what: "an impossible date", query: '{ villages(asOf: "2020-02-30") { totalCount } }' },
    {
      what: "an impossible date in a variable",
      query: "query ($day: Date) { villages(asOf: $day) { totalCount } }",
      variables: () => ({ day: "2019-13-01" }),
    },
    { what: "a day in another form", query: '{ villages(asOf: "2020/06/30") { totalCount } }' },
    { what: "an impossible instant", query: '{ villages(knownAt: "yesterday") { totalCount } }' },
    { what: "a page too large", query: page("first: 1001"), field: "first" },
    { what: "a negative page", query: page("first: -1"), field: "first" },
    { what: "a negative last page", query: page("last: -1"), field: "last" },
    { what: "first and last together", query: page("first: 1, last: 1"), field: "last" },
    { what: "a negative offset", query: page("offset: -1"), field: "offset" },
    { what: "an offset of 2^31", query: page("offset: 2147483648") },
    {
      what: "a page too large below",
      query: "{ townships { nodes { villages(first: 1001) { totalCount nodes { name } } } } }",
      field: "first",
    },
    { what: "a cursor that is none", query: page('after: "garbage"'), field: "after" },
    { what: "a cursor of odd JSON", query: page('after: "7b7d"'), field: "after" },
    { what: "a cursor cut short", query: page('before: "5b"'), field: "before" },
    { what: "a cursor of nested values", query: page('after: "5b7b7d2c5b5d5d"'), field: "after" },
    { what: "an empty cursor", query: page('after: ""'), field: "after" },
    { what: "an enum in lower case", query: "{ villages(where: { kind: { eq: village } }) { totalCount } }" },
    {
      what: "an enum in lower case in a variable",
      query: "query ($where: VillageWhere) { villages(where: $where) { totalCount } }",
      variables: () => ({ where: { kind: { eq: "village" } } }),
    },
    { what: "an unknown sort field", query: "{ villages(orderBy: [{ nmae: ASC }]) { totalCount } }" },
    { what: "an unknown direction", query: "{ villages(orderBy: [{ name: asc }]) { totalCount } }" },
    { what: "an unknown group", query: "{ villageAggregate(groupBy: [NMAE]) { count } }" },
    { what: "an unknown operator", query: '{ villages(where: { name: { like: "x" } }) { totalCount } }' },
    {
      what: "a unit that is none",
      query: '{ villages(where: { within: "x" }) { totalCount } }',
      field: "within",
    },
    { what: "a code of odd length", query: '{ villages(where: { withinCode: "51072" }) { totalCount } }' },
    { what: "neither id nor code", query: "{ village { name } }" },
    { what: "an operation that is not there", query: "query A { me { id } } query B { me { id } }" },
    { what: "a search for too much", query: '{ search(text: "a", first: 101) { name } }', field: "first" },
    { what: "a negative search", query: '{ search(text: "a", first: -1) { name } }', field: "first" },
    {
      what: "too many nodes",
      query: "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
      variables: () => ({ ids: Array.from({ length: 101 }, () => ids.village) }),
      field: "ids",
    },
    {
      what: "a fragment that holds itself",
      query: "{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }",
    },
  ];
  test.each(cases)("$what is refused", async ({ query, variables, code = "BAD_USER_INPUT", field }) => {
    const answer = await hub.answer(query, variables?.());
    expectRefusal(answer, code);
    if (field)
      expect(
        answer.errors?.flatMap((one) => one.extensions.fields ?? []).map((one: Data) => one.path),
      ).toContain(field);
  });

  test("a page too large says the limit", async () => {
    const { errors } = await hub.answer(page("first: 5000"));
    expect(errors?.[0].message).toContain("1000");
  });

  test("ids of another type and of nothing find nothing", async () => {
    const { errors, data } = await hub.answer(
      `query ($group: ID!, $person: ID!) {
        village(id: $group) { name }
        person: node(id: "Person_999999999") { id }
        odd: node(id: "'; drop table division; --") { id }
        nul: node(id: "Village_1\\u0000") { id }
        villages(where: { id: { eq: $person } }) { totalCount }
        nodes(ids: ["", "Village_", "Village_99999999999999999999"]) { id }
      }`,
      ids,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      village: null,
      person: null,
      odd: null,
      nul: null,
      villages: { totalCount: 0 },
      nodes: [null, null, null],
    });
  });

  test.each([["%"], ["_"], ["%村"], ["_村"], ["\\"], ["'"], ['"'], ["*"], ["?"], ["["]])(
    "%s is looked for literally",
    async (text) => {
      const data = await hub.ask(
        `query ($text: String!) {
          contains: villages(where: { name: { contains: $text } }) { totalCount }
          startsWith: villages(where: { name: { startsWith: $text } }) { totalCount }
          endsWith: villages(where: { name: { endsWith: $text } }) { totalCount }
          search(text: $text) { name code }
        }`,
        { text },
      );
      const none = { totalCount: 0 };
      const search = data.search.filter((one: Data) => !`${one.name} ${one.code}`.includes(text));
      expect({ ...data, search }).toEqual({ contains: none, startsWith: none, endsWith: none, search: [] });
    },
  );

  test.each([
    ["a NUL", "龙\u0000吟"],
    ["a lone surrogate", "龙\ud800"],
    ["60,000 characters", "龙".repeat(60_000)],
    ["nothing", ""],
  ])("%s can be looked for", async (_what, text) => {
    const { errors, status } = await hub.answer(
      `query ($text: String!) { villages(where: { name: { contains: $text } }) { totalCount } search(text: $text) { name } }`,
      { text },
    );
    expect({ errors, status }).toEqual({ errors: undefined, status: 200 });
  });
});

describe("too much at once", () => {
  nothingDone();
  const nested = (times: number) =>
    `{ villages(first: 1) { nodes ${"{ township { villages(first: 1) { nodes ".repeat(times)}{ id }${" } } }".repeat(times)} } }`;
  const cases: [string, string][] = [
    ["aliases", `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(" ")} }`],
    [
      "aliases of fields",
      `{ ${Array.from({ length: 101 }, (_, index) => `a${index}: me { id }`).join(" ")} }`,
    ],
    ["depth", nested(12)],
    ["tokens", `{ me { ${"id ".repeat(4100)} } }`],
    ["directives", `{ me { id ${"@include(if: true) ".repeat(60)} } }`],
    [
      "fragments that double",
      `{ me { ...F0 } } ${Array.from({ length: 40 }, (_, index) => `fragment F${index} on User { ...F${index + 1} ...F${index + 1} }`).join(" ")} fragment F40 on User { id }`,
    ],
    [
      "circles of introspection",
      `{ __schema { types { fields { type { ${"fields { type { ".repeat(12)} name ${"} } ".repeat(12)} } } } } }`,
    ],
  ];
  test.each(cases)("%s", async (_what, query) => {
    const started = performance.now();
    const answer = await hub.answer(query);
    expectRefusal(answer, "QUERY_TOO_COMPLEX");
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("a filter of very deep nesting is no fault", async () => {
    const { status, errors } = await hub.answer(
      `query ($where: VillageWhere) { villages(where: $where) { totalCount } }`,
      { where: Array.from({ length: 1500 }).reduce<object>((inner) => ({ not: inner }), {}) },
    );
    expect(status).toBeLessThan(500);
    expect(errors?.map((one) => one.extensions.code) ?? []).not.toContain("INTERNAL");
  });

  test("200 filters at once are no fault", async () => {
    const or = Array.from({ length: 200 }, (_, index) => ({ name: { contains: `村${index}` } }));
    const { errors, data } = await hub.answer(
      `query ($where: VillageWhere) { villages(where: $where) { totalCount } }`,
      { where: { or } },
    );
    expect({ errors, data }).toEqual({ errors: undefined, data: { villages: { totalCount: 0 } } });
  });

  test("a path through the whole hierarchy is legal", async () => {
    await hub.ask(`{ county(code: "510722") { townships(first: 1) { nodes { villages(first: 1) { nodes { groups(first: 1) {
      nodes { village { township { county { name } } } } } grids(first: 1) { nodes { gridWorkers { nodes { person { name } } } } } } } } } } }`);
  });
});

describe("at the door", () => {
  nothingDone();
  const renamed = `mutation { updateVillage(id: "Village_1", input: { remark: "x" }) { id } }`;

  test.each([
    ["no JSON", "{ villages"],
    ["JSON cut short", '{"query": "{ me '],
    ["nothing", ""],
    ["null", "null"],
    ["a number", "5"],
    ["a text", '"{ me { id } }"'],
    ["no query", "{}"],
    ["a query that is a number", '{"query": 5}'],
    ["variables that are a text", '{"query": "{ me { id } }", "variables": "x"}'],
    ["variables that are a list", '{"query": "{ me { id } }", "variables": []}'],
    ["an operation's name that is a number", '{"query": "{ me { id } }", "operationName": 5}'],
    ["extensions that are a text", '{"query": "{ me { id } }", "extensions": "x"}'],
  ])("a body of %s is refused", async (_what, body) => {
    const answer = await send({ body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expectRefusal(answer, "BAD_USER_INPUT");
  });

  test("a body over 1 MB is refused", async () => {
    const answer = await send({
      body: JSON.stringify({ query: "{ me { id } }", variables: { x: "x".repeat(1024 * 1024) } }),
    });
    expect(answer.status).toBe(413);
    expectRefusal(answer, "BAD_USER_INPUT");
  });

  test("a batch is refused", async () => {
    const one = { query: "{ me { id } }" };
    for (const body of [[one, one], [one], []]) {
      const answer = await send({ body: JSON.stringify(body) });
      expect(answer.status).toBe(400);
      expectRefusal(answer, "BAD_USER_INPUT");
    }
  });

  test("a mutation by GET is refused, with a preflight and without", async () => {
    const address = `?query=${encodeURIComponent(renamed)}`;
    for (const headers of [undefined, { "apollo-require-preflight": "1" }]) {
      const answer = await send({ method: "GET", address, headers });
      expect([400, 405]).toContain(answer.status);
    }
  });

  test.each([["application/x-www-form-urlencoded"], ["text/plain"], ["multipart/form-data; boundary=x"]])(
    "a form as %s is refused",
    async (type) => {
      const body = type.startsWith("text")
        ? JSON.stringify({ query: renamed })
        : `query=${encodeURIComponent(renamed)}`;
      const answer = await send({ body, headers: { "Content-Type": type } });
      expect([400, 415]).toContain(answer.status);
    },
  );

  const signedOut = { Authorization: "" };
  test.each([
    ["no token", signedOut],
    ["a garbled token", { Authorization: "Bearer garbage" }],
    ["a token of odd bytes", { Authorization: "Bearer %00%ff'--" }],
    ["another scheme", { Authorization: "Basic YWRtaW46YWRtaW4=" }],
    ["a garbled cookie", { Authorization: "", Cookie: "zhencun=garbage" }],
    ["a very long token", { Authorization: `Bearer ${"a".repeat(8000)}` }],
  ])("with %s one is a stranger", async (_what, headers) => {
    for (const query of [
      "{ me { id } }",
      "{ villages { totalCount } }",
      "{ __schema { types { name } } }",
      renamed,
    ]) {
      const answer = await hub.answer(query, undefined, headers);
      expect(answer.status).toBe(401);
      expectRefusal(answer, "UNAUTHENTICATED");
      expect(answer.data ?? null).toBeNull();
    }
    expect((await hub.answer("{ __typename }", undefined, headers)).data).toEqual({ __typename: "Query" });
  });

  test("a stranger learns nothing from the names of fields", async () => {
    const { errors } = await hub.answer("{ vilages { totalCount } }", undefined, signedOut);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  test("a wrong password says neither which part is wrong nor more", async () => {
    const login = `mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token } }`;
    const known = await hub.answer(login, { username: "admin", password: "wrong" }, signedOut);
    const unknown = await hub.answer(login, { username: "nobody", password: "wrong" }, signedOut);
    expectRefusal(known, "UNAUTHENTICATED");
    expect(unknown.errors?.[0].message).toBe(known.errors?.[0].message);
    const odd = await hub.answer(login, { username: "a\u0000'--", password: "𠮷".repeat(100) }, signedOut);
    expectRefusal(odd, "UNAUTHENTICATED");
  });
});

describe("writing", () => {
  nothingDone();
  const village = (what: string, input: () => Data, field: string): Wrong => ({
    what,
    query: createVillage,
    variables: () => ({ input: newVillage(input()) }),
    field,
  });
  const cases: Wrong[] = [
    village("a code of letters", () => ({ code: "5107221092ab" }), "code"),
    village("a code too short", () => ({ code: "51072210939" }), "code"),
    village("a code of another parent", () => ({ code: "510722110398" }), "code"),
    village("a code taken on that day", () => ({ code: "510722109204" }), "code"),
    village("a code of another kind's range", () => ({ code: "510722109198" }), "kind"),
    village("a code of full-width digits", () => ({ code: "５１０７２２１０９３９８" }), "code"),
    village("a name taken under the parent", () => ({ name: "龙吟村" }), "name"),
    village("a kind of another level", () => ({ kind: "TOWN" }), "kind"),
    village("a parent of a level too high", () => ({ parentId: ids.county }), "parentId"),
    village("a parent of its own level", () => ({ parentId: ids.village }), "parentId"),
    village("a parent of a level too low", () => ({ parentId: ids.group }), "parentId"),
    village("a parent of another type", () => ({ parentId: ids.person }), "parentId"),
    village("a parent that is not there", () => ({ parentId: "Township_999999" }), "parentId"),
    village("a parent's id that is none", () => ({ parentId: "x" }), "parentId"),
    {
      what: "negative households",
      query: createStatistic,
      variables: () => ({ input: { divisionId: ids.village, asOfDate: "2026-01-01", households: -1 } }),
      field: "households",
    },
    village("an empty name", () => ({ name: "" }), "name"),
    village("a name of spaces", () => ({ name: "  " }), "name"),
    village("a name of ideographic spaces", () => ({ name: "\u3000" }), "name"),
    village("a name with a trailing space", () => ({ name: "试验村 " }), "name"),
    village("a name of 60 characters", () => ({ name: "村".repeat(60) }), "name"),
    village("a name turned round", () => ({ name: "试\u202e验村" }), "name"),
    village("a name with a NUL", () => ({ name: "试\u0000验村" }), "name"),
    village("a name with a tab", () => ({ name: "试\t验村" }), "name"),
    village("a name with a line separator", () => ({ name: "试\u2028验村" }), "name"),
    village("a name with half a character", () => ({ name: "试\ud842验村" }), "name"),
    {
      what: "a parent that is missing",
      query: createVillage,
      variables: () => ({ input: newVillage({ parentId: undefined }) }),
    },
    {
      what: "an impossible date",
      query: createVillage,
      variables: () => ({ input: newVillage({ establishedOn: "2021-02-29" }) }),
    },
    {
      what: "a field that is not there",
      query: createVillage,
      variables: () => ({ input: newVillage({ mayor: "x" }) }),
    },
    {
      what: "a text that is a number",
      query: createVillage,
      variables: () => ({ input: newVillage({ remark: 12 }) }),
    },
    {
      what: "a number beyond 2^31",
      query: createStatistic,
      variables: () => ({ input: { divisionId: ids.village, asOfDate: "2026-01-01", households: 2 ** 31 } }),
    },
    {
      what: "a fraction of a household",
      query: createStatistic,
      variables: () => ({ input: { divisionId: ids.village, asOfDate: "2026-01-01", households: 1.5 } }),
    },
    {
      what: "a superior that is itself",
      query: `mutation ($upper: ID!) { updatePartyOrganization(id: $upper, input: { parentId: $upper }) { id } }`,
      variables: () => ({ upper: ids.upper }),
      field: "parentId",
    },
    {
      what: "a superior from below",
      query: `mutation ($upper: ID!, $lower: ID!) { updatePartyOrganization(id: $upper, input: { parentId: $lower }) { id } }`,
      variables: () => ({ upper: ids.upper, lower: ids.lower }),
      field: "parentId",
    },
    {
      what: "a superior that is no party organization",
      query: createParty,
      variables: () => ({
        input: {
          name: "中共试验支部",
          type: "BRANCH",
          tier: "VILLAGE",
          divisionId: ids.village,
          parentId: ids.village,
        },
      }),
      field: "parentId",
    },
    {
      what: "a text that is emptied though required",
      query: `mutation ($village: ID!) { updateVillage(id: $village, input: { name: null }) { id } }`,
      variables: () => ({ village: ids.village }),
      field: "name",
    },
    {
      what: "an update of another type's record",
      query: `mutation ($person: ID!) { updateVillage(id: $person, input: { remark: "x" }) { id } }`,
      variables: () => ({ person: ids.person }),
      code: "NOT_FOUND",
    },
    {
      what: "an update of another level's record",
      query: `mutation ($group: ID!) { updateVillage(id: $group, input: { remark: "x" }) { id } }`,
      variables: () => ({ group: ids.group }),
      code: "NOT_FOUND",
    },
    {
      what: "a deletion of nothing",
      query: `mutation { deleteVillage(id: "Village_0") { id } }`,
      code: "NOT_FOUND",
    },
    {
      what: "a restoring of what is there",
      query: `mutation ($village: ID!) { restoreVillage(id: $village) { id } }`,
      variables: () => ({ village: ids.village }),
      code: "NOT_FOUND",
    },
    {
      what: "many of which one is not there",
      query: `mutation ($ids: [ID!]!) { updateVillages(ids: $ids, input: { remark: "x" }) { id } }`,
      variables: () => ({ ids: [ids.village, "Village_0"] }),
      code: "NOT_FOUND",
    },
    {
      what: "too many at once",
      query: `mutation ($ids: [ID!]!) { updateVillages(ids: $ids, input: { remark: "x" }) { id } }`,
      variables: () => ({ ids: Array.from({ length: 1001 }, () => ids.village) }),
      field: "ids",
    },
    {
      what: "a version that is stale",
      query: `mutation ($village: ID!) { updateVillage(id: $village, version: 0, input: { remark: "x" }) { id } }`,
      variables: () => ({ village: ids.village }),
      code: "CONFLICT",
    },
    {
      what: "a deletion of what others refer to",
      query: `mutation ($township: ID!) { deleteTownship(id: $township) { id } }`,
      variables: () => ({ township: ids.township }),
      code: "CONFLICT",
    },
    {
      what: "a password too short",
      query: `mutation { createUser(username: "x", password: "1", role: VIEWER) { id } }`,
      field: "password",
    },
    {
      what: "a change of password by a wrong one",
      query: `mutation { changePassword(oldPassword: "wrong", newPassword: "another-password-1") }`,
    },
  ];
  test.each(cases)("$what is refused", async ({ query, variables, code = "BAD_USER_INPUT", field }) => {
    const answer = await hub.answer(query, variables?.());
    expectRefusal(answer, code);
    if (field)
      expect(
        answer.errors?.flatMap((one) => one.extensions.fields ?? []).map((one: Data) => one.path),
      ).toContain(field);
  });

  test("a stale version is told the record as it is", async () => {
    const { errors } = await hub.answer(
      `mutation ($village: ID!) { updateVillage(id: $village, version: 0, input: { remark: "x" }) { id } }`,
      ids,
    );
    expect(errors?.[0].extensions.current).toMatchObject({
      id: ids.village,
      code: "510722109204",
      name: "龙吟村",
    });
  });

  test("a refused deletion lists who refers", async () => {
    const { errors } = await hub.answer(
      `mutation ($township: ID!) { deleteTownship(id: $township) { id } }`,
      ids,
    );
    const villages = errors?.[0].extensions.referrers.find((one: Data) => one.type === "Village");
    expect(villages.count).toBeGreaterThan(1);
    expect(villages.examples[0].id).toMatch(/^Village_\d+$/);
  });

  test("several problems are told at once, each with its field", async () => {
    const { errors } = await hub.answer(createVillage, {
      input: newVillage({ code: "x", name: " 试验村", remark: "备".repeat(501), parentId: "Person_1" }),
    });
    expect(errors).toHaveLength(1);
    const paths = errors?.[0].extensions.fields.map((one: Data) => one.path);
    expect(new Set(paths)).toEqual(new Set(["code", "name", "remark", "parentId"]));
  });

  test("one refusal among many writes of one request leaves its own undone", async () => {
    const answer = await hub.answer(
      `mutation ($ids: [ID!]!) { updateVillages(ids: $ids, input: { name: "龙吟村", officialName: "" }) { id } }`,
      { ids: [ids.village] },
    );
    expectRefusal(answer, "BAD_USER_INPUT");
  });
});

describe("languages", () => {
  nothingDone();
  const chinese = /[\u4e00-\u9fff]/;
  const cases: Wrong[] = [
    { what: "a page too large", query: page("first: 1001") },
    { what: "a bad cursor", query: page('after: "x"') },
    { what: "a bad code", query: createVillage, variables: () => ({ input: newVillage({ code: "x" }) }) },
    {
      what: "a stale version",
      query: `mutation ($village: ID!) { updateVillage(id: $village, version: 0, input: { remark: "x" }) { id } }`,
      variables: () => ids,
    },
    { what: "a record that is not there", query: `mutation { deleteVillage(id: "Village_0") { id } }` },
    {
      what: "too many aliases",
      query: `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(" ")} }`,
    },
  ];
  test.each(cases)("$what is told in Chinese, and in English where asked", async ({ query, variables }) => {
    const inChinese = await hub.answer(query, variables?.());
    expect(inChinese.errors?.[0].message).toMatch(chinese);
    const inEnglish = await hub.answer(query, variables?.(), english);
    // A name of the county may stand in it; the sentence is English.
    expect(inEnglish.errors?.[0].message).toMatch(/[a-z]{2,} [a-z]{2,}/);
    expect(inEnglish.errors?.[0].message).not.toMatch(/请|不能|不是|超出/);
  });

  test("a stranger, a broken body and one too large are told in both", async () => {
    const large = JSON.stringify({ query: "x".repeat(1024 * 1024) });
    for (const init of [
      { headers: { Authorization: "" }, body: '{"query":"{ me { id } }"}' },
      { body: "{" },
      { body: large },
    ]) {
      const zh = await send(init);
      const en = await send({ ...init, headers: { ...init.headers, ...english } });
      expect(zh.errors?.[0].message).toMatch(chinese);
      expect(en.errors?.[0].message).not.toMatch(chinese);
    }
  });
});

describe("what is strange but right", () => {
  test.each([
    ["a character of four bytes", "𠮷村"],
    ["one character", "村"],
    ["the longest name", "村".repeat(40)],
    ["a middle dot", "阿依·古丽村"],
    ["quotes", `"'村\\`],
    ["signs of a pattern", "%[村"],
    ["an emoji", "🏡村"],
    ["signs of a formula", "=1+1"],
  ])("%s is kept to the letter", async (_what, name) => {
    const { createVillage: created } = await hub.ask(createVillage, {
      input: newVillage({ code: "510722109397", name }),
    });
    expect(created.name).toBe(name);
    const data = await hub.ask(
      `query ($id: ID!, $name: String!) {
        village(id: $id) { name }
        villages(where: { name: { eq: $name } }) { nodes { id name } }
        contains: villages(where: { name: { contains: $name }, id: { eq: $id } }) { totalCount }
      }`,
      { id: created.id, name },
    );
    expect(data).toEqual({
      village: { name },
      villages: { nodes: [{ id: created.id, name }] },
      contains: { totalCount: 1 },
    });
    await hub.ask(`mutation ($id: ID!) { deleteVillage(id: $id) { id } }`, { id: created.id });
  });

  test("an expired token of a program is a stranger's", async () => {
    const create = `mutation ($expiresAt: DateTime) { createApiToken(name: "试验", role: VIEWER, expiresAt: $expiresAt) { token } }`;
    const { createApiToken } = await hub.ask(create, {
      expiresAt: new Date(Date.now() + 1500).toISOString(),
    });
    const headers = { Authorization: `Bearer ${createApiToken.token}` };
    expect((await hub.answer("{ villages { totalCount } }", undefined, headers)).status).toBe(200);
    await new Promise((done) => setTimeout(done, 1600));
    expectRefusal(await hub.answer("{ villages { totalCount } }", undefined, headers), "UNAUTHENTICATED");
  });

  test("a token signed out is a stranger's", async () => {
    const { login } = await hub.ask(
      `mutation ($password: String!) { login(username: "admin", password: $password) { token } }`,
      { password },
    );
    const headers = { Authorization: `Bearer ${login.token}` };
    await hub.answer("mutation { logout }", undefined, headers);
    expectRefusal(await hub.answer("{ me { id } }", undefined, headers), "UNAUTHENTICATED");
  });
});
