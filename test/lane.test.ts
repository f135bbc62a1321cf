/** The fast lane answers what Apollo answers, to the order of the keys. */
import { readdirSync, readFileSync } from "node:fs";
import { buildSchema, getOperationAST, type OperationDefinitionNode, parse, validate } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examples } from "../admin/playground/examples.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

function operationOf(query: string): OperationDefinitionNode | null | undefined {
  try {
    const document = parse(query);
    return validate(schema, document).length === 0 ? getOperationAST(document) : undefined;
  } catch {
    return undefined;
  }
}

const reads = (query: string): boolean => operationOf(query)?.operation === "query";

/** Reading documents without variables that stand in the test files, whatever quotes they have. */
const inTests = readdirSync("test")
  .filter((name) => name.endsWith(".test.ts"))
  .flatMap((name) =>
    [...readFileSync(`test/${name}`, "utf8").matchAll(/`([^`$]*)`|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/g)].map(
      ([, ...texts]) => texts.find((text) => text?.trim()) ?? "",
    ),
  )
  .filter(
    (text) => /^\s*(\{|query\b)/.test(text) && reads(text) && !operationOf(text)?.variableDefinitions?.length,
  );

interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  lookUp?: string;
}

const corners: Asked[] = [
  {
    query:
      "{ villages(first: 0) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }",
  },
  {
    query:
      "{ villages(last: 3) { edges { cursor node { name __typename } } pageInfo { hasNextPage hasPreviousPage } __typename } }",
  },
  { query: "{ b: villages(first: 1) { z: totalCount a: nodes { y: name x: code } } a: me { username } }" },
  {
    query:
      "{ __typename villages(first: 1) { nodes { __typename parent { __typename ... on Township { seat { name } } name } } } }",
  },
  {
    query:
      "query ($go: Boolean!) { me @include(if: $go) { id } villages(first: 1) @skip(if: $go) { totalCount } }",
    variables: { go: true },
  },
  {
    query:
      "query ($go: Boolean!) { me @include(if: $go) { id } villages(first: 1) @skip(if: $go) { totalCount } }",
    variables: { go: false },
  },
  {
    query:
      '{ village(code: "000000000000") { name } node(id: "x") { id } nodes(ids: ["x", "Village_1"]) { id __typename } }',
  },
  {
    query:
      "{ townships(first: 2) { ...A ...B } } fragment A on TownshipConnection { nodes { name } } fragment B on TownshipConnection { nodes { code name } totalCount }",
  },
  {
    query:
      '{ record(id: "Village_1", asOf: "2016-12-31") { cacheKey } records(ids: ["Village_1", "x"], asOf: "2019-10-31", knownAt: "2100-01-01T00:00:00Z") { cacheKey } villages(last: 1) { nodes { cacheKey ancestors { cacheKey } } } }',
  },
  { query: '{ villages(asOf: "1900-01-01") { totalCount } }' },
  { query: "{ villages(first: 1001) { totalCount } }" },
  { query: "{ villages(first: -1) { nodes { id } } }" },
  { query: "query ($first: Int = 2) { villages(first: $first) { nodes { name } } }" },
  {
    query: "query ($first: Int = 2) { villages(first: $first) { nodes { name } } }",
    variables: { first: null },
  },
  { query: "query ($first: Int) { villages(first: $first) { nodes { name } } }", variables: { first: "2" } },
  {
    query:
      "{ serviceOutletAggregate(groupBy: [TIER]) { keys { tier } count avg { staffCount } min { staffCount } } }",
  },
  { query: "{ people(first: 20) { nodes { name phone birthDate sex } } }" },
];

const asked: Asked[] = [
  ...examples.filter((one) => reads(one.query)),
  ...[...new Set(inTests)].map((query) => ({ query })),
  ...corners,
];

/** Requests that carry extensions are left to Apollo. */
const ask = async (body: object): Promise<{ status: number; body: Data }> => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${hub.token}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};

test.each(asked)("$query", async ({ query, variables, lookUp }) => {
  const found: Record<string, Data> = lookUp ? await hub.ask(lookUp) : {};
  const looked = Object.entries(found).map(([name, one]) => [name, (one.nodes ? one.nodes[0] : one).value]);
  const request = { query, variables: { ...variables, ...Object.fromEntries(looked) } };
  const apollo = await ask({ ...request, extensions: {} });
  // Once to learn the document, once by the plan that was kept.
  for (const _time of [1, 2]) {
    const lane = await ask(request);
    expect(lane.status).toBe(apollo.status);
    expect(JSON.stringify(lane.body)).toBe(JSON.stringify(apollo.body));
  }
});
