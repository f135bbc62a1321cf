/** What codes and names can tell of a reform, and what only a document can. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const villagesOf = async (township: string, day: string): Promise<Data[]> =>
  (
    await hub.ask(
      `{ villages(asOf: "${day}", first: 100, where: { withinCode: "${township}" }, orderBy: [{ code: ASC }]) {
        nodes { id code name officialName } } }`,
    )
  ).villages.nodes;

const linksTo = async (code: string): Promise<string[]> => {
  const { village } = await hub.ask(
    `{ village(code: "${code}") { predecessors { confidence from { name } } } }`,
  );
  return village.predecessors.map((one: Data) => `${one.confidence} ${one.from.name}`);
};

test("三元镇: seven absorbers keep their codes, thirteen end, one is new", async () => {
  const [before, after] = await Promise.all(
    ["2019-10-31", "2020-06-30"].map((day) => villagesOf("510722109", day)),
  );
  const kept = after.filter((unit) => before.some((old) => old.id === unit.id));
  expect(kept.map((unit) => unit.name)).toEqual([
    "三元社区",
    "友爱村",
    "万安村",
    "龙吟村",
    "三清村",
    "普陀村",
    "康乐村",
    "凤台村",
  ]);
  expect(kept.every((unit) => before.find((old) => old.id === unit.id)?.code === unit.code)).toBe(true);
  const founded = after.filter((unit) => !kept.includes(unit));
  expect(founded.map((unit) => unit.name)).toEqual(["芦桥村"]);
  expect(before.filter((old) => !after.some((unit) => unit.id === old.id))).toHaveLength(13);
  expect(await linksTo("510722109204")).toEqual(["CONFIRMED 龙居村"]);
  expect(await linksTo("510722109221")).toEqual([]);
  // 金马 is a name in the neighbouring township now; whether it moved there only a document can tell.
  const { villages } = await hub.ask(
    `{ villages(where: { withinCode: "510722108", name: { startsWith: "金马" } }) { nodes { predecessors { confidence } } } }`,
  );
  expect(villages.nodes).toEqual([{ predecessors: [{ confidence: "DOUBTFUL" }] }]);
});

test("郪江镇: villages of the townships it took in live on under new codes; market towns are proposed", async () => {
  const after = await villagesOf("510722119", "2020-06-30");
  const history = await hub.ask(
    `{ villages(asOf: "2020-06-30", first: 100, where: { withinCode: "510722119" }) { nodes { code history { code validFrom } } } }`,
  );
  const recoded = history.villages.nodes.filter(
    (unit: Data) => new Set(unit.history.map((one: Data) => one.code)).size > 1,
  );
  expect(recoded.map((unit: Data) => unit.code).sort()).toEqual(
    ["209", "210", "211", "212", "213", "214", "215", "216"].map((serial) => `510722119${serial}`),
  );
  expect(
    after.filter((unit) => ["201", "202", "206"].includes(unit.code.slice(-3))).map((unit) => unit.name),
  ).toEqual(["花棚村", "玉江村", "鱼洞村"]);
  expect(after).toHaveLength(14);
  expect(await linksTo("510722119004")).toEqual(["DOUBTFUL 安居社区"]);
});

test("namesakes elsewhere are no evidence", async () => {
  for (const [within, name, stranger] of [
    ["510722119", "永丰社区", "永丰村"],
    ["510722137", "花园社区", "花园社区"],
  ]) {
    const { villages } = await hub.ask(
      `{ villages(where: { withinCode: "${within}", name: { eq: "${name}" } }) { nodes { id predecessors { confidence from { name code } } } } }`,
    );
    const [unit] = villages.nodes;
    for (const one of unit.predecessors) {
      expect(one.confidence).toBe("DOUBTFUL");
      expect(one.from).not.toMatchObject({ name: stranger, code: expect.stringMatching(/^510722(107|101)/) });
    }
  }
});

test("before the reform: nine townships become towns, one village block changes its township, none is lost", async () => {
  const { reformStatistics } = await hub.ask(
    `{ reformStatistics(from: "2016-07-31", to: "2018-10-31") { level kind before after convertedTo abolished established } }`,
  );
  const row = (level: string, kind: string | null) =>
    reformStatistics.find((one: Data) => one.level === level && one.kind === kind);
  expect(row("TOWNSHIP", null)).toMatchObject({ before: 63, after: 63, abolished: 0, established: 0 });
  expect(row("TOWNSHIP", "TOWN")).toMatchObject({ before: 41, after: 49, convertedTo: 9 });
  expect(row("TOWNSHIP", "TOWNSHIP")).toMatchObject({ before: 22, after: 13 });
  expect(row("VILLAGE", null)).toMatchObject({ before: 1042, after: 1042, abolished: 1, established: 1 });
  const { township } = await hub.ask(
    `{ township(code: "510722123", asOf: "2018-10-31") { predecessors { relation confidence from { name } } } }`,
  );
  expect(township.predecessors).toEqual([
    { relation: "TERRITORY_TO", confidence: "INFERRED", from: { name: "跃进镇" } },
  ]);
});

test("a person settles what a document tells later; what was known before stays known", async () => {
  const { old, into } = await hub.ask(
    `{ old: village(code: "510722117001") { id successorUnknown successors { confidence } }
       into: village(code: "510722119004") { id } }`,
  );
  expect(old).toMatchObject({ successorUnknown: true, successors: [{ confidence: "DOUBTFUL" }] });
  const instant = new Date().toISOString();
  const settle = (id: string) =>
    hub.answer(
      `mutation ($unitId: ID!, $id: ID!) { settleSuccession(unitId: $unitId, evidence: "三府发〔2020〕1号", confidence: DOCUMENTED,
        successors: [{ id: $id, relation: CONTINUES }]) { id successorUnknown successors { confidence relation startOn to { name } } } }`,
      { unitId: old.id, id },
    );
  const wrong = await settle("Township_2");
  expect(wrong.errors?.[0].extensions.fields[0].path).toBe("successors.0.id");
  const { data } = await settle(into.id);
  expect(data.settleSuccession).toMatchObject({
    successorUnknown: false,
    successors: [
      { confidence: "DOCUMENTED", relation: "CONTINUES", startOn: "2020-06-30", to: { name: "安居社区" } },
    ],
  });
  expect((await settle(into.id)).errors?.[0].extensions.fields[0].path).toBe("unitId");
  const { then } = await hub.ask(
    `{ then: village(id: "${old.id}", knownAt: "${instant}") { successorUnknown successors { confidence } } }`,
  );
  expect(then).toEqual({ successorUnknown: true, successors: [{ confidence: "DOUBTFUL" }] });
});
