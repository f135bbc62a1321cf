/** The record of changes as a list: by whom, where, through what, when and as known when, with what before and after. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { Acts } from "./acts.ts";
import { model } from "./kinds.ts";
import { foreign, own, Readers } from "./readers.ts";
import { Valid } from "./valid.ts";

let hub: TestHub;
let by: Readers;
let valid: Valid;
beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub, [{ name: "auditor", role: "VIEWER", isScoped: false, permissions: ["AUDIT"] }]);
  valid = new Valid(by);
}, 120_000);
afterAll(() => hub.close());

const ask = async (where: string, selected: string, reader = "admin", more = ""): Promise<Data[]> =>
  (await by.ask(reader, `{ changes(last: 20, where: { ${where} }${more}) { nodes { ${selected} } } }`))
    .changes.nodes;

const update = async (name: string, id: string, input: object): Promise<void> => {
  const { errors } = await new Acts(by, model.get(name)).update(id, { ...input }).by("admin");
  expect(errors).toBeUndefined();
};

test("each field stands with what it was and what it is", async () => {
  const id = await valid.make("Grid", own);
  const [{ values: made }] = await ask(`recordId: { eq: "${id}" }`, "values { field before after }");
  expect(made).toContainEqual({ field: "type", before: null, after: "COMPREHENSIVE" });
  expect(made.every(({ before }: Data) => before === null)).toBe(true);
  const { grid } = await hub.ask(`{ grid(id: "${id}") { name village { id } } }`);
  const { villageId } = await valid.input("Grid", foreign);
  await update("Grid", id, { name: "改名网格", villageId });
  const changed = await ask(
    `recordId: { eq: "${id}" }, action: { eq: UPDATED }`,
    "values { field before after }",
  );
  expect(changed).toEqual([
    {
      values: expect.arrayContaining([
        { field: "name", before: grid.name, after: "改名网格" },
        { field: "village", before: grid.village.id, after: villageId },
      ]),
    },
  ]);
  expect((await new Acts(by, model.get("Grid")).remove(id).by("admin")).errors).toBeUndefined();
  const [{ values: gone }] = await ask(
    `recordId: { eq: "${id}" }, action: { eq: DELETED }`,
    "values { field before after }",
  );
  expect(gone).toContainEqual({ field: "name", before: "改名网格", after: null });
});

test("what is personal is masked, what lies outside is not told", async () => {
  const id = await valid.make("Person", own);
  await update("Person", id, { phone: "13812345678" });
  const [{ values }] = await ask(
    `recordId: { eq: "${id}" }, action: { eq: UPDATED }`,
    "values { field before after }",
    "auditor",
  );
  expect(values).toContainEqual(expect.objectContaining({ field: "phone", after: "138****5678" }));
  const moved = await valid.make("DisputeCase", foreign);
  await update("DisputeCase", moved, { divisionId: (await valid.input("DisputeCase", own)).divisionId });
  const told = await ask(`recordId: { eq: "${moved}" }`, "action values { field before after }", "clerk");
  expect(told.length).toBeGreaterThan(0);
  for (const change of told) for (const { before } of change.values) expect(before).toBeNull();
});

test("it is found by place, way, writer, address and period, each under its right", async () => {
  const [mine, theirs] = [await valid.make("Grid", own), await valid.make("Grid", foreign)];
  const within = await ask(`within: "Township_${by.unit(own)}"`, "recordId");
  expect(within.map(({ recordId }) => recordId)).toContain(mine);
  expect(within.map(({ recordId }) => recordId)).not.toContain(theirs);
  const coded = await ask(`withinCode: "${foreign}", type: { eq: "Grid" }`, "recordId");
  expect(coded.at(-1).recordId).toBe(theirs);
  const since = new Date(Date.now() - 60_000).toISOString();
  const found = `actor: { eq: "admin" }, through: { eq: API }, at: { gte: "${since}" }, recordId: { eq: "${mine}" }`;
  const [{ address, through }] = await ask(found, "address through");
  expect(through).toBe("API");
  expect(address).toContain("127.0.0.1");
  expect(await ask(`${found}, address: { contains: "127.0.0.1" }`, "id", "auditor")).toHaveLength(1);
  expect(
    await ask(`recordId: { eq: "${mine}" }, address: { contains: "127.0.0.1" }`, "id", "analyst"),
  ).toEqual([]);
  expect(await ask(`recordId: { eq: "${mine}" }`, "address", "analyst")).toEqual([{ address: null }]);
  const { changeAggregate } = await hub.ask(
    `{ changeAggregate(groupBy: [TYPE, ACTION, ACTOR, THROUGH], where: { within: "Township_${by.unit(own)}" }) {
      count keys { type action actor through } } }`,
  );
  expect(changeAggregate).toContainEqual(
    expect.objectContaining({ keys: { type: "Grid", action: "CREATED", actor: "admin", through: "API" } }),
  );
});

test("knownAt answers as the log stood then", async () => {
  const id = await valid.make("Grid", own);
  await new Promise((done) => setTimeout(done, 5));
  const then = new Date().toISOString();
  await new Promise((done) => setTimeout(done, 5));
  await update("Grid", id, { name: "后来的名" });
  const selected = "action record { ... on Grid { name } }";
  const known = await ask(`recordId: { eq: "${id}" }`, selected, "admin", `, knownAt: "${then}"`);
  expect(known.map(({ action }) => action)).toEqual(["CREATED"]);
  expect(known[0].record.name).not.toBe("后来的名");
  expect(await ask(`recordId: { eq: "${id}" }`, selected)).toHaveLength(2);
  const { transactions } = await hub.ask(
    `{ transactions(last: 1, knownAt: "${then}") { totalCount nodes { changes { nodes { recordId } } } } }`,
  );
  expect(transactions.nodes[0].changes.nodes).toEqual([{ recordId: id }]);
});

test("a page of changes with their values is one statement", async () => {
  const query = "{ changes(last: 200) { nodes { id values { field before after } } } }";
  await hub.ask(query);
  const texts = await hub.statements(() => hub.ask(query));
  expect(texts).toHaveLength(1);
});
