/** What GraphQL cannot read is told together with all else that is wrong, and nothing of the trial stays. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { password, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("filled");
});
afterAll(() => hub.close());

const create = "mutation ($input: CreateGridInput!) { createGrid(input: $input) { id } }";
const update = "mutation ($id: ID!, $input: UpdateGridInput!) { updateGrid(id: $id, input: $input) { id } }";

const fieldsOf = (answer: { errors?: { extensions: { fields?: { path: string; message: string }[] } }[] }) =>
  Object.fromEntries(
    (answer.errors?.[0].extensions.fields ?? []).map(({ path, message }) => [path, message]),
  );

const grid = async (id: string) =>
  (await hub.ask("query ($id: ID!) { grid(id: $id) { name households population version } }", { id })).grid;

async function anyGrid(): Promise<string> {
  return (await hub.ask("{ grids(first: 1) { nodes { id } } }")).grids.nodes[0].id;
}

test("fields that lack or are of the wrong kind do not hide the others", async () => {
  const before = (await hub.ask("{ grids { totalCount } }")).grids.totalCount;
  const answer = await hub.answer(create, {
    input: { name: "甲", households: 12.5, population: -1, type: "NONE" },
  });
  expect(answer.status).toBe(400);
  expect(answer.errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
  const fields = fieldsOf(answer);
  expect(fields.households).toBe("“户数”须为整数,现为“12.5”,请填写整数");
  expect(fields.code).toBe("“网格编码”必须填写");
  expect(fields.villageId).toMatch(/必须填写$/);
  expect(fields.type).toContain("NONE");
  expect(fields.population).toMatch(/不能小于0/);
  expect((await hub.ask("{ grids { totalCount } }")).grids.totalCount).toBe(before);
});

test("what could be written besides is not written, and no transaction is numbered", async () => {
  const id = await anyGrid();
  const before = await grid(id);
  const { transactions } = await hub.ask("{ transactions { totalCount } }");
  const answer = await hub.answer(update, { id, input: { name: "另一网格", households: "十二" } });
  expect(fieldsOf(answer)).toEqual({ households: "“户数”须为整数,现为“十二”,请填写整数" });
  expect(answer.extensions?.transaction).toBeUndefined();
  expect(await grid(id)).toEqual(before);
  expect((await hub.ask("{ transactions { totalCount } }")).transactions).toEqual(transactions);
});

test("a literal in the document, an alias and English are told the same", async () => {
  const id = await anyGrid();
  const answer = await hub.answer(
    `mutation ($households: Int) { mine: updateGrid(id: "${id}", input: { name: "", households: $households }) { id } }`,
    { households: 12.5 },
    { "Accept-Language": "en" },
  );
  const told = Object.values(fieldsOf(answer)).join("\n");
  expect(told).toContain("12.5");
  expect(told).toMatch(/name/);
});

test("of many records changed alike every problem is told too", async () => {
  const id = await anyGrid();
  const answer = await hub.answer(
    "mutation ($ids: [ID!]!, $input: UpdateGridInput!) { updateGrids(ids: $ids, input: $input) { id } }",
    { ids: [id], input: { households: 12.5, population: -2 } },
  );
  const told = Object.values(fieldsOf(answer)).join("\n");
  expect(told).toContain("12.5");
  expect(told).toContain("-2");
});

test("whoever may not write is told that and nothing else", async () => {
  await hub.ask(
    `mutation ($password: String!) { createUser(username: "readonly", password: $password, role: VIEWER) { id } }`,
    { password },
  );
  const { login } = await hub.ask(
    `mutation ($password: String!) { login(username: "readonly", password: $password) { token } }`,
    { password },
  );
  const answer = await hub.answer(
    update,
    { id: await anyGrid(), input: { households: 12.5 } },
    { Authorization: `Bearer ${login.token}` },
  );
  expect(answer.errors?.[0].extensions.code).toBe("FORBIDDEN");
  expect(fieldsOf(answer)).toEqual({});
  const stranger = await hub.answer(
    update,
    { id: "Grid_1", input: { households: 12.5 } },
    { Authorization: "" },
  );
  expect(stranger.errors?.[0].extensions.code).toBe("UNAUTHENTICATED");
});

test("what the answer is to hold, wrong too, is judged and nothing fails of it", async () => {
  const answer = await hub.answer(
    `mutation ($id: ID!, $input: UpdateGridInput!, $formula: String!) {
      updateGrid(id: $id, input: $input) { id village { grids { nodes { figure(formula: $formula) } } } } }`,
    { id: await anyGrid(), input: { households: -1 }, formula: null },
  );
  expect(answer.status).toBe(400);
  expect(Object.keys(fieldsOf(answer)).sort()).toEqual(["formula", "households"]);
});

test("the same document, refused and then mended, answers all that it asks for", async () => {
  const id = await anyGrid();
  const document =
    "mutation ($id: ID!, $input: UpdateGridInput!) { updateGrid(id: $id, input: $input) { id name households } }";
  const refused = await hub.answer(document, { id, input: { households: 1.5 } });
  expect(refused.status).toBe(400);
  const { data } = await hub.answer(document, { id, input: { households: 41 } });
  expect(data.updateGrid).toEqual({ id, name: expect.any(String), households: 41 });
});
