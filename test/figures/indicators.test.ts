/** The report's figures: what was published beside what the records come to, by the query that each indicator keeps. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
let indicators: Data[];
beforeAll(async () => {
  hub = await testHub();
  ({
    indicators: { nodes: indicators },
  } = await hub.ask(
    "{ indicators(first: 1000) { nodes { id code system unit decimals query publishedValue disclosed computed { value difference fault } } } }",
  ));
});
afterAll(() => hub.close());

const reckoned = (code: string): number => Number(indicators.find((one) => one.code === code).computed.value);

test("every system has its figures, and each can be reckoned", () => {
  expect(new Set(indicators.map(({ system }) => system)).size).toBe(10);
  for (const { code, computed } of indicators) {
    expect(computed.fault, code).toBeNull();
    expect(computed.value, code).not.toBeNull();
  }
});

test("what was published is what the records come to, and what was masked is empty", () => {
  const published = indicators.filter(({ disclosed }) => disclosed);
  expect(published.length).toBeGreaterThan(17);
  for (const { code, publishedValue, computed } of published) {
    expect(publishedValue, code).not.toBeNull();
    expect(Number(computed.difference), code).toBe(0);
  }
  for (const one of indicators.filter(({ disclosed }) => !disclosed)) {
    expect(one.publishedValue, one.code).toBeNull();
    expect(one.computed.difference, one.code).toBeNull();
  }
});

test("1105 outlets stand against 1042 and 63 units before, +4.7 a township, 133 and 754 apart", () => {
  expect(reckoned("OUTLETS")).toBe(1105);
  expect(reckoned("UNITS_BEFORE")).toBe(1042 + 63);
  expect(reckoned("SERVICE_STAFF_GAIN")).toBe(4.7);
  expect([reckoned("STATE_ASSETS"), reckoned("STATE_ASSET_AREA"), reckoned("COLLECTIVE_REUSED")]).toEqual([
    133, 103_000, 754,
  ]);
  expect(reckoned("TOWNSHIP_REDUCTION")).toBe(47.62);
  expect(reckoned("VILLAGE_REDUCTION")).toBe(55.66);
});

test("cadres are younger, better educated and of other sources than before", () => {
  expect(reckoned("UNDER_45_AFTER")).toBeGreaterThan(reckoned("UNDER_45_BEFORE"));
  expect(reckoned("COLLEGE_AFTER")).toBeGreaterThan(reckoned("COLLEGE_BEFORE"));
  expect(reckoned("INCUMBENT_AFTER")).toBeLessThan(reckoned("INCUMBENT_BEFORE"));
});

test("a reader of one township gets what the records within its scope come to", async () => {
  const { township } = await hub.ask('{ township(code: "510722109") { id } }');
  await hub.ask(
    'mutation ($scope: [ID!]) { createUser(username: "clerk", password: "seven-lamps-9", role: VIEWER, scopeIds: $scope) { id } }',
    { scope: [township.id] },
  );
  const { login } = await hub.ask(
    'mutation { login(username: "clerk", password: "seven-lamps-9") { token } }',
  );
  const { data } = await hub.answer(
    "{ indicators { totalCount } serviceOutlets { totalCount } }",
    {},
    { Authorization: `Bearer ${login.token}` },
  );
  // Figures of the county are the county's; its outlets are fewer for who sees one township.
  expect(data.indicators.totalCount).toBe(0);
  expect(data.serviceOutlets.totalCount).toBeLessThan(1105);
});

test("a formula that is none, and a masked figure with a value, are refused beside their fields", async () => {
  const { county } = await hub.ask('{ county(code: "510722") { id } }');
  const attempt = (input: object) =>
    hub.answer(
      "mutation ($input: CreateIndicatorInput!) { createIndicator(input: $input) { computed { value fault } } }",
      {
        input: {
          code: "TRIED",
          name: "试算",
          system: "SERVICE",
          divisionId: county.id,
          formula: "试",
          query: "{ plus: townships { totalCount } }",
          ...input,
        },
      },
    );
  for (const [input, path, words] of [
    [{ query: "{ plus: townships {" }, "query", "语法错误"],
    [{ query: "mutation { plus: logout }" }, "query", "须为一条查询"],
    [{ query: "{ townships { totalCount } }" }, "query", "plus、minus、per"],
    [{ query: "{ minus: townships { totalCount } }" }, "query", "plus"],
    [{ disclosed: false, publishedValue: "0" }, "publishedValue", "请清空"],
    [{ baseDate: "2020-01-01", endDate: "2019-01-01" }, "endDate", "早于基期"],
    [{ code: "a b" }, "code", "大写字母"],
  ] as const) {
    const { errors } = await attempt(input);
    expect(errors?.[0].extensions.fields).toMatchObject([{ path, message: expect.stringContaining(words) }]);
  }
  const made = await attempt({
    unit: "%",
    query: "{ plus: townships { totalCount } per: villages { totalCount } }",
    decimals: 2,
  });
  expect(made.data.createIndicator.computed).toEqual({ value: "7.14", fault: null });
  const strange = await attempt({ code: "STRANGE", query: "{ plus: mayors { totalCount } }" });
  expect(strange.data.createIndicator.computed).toMatchObject({
    value: null,
    fault: expect.stringContaining("mayors"),
  });
});

test("it is reckoned of what was known at the moment that is asked for", async () => {
  const { county } = await hub.ask('{ county(code: "510722") { id } }');
  const made = await hub.ask(
    "mutation ($input: CreateIndicatorInput!) { createIndicator(input: $input) { id } }",
    {
      input: {
        code: "KNOWN_AT",
        name: "某村户数",
        system: "SERVICE",
        divisionId: county.id,
        formula: "户数",
        unit: "户",
        query:
          '{ plus: divisionStatAggregate(where: { division: { code: { eq: "510722109204" } }, asOfDate: { eq: "2026-01-05" } }) { sum { households } } }',
      },
    },
  );
  const { village } = await hub.ask('{ village(code: "510722109204") { id } }');
  const { createDivisionStat } = await hub.ask(
    "mutation ($input: CreateDivisionStatInput!) { createDivisionStat(input: $input) { id } }",
    { input: { divisionId: village.id, asOfDate: "2026-01-05", households: 401 } },
  );
  const then = new Date().toISOString();
  await new Promise((done) => setTimeout(done, 5));
  await hub.ask(
    "mutation ($id: ID!, $input: UpdateDivisionStatInput!) { updateDivisionStat(id: $id, input: $input) { id } }",
    { id: createDivisionStat.id, input: { households: 410, effectiveOn: "2026-01-05" } },
  );
  const value = async (knownAt?: string): Promise<string> =>
    (
      await hub.ask(
        "query ($id: ID!, $knownAt: DateTime) { indicator(id: $id, knownAt: $knownAt) { computed { value fault } } }",
        { id: made.createIndicator.id, knownAt },
      )
    ).indicator.computed;
  expect([await value(then), await value()]).toEqual([
    { value: "401.00", fault: null },
    { value: "410.00", fault: null },
  ]);
});
