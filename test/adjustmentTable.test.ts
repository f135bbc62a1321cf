/** A table of old and new units, as a document carries it, becomes the steps of a plan. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { draft } from "./plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const document = `query ($table: String!, $effectiveOn: Date, $within: ID) {
  adjustmentStepsOfTable(table: $table, effectiveOn: $effectiveOn, within: $within) {
    lines problems { line message }
    steps { kind fromIds from { name } into { id unit { name } name officialName type parentId parent { name } } } } }`;

const read = async (table: string, more: object = {}): Promise<Data> =>
  (await hub.ask(document, { table, ...more })).adjustmentStepsOfTable;

/** 龙树镇、富顺镇 → 三合镇 by MERGE_NEW, in one line. */
const told = ({ steps }: Data): string[] =>
  steps.map(
    ({ kind, from, into }: Data) =>
      `${kind} ${from.map((one: Data) => one.name).join("、")} → ${into.map((one: Data) => one.unit?.name ?? `${one.name} ${one.type}`).join("、")}`,
  );

test("rows with one unit after them are one merger, whatever parts their cells", async () => {
  for (const table of [
    "原单位\t现单位\n龙树镇\t三合镇\n富顺镇\t\n三元镇\t",
    "撤并前乡镇,撤并后乡镇\r\n龙树镇,三合镇\r\n富顺镇,三合镇\r\n三元镇,三合镇\r\n",
    "龙树镇,三合镇\n富 顺 镇,三合镇\n\n510722109,三合镇",
    "序号\t原单位\t现单位\n1\t龙树镇、富顺镇和三元镇\t三合镇",
    '调整前,调整后\n"龙树镇\n、富顺镇、三元镇",三合镇',
  ]) {
    const answer = await read(table);
    expect(answer.problems, table).toEqual([]);
    expect(told(answer), table).toEqual(["MERGE_NEW 龙树镇、富顺镇、三元镇 → 三合镇 TOWN"]);
  }
});

test("what a line means follows from the names", async () => {
  const answer = await read(
    [
      "before\tafter",
      "龙树镇\t富顺镇",
      "富顺镇\t富顺镇",
      "三元镇\t三元街道",
      "510722104\t新名镇",
      "龙吟村\t三元镇龙吟社区",
    ].join("\n"),
  );
  expect(answer).toMatchObject({ lines: 5, problems: [] });
  const { name } = (await hub.ask('{ township(code: "510722104") { name } }')).township;
  expect(told(answer)).toEqual([
    "MERGE_ABSORB 龙树镇 → 富顺镇",
    "KIND_CHANGE 三元镇 → 三元街道 SUBDISTRICT",
    `RENAME ${name} → 新名镇 null`,
    "VILLAGE_TO_COMMUNITY 龙吟村 → 龙吟社区 null",
  ]);
  // A village of a name that others have elsewhere is told from them by its township.
  const { villages } = await hub.ask(
    '{ villages(first: 2, where: { withinCode: "510722110", kind: { eq: VILLAGE } }) { nodes { name township { name } } } }',
  );
  const [one, other] = villages.nodes;
  const place = one.township.name;
  const merged = await read(`${place}${one.name},${place}新联村\n${place}${other.name},${place}新联村`);
  expect(told(merged)).toEqual([`MERGE_NEW ${one.name}、${other.name} → 新联村 VILLAGE`]);
  expect(merged.steps[0].into[0].parentId).toBeNull();
  const apart = await read(`${place}${one.name},${place}新联村\n龙吟村,三元镇新联村`);
  expect(told(apart)).toEqual([`RENAME ${one.name} → 新联村 null`, "RENAME 龙吟村 → 新联村 null"]);
});

test("lines that cannot be understood are told with their number, in the caller's language", async () => {
  // Before the reform many villages of the county had a namesake.
  const day = { effectiveOn: "2019-11-01" };
  const { villages } = await hub.ask(
    "query ($effectiveOn: Date!) { villages(first: 1000, asOf: $effectiveOn) { nodes { name township { id } } } }",
    day,
  );
  const names = villages.nodes.map((one: Data) => one.name);
  const namesake = names.find((name: string) => names.indexOf(name) !== names.lastIndexOf(name));
  const table = [
    "原单位\t现单位",
    "没有镇\t三合镇",
    `${namesake}\t新名村`,
    "龙树镇\t甲镇",
    "龙树镇\t乙镇",
    "富顺镇\t510722999",
  ].join("\n");
  const { problems, steps } = await read(table, day);
  expect(problems.map((one: Data) => one.line)).toEqual([2, 3, 5, 6]);
  expect(problems[0].message).toContain("找不到现行单位“没有镇”");
  expect(problems[1].message).toContain(`叫“${namesake}”的有`);
  expect(problems[2].message).toContain("第4行去往“甲镇”");
  expect(steps).toHaveLength(1);
  const english = await hub.answer(document, { table }, { "Accept-Language": "en" });
  expect(english.data.adjustmentStepsOfTable.problems[0].message).toContain("no unit in force");
  // Where the name is one only within a township, that township settles it.
  const [one] = villages.nodes.filter((each: Data) => each.name === namesake);
  const within = await read(`${namesake}\t新名村`, { ...day, within: one.township.id });
  expect(within.problems).toEqual([]);
  expect((await read("龙树镇\t\n\t三合镇")).problems.map((each: Data) => each.line)).toEqual([1]);
  // 龙树镇 would be absorbed by a 富顺镇 that is called otherwise from then on.
  const chain = await read("龙树镇,富顺镇\n富顺镇,新名镇");
  expect(chain.problems.map((each: Data) => each.line)).toEqual([1]);
  expect(told(chain)).toEqual(["RENAME 富顺镇 → 新名镇 null"]);
  expect(await read("")).toEqual({ lines: 0, problems: [], steps: [] });
});

test("units of the day of the plan are meant", async () => {
  const before = await read("高堰乡\t新名乡", { effectiveOn: "2019-11-01" });
  const now = await read("高堰乡\t新名乡", { effectiveOn: today() });
  expect([before.problems.length, now.problems.length]).toEqual([0, 1]);
});

test("the steps that are proposed make a plan", async () => {
  const { steps } = await read("原单位,现单位\n龙树镇,三合镇\n富顺镇,\n三元镇,");
  const made = await draft(hub, {
    effectiveOn: today(),
    steps: steps.map(({ kind, fromIds, into }: Data) => ({
      kind,
      from: fromIds,
      into: into.map(({ name, type }: Data) => ({ new: { name, type } })),
    })),
  });
  expect(made.preview.conflicts).toEqual([]);
  expect(made.preview.counts).toContainEqual({ level: "TOWNSHIP", before: 33, after: 31 });
});

test("tables are read for administrators alone", async () => {
  await hub.ask(
    'mutation { createUser(username: "reader", password: "another-password", role: VIEWER) { id } }',
  );
  const { login } = await hub.ask(
    'mutation { login(username: "reader", password: "another-password") { token } }',
  );
  const { errors } = await hub.answer(document, { table: "" }, { Authorization: `Bearer ${login.token}` });
  expect(errors?.[0].extensions.code).toBe("FORBIDDEN");
});
