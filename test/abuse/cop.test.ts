/**
 * The points of graphql-cop and of OWASP's cheat sheet for GraphQL, one by one: what each asks for, and what the hub
 * answers. Where an answer is a decision, it is said beside it.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const json = { "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const times = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(at)).join(" ");
const posted = (query: string, variables = {}): RequestInit => ({
  method: "POST",
  headers: json,
  body: JSON.stringify({ query, variables }),
});
const inAddress = (query: string): string => `/graphql?${new URLSearchParams({ query })}`;

interface Check {
  what: string;
  path?: string;
  request: RequestInit;
  /** Who is not signed in. */
  stranger?: boolean;
  status: number;
  code?: string;
  /** What the answer holds, and what it does not. */
  holds?: RegExp;
  lacks?: RegExp;
}

const introspection = "{ __schema { types { name fields { name } } } }";
const circle =
  "query cop { __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }";
const insides = /stack|node_modules|sqlite|select |\.ts\b|exception|tracing/i;

const cop: Check[] = [
  {
    what: "alias overloading",
    request: posted(`{ ${times(101, (at) => `a${at}: __typename`)} }`),
    status: 400,
    code: "QUERY_TOO_COMPLEX",
  },
  {
    what: "array-based batching",
    request: {
      method: "POST",
      headers: json,
      body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: "{ __typename }" }))),
    },
    status: 400,
    code: "BAD_USER_INPUT",
  },
  {
    what: "directive overloading",
    request: posted(`{ __typename ${times(51, () => "@aa")} }`),
    status: 400,
    code: "QUERY_TOO_COMPLEX",
  },
  {
    what: "field duplication",
    request: posted(`{ ${times(500, () => "__typename")} }`),
    status: 400,
    code: "QUERY_TOO_COMPLEX",
  },
  { what: "circular introspection", request: posted(circle), status: 400, code: "QUERY_TOO_COMPLEX" },
  // Strangers get the same text from /schema.graphql, which is public; what costs work is not done for them.
  {
    what: "introspection by strangers",
    request: posted(introspection),
    stranger: true,
    status: 401,
    code: "UNAUTHENTICATED",
  },
  // Analysts find their way by it.
  {
    what: "introspection by who is signed in",
    request: posted(introspection),
    status: 200,
    holds: /"Village"/,
  },
  // The schema is public, and so are its names.
  {
    what: "field suggestions",
    request: posted("{ townshipz { totalCount } }"),
    status: 400,
    code: "BAD_USER_INPUT",
    holds: /townships/,
  },
  // Queries can be linked to and kept by caches; browsers send the cookie from no other site (SameSite=Strict).
  { what: "queries by GET", path: inAddress("{ __typename }"), request: {}, status: 200 },
  {
    what: "mutations by GET",
    path: inAddress("mutation { __typename }"),
    request: {},
    status: 405,
    code: "BAD_USER_INPUT",
  },
  {
    what: "mutations by GET as a stream",
    path: inAddress("mutation { __typename }").replace("graphql", "graphql/stream"),
    request: { headers: { Accept: "text/event-stream" } },
    status: 405,
  },
  ...["{ __typename }", "mutation { __typename }"].map((query) => ({
    what: `a form with ${query}`,
    request: { method: "POST", headers: form, body: new URLSearchParams({ query }).toString() },
    status: 400,
    code: "BAD_USER_INPUT",
  })),
  {
    what: "plain text, which needs no leave of the browser's",
    request: {
      method: "POST",
      headers: { "Content-Type": "text/plain" },
      body: '{"query":"{ __typename }"}',
    },
    status: 400,
    code: "BAD_USER_INPUT",
  },
  {
    what: "tracing",
    request: {
      ...posted("{ __typename }"),
      headers: { ...json, "Apollo-Tracing": "1", "Apollo-Federation-Include-Trace": "ftv1" },
    },
    status: 200,
    lacks: /extensions|tracing|ftv1/,
  },
  {
    what: "debugging",
    request: posted("qwerty cop { abc }"),
    status: 400,
    code: "BAD_USER_INPUT",
    lacks: insides,
  },
  // The playground asks nothing before one signs in, and nothing of it comes from elsewhere.
  {
    what: "GraphiQL at the endpoint",
    request: { headers: { Accept: "text/html" }, redirect: "manual" },
    status: 302,
    lacks: /apollographql|cdn|graphiql/i,
  },
];

const village = (where: object): RequestInit =>
  posted("query ($where: VillageWhere) { villages(where: $where) { totalCount } }", { where });

const owasp: Check[] = [
  {
    what: "values are held against their types",
    request: village({ name: { contains: 5 } }),
    status: 400,
    code: "BAD_USER_INPUT",
    lacks: insides,
  },
  {
    what: "values are no SQL",
    request: village({ name: { eq: "' or 1 = 1 --" } }),
    status: 200,
    holds: /"totalCount":0/,
  },
  {
    what: "depth",
    request: posted(
      `{ villages { nodes ${"{ township { villages { nodes ".repeat(12)}{ id }${" } } }".repeat(12)} } }`,
    ),
    status: 400,
    code: "QUERY_TOO_COMPLEX",
  },
  {
    what: "amount",
    request: posted("{ villages(first: 100000) { nodes { id } } }"),
    status: 200,
    code: "BAD_USER_INPUT",
    holds: /1000/,
  },
  {
    what: "cost",
    request: posted(
      `{ gridWorkers(first: 1000) { nodes { ${times(9, (at) => `a${at}: county { appointments(first: 1) { totalCount } }`)} } } }`,
    ),
    status: 400,
    code: "QUERY_TOO_COMPLEX",
    holds: /"cost":/,
  },
  {
    what: "guesses at passwords, many in one request",
    request: posted(
      `mutation { ${times(100, (at) => `a${at}: login(username: "admin", password: "${at}") { token }`)} }`,
    ),
    stranger: true,
    status: 400,
    code: "QUERY_TOO_COMPLEX",
  },
  {
    what: "size",
    request: posted(`{ __typename } #${"x".repeat(1_100_000)}`),
    status: 413,
    code: "BAD_USER_INPUT",
  },
  {
    what: "fields by strangers",
    request: posted("{ villages { totalCount } }"),
    stranger: true,
    status: 401,
    code: "UNAUTHENTICATED",
  },
  {
    what: "records by strangers, by their ids",
    request: posted('{ node(id: "Village_1") { id } }'),
    stranger: true,
    status: 401,
    code: "UNAUTHENTICATED",
  },
  {
    what: "faults are told without the inside",
    request: village(
      Array.from({ length: 15 }).reduce<object>((inner) => ({ township: { villages: { some: inner } } }), {
        name: { eq: "x" },
      }),
    ),
    status: 200,
    code: "QUERY_TOO_COMPLEX",
    lacks: insides,
  },
];

describe.each([
  ["graphql-cop", cop],
  ["OWASP", owasp],
])("%s", (_source, checks) => {
  test.each(checks)("$what", async ({ path = "/graphql", request, stranger, ...expected }) => {
    const response = await fetch(hub.url + path, {
      ...request,
      headers: {
        Accept: "application/json",
        ...(request.headers as object),
        ...(!stranger && { Authorization: `Bearer ${hub.token}` }),
      },
    });
    const text = await response.text();
    expect(response.status, text.slice(0, 500)).toBe(expected.status);
    expect(/"code":"(\w+)"/.exec(text)?.[1]).toBe(expected.code);
    if (expected.holds) expect(text).toMatch(expected.holds);
    if (expected.lacks) expect(text).not.toMatch(expected.lacks);
  });
});
