/** A record meets a condition or its opposite: together they are all, whatever is empty. */
import { getNamedType, isInputObjectType } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
let within: string;
beforeAll(async () => {
  hub = await testHub();
  within = (await hub.ask('{ township(code: "510722109") { id } }')).township.id;
});
afterAll(() => hub.close());

const count = async (list: string, where: object): Promise<number> => {
  const type = hub.running.hub.schema
    .getQueryType()
    ?.getFields()
    [list].args.find(({ name }) => name === "where");
  return (
    await hub.ask(
      `query ($where: ${getNamedType(type?.type)?.name}) { found: ${list}(where: $where) { totalCount } }`,
      {
        where,
      },
    )
  ).found.totalCount;
};

const unit = () => within;
test.each<[list: string, condition: () => object]>([
  // Values that some do not have.
  ["people", () => ({ joinedPartyOn: { gte: "2000-01-01" } })],
  ["people", () => ({ joinedPartyOn: { lt: "2000-01-01", ne: "1999-07-01" } })],
  ["assets", () => ({ landAreaM2: { gt: "100" } })],
  ["disputeCases", () => ({ closedOn: { gte: "2020-01-01" } })],
  // Relations that are empty.
  ["serviceOutlets", () => ({ formerDivision: { name: { endsWith: "镇" } } })],
  ["serviceOutlets", () => ({ formerDivisionId: { in: ["Township_4", "Township_5"] } })],
  ["partyOrganizations", () => ({ parent: { tier: { eq: "TOWNSHIP" } } })],
  ["assets", () => ({ formerDivision: { parent: { code: { startsWith: "5107221" } } } })],
  // Places.
  ["people", () => ({ within: unit() })],
  ["assets", () => ({ withinCode: "510722109" })],
  ["partyOrganizations", () => ({ within: unit() })],
  // What hangs on a record, several conditions, and formulas.
  ["villages", () => ({ grids: { every: { households: { gt: 300 } } } })],
  ["people", () => ({ or: [{ joinedPartyOn: { gte: "2000-01-01" } }, { birthDate: { isNull: true } }] })],
  ["people", () => ({ holds: "year(joinedPartyOn) > 1999" })],
  ["people", () => ({ not: { joinedPartyOn: { gte: "2000-01-01" } } })],
])("of %s", async (list, condition) => {
  const [all, met, not] = await Promise.all(
    [{}, condition(), { not: condition() }].map((where) => count(list, where)),
  );
  expect(met + not).toBe(all);
  expect(met).toBeGreaterThan(0);
  expect(not).toBeGreaterThan(0);
});

test("what is different from a value, and none of some, includes what is empty, and says so", async () => {
  const [all, empty] = await Promise.all([
    count("people", {}),
    count("people", { joinedPartyOn: { isNull: true } }),
  ]);
  expect(empty).toBeGreaterThan(0);
  for (const condition of [{ ne: "1900-01-01" }, { notIn: ["1900-01-01"] }, { notIn: [] }])
    expect(await count("people", { joinedPartyOn: condition }), JSON.stringify(condition)).toBe(all);
  const filters = Object.values(hub.running.hub.schema.getTypeMap()).filter(
    (type) => isInputObjectType(type) && type.name.endsWith("Filter"),
  );
  const told = filters.flatMap((type) =>
    isInputObjectType(type)
      ? Object.values(type.getFields()).filter(({ name }) => ["ne", "notIn"].includes(name))
      : [],
  );
  expect(told.length).toBeGreaterThan(20);
  for (const { description } of told) expect(description).toMatch(/or empty.*含空值/);
});
