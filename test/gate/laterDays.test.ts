/** Plain writes hold on all days from the first one that they touch, beside what is known of later ones. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type Data, type TestHub, testHub } from "../hub.ts";
import { approve, draft, execute } from "../plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const idOf = async (code: string): Promise<string> =>
  (await hub.ask("query ($code: String!) { village(code: $code) { id } }", { code })).village.id;
const update = (id: string, input: object, throughout?: boolean): Promise<Answer> =>
  hub.answer(
    "mutation ($id: ID!, $input: UpdateVillageInput!, $throughout: Boolean) { updateVillage(id: $id, input: $input, throughout: $throughout) { name } }",
    { id, input, throughout },
  );
const nameOn = async (id: string, day: string): Promise<string> =>
  (await hub.ask("query ($id: ID!, $day: Date) { village(id: $id, asOf: $day) { name } }", { id, day }))
    .village.name;
const fieldsOf = (answer: Answer): string[] =>
  answer.errors?.flatMap((one) => (one.extensions.fields ?? []).map((field: Data) => field.path)) ?? [];

test("a late entry holds until the next day from which the same field is known to change, and says so", async () => {
  const id = await idOf("510722109203");
  await update(id, { name: "甲名村", effectiveOn: "2021-01-01" });
  await update(id, { name: "乙名村", effectiveOn: "2023-01-01" });
  const late = await update(id, { name: "丙名村", effectiveOn: "2022-01-01" });
  expect(late.extensions.laterValues).toEqual([
    { id, field: "name", from: "2023-01-01", value: "乙名村", overridden: false },
  ]);
  expect([
    await nameOn(id, "2021-06-01"),
    await nameOn(id, "2022-06-01"),
    await nameOn(id, "2023-06-01"),
  ]).toEqual(["甲名村", "丙名村", "乙名村"]);
  // Another field of the same record goes its own way.
  const remark = await update(id, { remark: "一直如此", effectiveOn: "2021-06-01" });
  expect(remark.extensions.laterValues).toBeUndefined();
  const { village } = await hub.ask(
    'query ($id: ID!) { village(id: $id, asOf: "2024-01-01") { name remark } }',
    { id },
  );
  expect(village).toEqual({ name: "乙名村", remark: "一直如此" });
});

test("throughout, it overrides what is known of later days, and names it", async () => {
  const id = await idOf("510722109206");
  await update(id, { name: "早名村", effectiveOn: "2021-01-01" });
  await update(id, { name: "晚名村", effectiveOn: "2023-01-01" });
  const all = await update(id, { name: "定名村", effectiveOn: "2022-01-01" }, true);
  expect(all.extensions.laterValues).toEqual([
    { id, field: "name", from: "2023-01-01", value: "晚名村", overridden: true },
  ]);
  expect([
    await nameOn(id, "2021-06-01"),
    await nameOn(id, "2022-06-01"),
    await nameOn(id, "2024-06-01"),
  ]).toEqual(["早名村", "定名村", "定名村"]);
});

test("what is set and taken away again leaves one period", async () => {
  const id = await idOf("510722109216");
  const periods = (): number =>
    Number(
      hub.running.hub.database.value(
        "select count(*) from division_history where id = ? and to_number is null",
        [id.split("_")[1]],
      ),
    );
  const before = periods();
  await update(id, { remark: "暂记" });
  await update(id, { remark: null });
  expect(periods()).toBe(before);
});

test("no update ends a unit, revives it or moves its first day", async () => {
  for (const name of ["abolishedOn", "establishedOn", "code", "parentId"]) {
    const input = hub.running.hub.schema.getType("UpdateVillageInput") as unknown as {
      getFields(): Record<string, unknown>;
    };
    expect(Object.keys(input.getFields()), name).not.toContain(name);
  }
});

test("nothing is hung on what a plan of a day to come ends, nor given the name or code that it gives", async () => {
  const { townships } = await hub.ask(
    `{ townships(first: 1) { nodes { id code villages(first: 3) { nodes { id code name } } } } }`,
  );
  const [township] = townships.nodes;
  const [first, second, third] = township.villages.nodes;
  const made = await draft(hub, {
    name: "后年合并",
    effectiveOn: "2030-01-01",
    steps: [
      { kind: "MERGE_ABSORB", from: [first.id], into: [{ id: second.id }] },
      { kind: "RENAME", from: [third.id], into: [{ new: { name: "将来村" } }] },
    ],
  });
  await approve(hub, made.id);
  expect((await execute(hub, made.id, made.preview.hash)).errors).toBeUndefined();

  const grid = await hub.answer("mutation ($input: CreateGridInput!) { createGrid(input: $input) { id } }", {
    input: { name: "新网格", code: `${first.code}998`, villageId: first.id },
  });
  expect(grid.errors?.[0].extensions.fields[0]).toMatchObject({ path: "villageId", rule: "inForce" });
  const ending = await hub.answer(
    "mutation ($input: CreateGridInput!) { createGrid(input: $input) { id } }",
    { input: { name: "新网格", code: `${first.code}997`, villageId: first.id, endOn: "2029-01-01" } },
  );
  expect(ending.errors).toBeUndefined();
  const group = await hub.answer(
    "mutation ($input: CreateGroupInput!) { createGroup(input: $input) { id } }",
    { input: { name: "第99组", code: `${first.code}099`, parentId: first.id } },
  );
  expect(fieldsOf(group)).toContain("parentId");
  const named = await hub.answer(
    "mutation ($input: CreateVillageInput!) { createVillage(input: $input) { id } }",
    { input: { name: "将来村", code: `${township.code}398`, parentId: township.id } },
  );
  expect(named.errors?.[0].extensions.fields[0]).toMatchObject({ path: "name", rule: "nameIsFree" });
  const renamed = await update(second.id, { name: third.name, effectiveOn: "2030-06-01" });
  expect(renamed.errors).toBeUndefined();
  expect(fieldsOf(await update(second.id, { name: "将来村" }))).toContain("name");
});

test("rules see natural values and compare in the field's own unit", async () => {
  const { gridAssignments } = await hub.ask(
    '{ gridAssignments(first: 1, where: { share: { eq: "1.00" } }) { nodes { worker { id } grid { id } } } }',
  );
  const [{ worker, grid }] = gridAssignments.nodes;
  const more = await hub.answer(
    "mutation ($input: CreateGridAssignmentInput!) { createGridAssignment(input: $input) { id } }",
    { input: { workerId: worker.id, gridId: grid.id, role: "PART_TIME_WORKER", share: "0.25" } },
  );
  expect(more.errors?.[0].extensions.fields[0]).toMatchObject({ path: "share", rule: "sharesAddUp" });
  expect(more.errors?.[0].message).toContain("1.25");
});
