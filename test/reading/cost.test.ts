/** What a query costs is estimated from what the database goes through, told before it runs, and refused with its reason. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { examples } from "../../admin/playground/examples.ts";
import { type Answer, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

async function post(body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${hub.token}`, ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) } as Answer;
}

const priceOf = async (query: string, variables?: object) => {
  const { data, extensions, errors } = await post({ query, variables, extensions: { explain: true } });
  expect({ data, errors }).toEqual({ data: null, errors: undefined });
  return extensions.cost;
};

const counted = (workers: number) =>
  `{ gridWorkers(first: ${workers}) { nodes { name county { appointments(first: 1) { totalCount } } } } }`;

test("a count over a long list is gone through for each record that asks for it", async () => {
  const [one, many] = [await priceOf(counted(1)), await priceOf(counted(1000))];
  expect(one.runs).toBe("HERE");
  expect(many.runs).toBe("APART");
  expect(many.total / one.total).toBeGreaterThan(500);
  expect(many.parts[0].path).toBe("gridWorkers.county.appointments");
  expect(many.parts[0].cost).toBeLessThanOrEqual(many.total);
});

test.each([
  [
    "a condition on a list",
    '{ villages(where: { gridWorkers: { some: { name: { contains: "李" } } } }) { totalCount } }',
    "villages.where.gridWorkers",
  ],
  [
    "an order by a figure of others",
    "{ villages(first: 1, orderBy: [{ households: DESC }]) { nodes { name } } }",
    "villages.orderBy",
  ],
  [
    "a formula",
    '{ villages(first: 1000) { nodes { figure(formula: "gridWorkers.count") } } }',
    "villages.figure",
  ],
  [
    "groups",
    '{ appointmentAggregate(where: { person: { name: { contains: "李" } } }, groupBy: [POST]) { count } }',
    "appointmentAggregate.where.person",
  ],
])("%s counts, and is named", async (_what, query, path) => {
  const { total, parts } = await priceOf(query);
  expect(total).toBeGreaterThan(500);
  expect(parts.map((one: { path: string }) => one.path)).toContain(path);
});

test("all root fields count together", async () => {
  const [one, ten] = [1, 10].map((times) =>
    priceOf(`{ ${Array.from({ length: times }, (_, at) => `a${at}: people { totalCount }`).join(" ")} }`),
  );
  expect((await ten).total / (await one).total).toBeCloseTo(10, 0);
});

test("what is too dear is refused with its price, the limit and its dearest part, in both languages", async () => {
  const query = counted(1000).replace(
    "name",
    Array.from({ length: 9 }, (_, at) => `a${at}: county { appointments(first: 1) { totalCount } }`).join(
      " ",
    ),
  );
  const price = await priceOf(query);
  expect(price.runs).toBe("NOT_AT_ALL");
  for (const [language, words] of [
    ["zh", "最费之处"],
    ["en", "most of it for"],
  ]) {
    const { status, errors } = await post({ query }, { "Accept-Language": language });
    expect(status).toBe(400);
    expect(errors?.[0].message).toContain(words);
    expect(errors?.[0].extensions).toEqual({
      code: "QUERY_TOO_COMPLEX",
      cost: price.total,
      limit: price.limit,
      path: "gridWorkers.county.appointments",
    });
  }
});

test("conditions by the hundred are refused before any is asked", async () => {
  const where = {
    or: Array.from({ length: 600 }, (_, at) => ({ gridWorkers: { some: { name: { contains: `${at}` } } } })),
  };
  const texts = await hub.statements(async () => {
    const { errors } = await post({
      query: "query ($where: VillageWhere) { villages(where: $where) { totalCount } }",
      variables: { where },
    });
    expect(errors?.[0].extensions.code).toBe("QUERY_TOO_COMPLEX");
  });
  expect(texts.filter((text) => text.includes("grid_worker"))).toEqual([]);
});

test("what grows without end when it is written out is refused", async () => {
  const deep = Array.from({ length: 8 }).reduce<string>(
    (inner) => `{ nodes { id descendants(first: 1) ${inner} } }`,
    "{ totalCount }",
  );
  const { errors } = await post({ query: `{ divisions(first: 1) ${deep} }` });
  expect(errors?.[0].extensions.code).toBe("QUERY_TOO_COMPLEX");
});

test("what the offices ask is affordable, nearly all of it where it arrives", async () => {
  const apart: string[] = [];
  for (const { key, query, variables } of examples) {
    if (!/^\s*(#[^\n]*\n\s*)*(query|\{)/.test(query)) continue;
    const { extensions } = await post({ query, variables, extensions: { explain: true } });
    if (!extensions) continue;
    expect({ key, runs: extensions.cost.runs }).not.toMatchObject({ runs: "NOT_AT_ALL" });
    if (extensions.cost.runs === "APART") apart.push(key);
  }
  expect(apart.length).toBeLessThan(10);
});

test("an answer is measured where that is asked for, and only then", async () => {
  const query = "{ townships { totalCount } villages { totalCount } }";
  const plain = await post({ query });
  const measured = await post({ query, extensions: { measure: true } });
  expect(plain.extensions).toBeUndefined();
  expect(measured.data).toEqual(plain.data);
  expect(measured.extensions.cost).toMatchObject({
    runs: "HERE",
    statements: 2,
    total: (await priceOf(query)).total,
  });
  expect(measured.extensions.cost.milliseconds).toBeGreaterThan(0);
});

test("a price is for those who are signed in, and for what reads", async () => {
  const query = "{ townships { totalCount } }";
  const { errors } = await post({ query, extensions: { explain: true } }, { Authorization: "Bearer none" });
  expect(errors?.[0].extensions.code).toBe("UNAUTHENTICATED");
  const mutation = 'mutation { createPerson(input: { name: "张三" }) { id } }';
  const { errors: refused } = await post({ query: mutation, extensions: { explain: true } });
  expect(refused?.[0].extensions.code).toBe("BAD_USER_INPUT");
  expect(
    (await hub.ask('{ people(where: { name: { eq: "张三" } }) { totalCount } }')).people.totalCount,
  ).toBe(0);
});
