/** Where units went whose successors were unknown: told by a table for many at once, taken back as one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { draft } from "./plans.ts";

const day = "2020-06-30";
let hub: TestHub;
/** Villages of one township that ended, and those that stand there since. */
let ended: Data[];
let standing: Data[];
beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(
    `{ ended: villages(first: 1000, includeAbolished: true, where: { withinCode: "510722",
         successorUnknown: { eq: true }, abolishedOn: { eq: "${day}" }, kind: { eq: VILLAGE } }) { nodes { id name code township { name } } }
       standing: villages(first: 1000, asOf: "${day}", where: { withinCode: "510722", kind: { eq: VILLAGE } }) { nodes { id name code township { name } } } }`,
  );
  ended = found.ended.nodes;
  standing = found.standing.nodes;
});
afterAll(() => hub.close());

const read = async (table: string, more: object = {}, headers = {}): Promise<Data[]> => {
  const { data, errors } = await hub.answer(
    `query ($table: String!, $within: ID, $endedOn: Date) {
       successionsOfTable(table: $table, within: $within, endedOn: $endedOn) {
         line before after relation share problems unit { id } successor { id } } }`,
    { table, ...more },
    headers,
  );
  expect(errors).toBeUndefined();
  return data.successionsOfTable;
};

const settle = (items: object[]) =>
  hub.answer(
    `mutation ($items: [SettledSuccessionInput!]!) {
       settleSuccessions(items: $items, evidence: "三府发〔2020〕1号", confidence: DOCUMENTED) { id successorUnknown } }`,
    { items },
  );

const unknowns = async (): Promise<number> =>
  (
    await hub.ask(
      "{ villages(includeAbolished: true, where: { successorUnknown: { eq: true } }) { totalCount } }",
    )
  ).villages.totalCount;

test("a table by codes settles two hundred at once, and is taken back as one", async () => {
  const lines = ended.slice(0, 200).map((one, index) => `${one.code}\t${standing[index % 50].code}`);
  const rows = await read(["原代码\t现代码", ...lines].join("\n"), { endedOn: day });
  expect(rows.flatMap((row) => row.problems)).toEqual([]);
  expect(rows.map((row) => [row.unit.id, row.successor.id, row.relation])).toEqual(
    ended.slice(0, 200).map((one, index) => [one.id, standing[index % 50].id, "MERGED_INTO"]),
  );
  const before = await unknowns();
  const { data, errors, extensions } = await settle(
    rows.map(({ unit, successor }) => ({ unitId: unit.id, successors: [{ id: successor.id }] })),
  );
  expect(errors).toBeUndefined();
  expect(data.settleSuccessions).toHaveLength(200);
  expect(await unknowns()).toBe(before - 200);
  const { village } = await hub.ask(
    `{ village(id: "${ended[7].id}") { successors { to { id } confidence evidence startOn } } }`,
  );
  expect(village.successors).toEqual([
    {
      to: { id: standing[7].id },
      confidence: "DOCUMENTED",
      evidence: "三府发〔2020〕1号",
      startOn: day,
    },
  ]);
  await hub.ask("mutation ($number: Int!) { revertTransaction(number: $number) { id } }", {
    number: extensions.transaction,
  });
  expect(await unknowns()).toBe(before);
});

test("names, relations and shares are read, and every line that is wrong says why", async () => {
  const [one, other] = ended.filter(({ name }) => ended.filter((each) => each.name === name).length === 1);
  const into = standing.find(({ name }) => standing.filter((each) => each.name === name).length === 1);
  const second = standing.find((each) => each !== into);
  const name = (unit: Data) => `${unit.township.name}${unit.name}`;
  const rows = await read(
    [
      "原单位,现单位,关系,比例",
      `${name(one)},${into.name},划入,60%`,
      `${one.code},${second.code},,0.5`,
      "没有村,也没有村,,",
      `${name(other)},没有村,走入,2`,
      `${name(other)},潼川镇,,`,
      `${into.code},${second.code},,`,
      `${other.code},${into.code},,`,
      ",,,",
      `,${into.code},,`,
    ].join("\n"),
  );
  expect(rows.map(({ relation, share }) => [relation, share]).slice(0, 2)).toEqual([
    ["TERRITORY_TO", "0.6000"],
    ["MERGED_INTO", "0.5000"],
  ]);
  const said = rows.map(({ problems }) => problems.join());
  for (const [index, words] of [
    /比例合计为1.1/,
    /比例合计为1.1/,
    /待查的单位中没有“没有村”/,
    /没有叫“没有村”的现行单位.*关系“走入”不在可选之列,可选:延续、并入.*比例“2”/,
    /层级不同/,
    /没有撤销,或去向已明/,
    /^$/,
    /写了两行/,
  ].entries())
    expect(said[index], rows[index].line).toMatch(words);
  const [english] = await read("没有村,也没有村", {}, { "Accept-Language": "en" });
  expect(english.problems[0]).toContain("no unit whose successor is unknown");
  // Where the table is of one township, units elsewhere are not meant.
  const { township } = await hub.ask('{ township(code: "510722109") { id } }');
  const [elsewhere] = await read(`${one.code},${into.code}`, { within: township.id });
  expect([elsewhere.unit === null, one.code.startsWith("510722109")]).toContainEqual(true);
});

test("what is wrong with any of them refuses all, each at its place", async () => {
  const [one, other] = ended;
  const before = await unknowns();
  const { errors } = await settle([
    { unitId: one.id, successors: [] },
    { unitId: other.id, successors: [{ id: other.id, share: "0.4" }] },
    { unitId: one.id, successors: [{ id: standing[0].id }] },
  ]);
  expect(errors?.[0].extensions.fields.map((field: Data) => field.path)).toEqual([
    "items.0.successors",
    "items.1.successors.0.id",
    "items.2.unitId",
  ]);
  expect(await unknowns()).toBe(before);
});

test("a unit for which a draft names a successor is lifted out of the step that ends it", async () => {
  const [a, b, c] = standing;
  const step = (kind: string, from: string[], into: object[] = []) => ({ kind, from, into });
  const stepsOf = async (id: string) =>
    (
      await hub.ask(`{ adjustmentPlan(id: "${id}") { steps { kind from { id } into { unit { id } } } } }`)
    ).adjustmentPlan.steps.map(({ kind, from }: Data) => [kind, ...from.map((unit: Data) => unit.id)]);
  const { id } = await draft(hub, {
    effectiveOn: "2026-11-01",
    steps: [step("ABOLISH", [a.id, b.id, c.id]), step("MERGE_ABSORB", [a.code], [{ id: standing[3].id }])],
  });
  expect(await stepsOf(id)).toEqual([
    ["ABOLISH", b.id, c.id],
    ["MERGE_ABSORB", a.id],
  ]);
  await hub.ask(
    "mutation ($id: ID!, $input: UpdateAdjustmentPlanInput!) { updateAdjustmentPlan(id: $id, input: $input) { id } }",
    {
      id,
      input: {
        steps: [
          step("ABOLISH", [b.id, c.id]),
          step("MERGE_NEW", [b.id, c.code], [{ new: { name: "新名村" } }]),
        ],
      },
    },
  );
  expect(await stepsOf(id)).toEqual([["MERGE_NEW", b.id, c.id]]);
});
