/** What a statement says of rights: ways, readers and fields that take a permission. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { modelOf } from "../server/core/model/modelOf.ts";
import { entity, reference, text } from "../server/core/statement.ts";
import { entities, makings, operations } from "../server/schema.ts";
import { type Answer, type TestHub, testHub } from "./hub.ts";

/** Reached from a unit through a list of those who use it. */
const Reservoir = entity("Reservoir", "水库", "A reservoir that several villages draw from.", {
  visible: ["draws.village"],
  fields: {
    name: text("名称", "Name of the reservoir.", { required: true }),
    guard: text("看守人", "Who guards it.", { permission: "AUDIT" }),
    informant: reference("Person", "提供人", "Who told of it.", {
      permission: "AUDIT",
      list: "reservoirsTold",
    }),
  },
});
const Draw = entity("Draw", "取水", "A village draws water from a reservoir.", {
  display: "id",
  fields: {
    reservoir: reference("Reservoir", "水库", "From where.", { required: true }),
    village: reference("Village", "村", "Who draws.", { required: true }),
  },
});
/** Hangs on nothing: administrators without a scope read it. */
const Note = entity("Note", "便笺", "A note of the office.", {
  readers: { roles: ["ADMIN"], unscoped: true },
  writers: { permission: "AUDIT" },
  fields: { name: text("内容", "What it says.", { required: true }) },
});

let hub: TestHub;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
const as = (name: string, query: string, variables: object = {}): Promise<Answer> =>
  hub.answer(query, variables, { Authorization: `Bearer ${tokens[name]}` });

beforeAll(async () => {
  hub = await testHub("filled", { entities: [...entities, Reservoir, Draw, Note], operations, makings });
  const { one, other } = await hub.ask(
    `{ one: township(code: "510722109") { id villages(first: 1) { nodes { id } } } other: township(code: "510722108") { id villages(first: 1) { nodes { id } } } }`,
  );
  for (const [name, role, scope, permissions] of [
    ["near", "EDITOR", [one.id], []],
    ["far", "ADMIN", [other.id], []],
    ["auditor", "VIEWER", [], ["AUDIT"]],
  ] as const) {
    await hub.ask(
      `mutation ($name: String!, $role: UserRole!, $scope: [ID!], $permissions: [Permission!]) {
        createUser(username: $name, password: "a-long-password-of-its-own", role: $role, scopeIds: $scope, permissions: $permissions) { id } }`,
      { name, role, scope, permissions },
    );
    const { login } = await hub.ask(
      'mutation ($name: String!) { login(username: $name, password: "a-long-password-of-its-own") { token } }',
      { name },
    );
    tokens[name] = login.token;
  }
  const { people } = await hub.ask(
    `query ($id: ID!) { people(first: 1, where: { nativeDivision: { within: $id } }) { nodes { id } } }`,
    { id: one.id },
  );
  ids.person = people.nodes[0].id;
  const { createReservoir } = await hub.ask(
    `mutation ($informant: ID!) { createReservoir(input: { name: "鲁班水库", guard: "老王", informantId: $informant }) { id guard } createNote(input: { name: "备忘" }) { id } }`,
    { informant: ids.person },
  );
  expect(createReservoir.guard).toBe("老王");
  ids.reservoir = createReservoir.id;
  await hub.ask(
    "mutation ($reservoir: ID!, $village: ID!) { createDraw(input: { reservoirId: $reservoir, villageId: $village }) { id } }",
    { reservoir: ids.reservoir, village: one.villages.nodes[0].id },
  );
}, 120_000);
afterAll(() => hub.close());

test("a record is seen along a way through a list, and by who has no scope", async () => {
  const query =
    '{ reservoirs { totalCount nodes { name } } changes(where: { type: { eq: "Reservoir" } }) { totalCount } }';
  const counts = async (name: string): Promise<number[]> => {
    const { data } = await as(name, query);
    return [data.reservoirs.totalCount, data.changes.totalCount];
  };
  expect(await counts("near")).toEqual([1, 1]);
  expect(await counts("far")).toEqual([0, 0]);
  expect(await counts("auditor")).toEqual([1, 1]);
});

test("a field that takes a permission answers nothing without, and nothing is found, ordered or told apart by it", async () => {
  const query = `query ($id: ID!, $person: ID!) {
    reservoir(id: $id) { guard informant { id } history { guard informant { id } } }
    a: reservoirs(where: { guard: { eq: "老王" } }) { totalCount }
    b: reservoirs(where: { informantId: { eq: $person } }) { totalCount }
    c: reservoirs(where: { informant: { id: { eq: $person } } }) { totalCount }
    d: people(where: { reservoirsTold: { some: { name: { isNull: false } } } }) { totalCount }
    person(id: $person) { reservoirsTold { totalCount } }
    reservoirAggregate(groupBy: [GUARD, INFORMANT]) { keys { guard informant { id } } }
    ordered: reservoirs(orderBy: [{ guard: ASC }, { informant: { name: ASC } }], first: 1) { nodes { name } edges { cursor } } }`;
  const variables = { id: ids.reservoir, person: ids.person };
  const { data: without } = await as("near", query, variables);
  const { data: holder } = await as("auditor", query, variables);
  const shown = (guard: string | null, informant: object | null, found: number) => ({
    reservoir: { guard, informant, history: [{ guard, informant }] },
    ...Object.fromEntries(["a", "b", "c", "d"].map((key) => [key, { totalCount: found }])),
    person: { reservoirsTold: { totalCount: found } },
    reservoirAggregate: [{ keys: { guard, informant } }],
  });
  expect(without).toMatchObject(shown(null, null, 0));
  expect(holder).toMatchObject(shown("老王", { id: ids.person }, 1));
  const cursor = Buffer.from(without.ordered.edges[0].cursor, "hex").toString("utf8");
  expect(cursor).not.toContain("老王");
});

test("what hangs on nothing has the readers that are stated", async () => {
  for (const [name, count] of [
    ["near", 0],
    ["far", 0],
    ["auditor", 0],
  ] as const)
    expect((await as(name, "{ notes { totalCount } }")).data.notes.totalCount, name).toBe(count);
  expect((await hub.ask("{ notes { totalCount } }")).notes.totalCount).toBe(1);
});

test("a statement that leads to no unit and names no readers and writers is refused at start", () => {
  const fields = { name: text("名称", "Name.", { required: true }) };
  const stated = (options: object) => () =>
    modelOf([...entities, entity("Loose", "散", "Loose.", { fields, ...options })]);
  expect(stated({})).toThrow(/leads to no unit/);
  expect(stated({ readers: {} })).toThrow(/leads to no unit/);
  expect(stated({ readers: {}, writers: {} })).not.toThrow();
  expect(stated({ visible: ["nowhere"] })).toThrow(/nowhere/);
  expect(stated({ visible: ["name"] })).toThrow(/name/);
});
