/** The search box: however a name, a code or pinyin is typed, what it names is found, and found first. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { carriedOut } from "./plans.ts";

let hub: TestHub;
const ids: Record<string, string> = {};

beforeAll(async () => {
  hub = await testHub();
  const make = async (type: string, input: { name: string; [field: string]: unknown }): Promise<void> => {
    const made = await hub.ask(
      `mutation ($input: Create${type}Input!) { create${type}(input: $input) { id } }`,
      { input: { ...(type !== "ServiceOutlet" && { effectiveOn: "2021-01-01" }), ...input } },
    );
    ids[String(input.code ?? input.name)] = made[`create${type}`].id;
  };
  for (const [code, name] of [
    ["610727", "略阳县"],
    ["130225", "乐亭县"],
    ["141024", "洪洞县"],
    ["652823", "尉犁县"],
    ["990201", "甲县"],
  ])
    await make("County", { code, name });
  await make("Township", { code: "990201101", name: "甲镇", parentId: ids["990201"] });
  await make("Township", { code: "990201102", name: "乙镇", parentId: ids["990201"] });
  const official = { officialName: "吕家村村民委员会" };
  await make("Village", { code: "990201102202", name: "吕家村", parentId: ids["990201102"], ...official });
  await make("Village", { code: "990201101201", name: "吕家村", parentId: ids["990201101"], ...official });
  await make("Village", { code: "990201101203", name: "鲁家村", parentId: ids["990201101"] });
  await make("Village", { code: "990201101204", name: "大吕家村", parentId: ids["990201101"] });
  await make("Village", { code: "990201101205", name: "吕家村西", parentId: ids["990201101"] });
  await make("Village", {
    code: "990201101206",
    name: "东关村",
    officialName: "东关村（城区）村民委员会",
    parentId: ids["990201101"],
  });
  await make("ServiceOutlet", { name: "吕家村", tier: "VILLAGE_ROOM", divisionId: ids["990201101201"] });
  await make("ServiceOutlet", {
    name: "吕家村代办点",
    tier: "VILLAGE_ROOM",
    divisionId: ids["990201102202"],
  });
});
afterAll(() => hub.close());

const search = async (text: string, given: object = {}): Promise<Data[]> =>
  (
    await hub.ask(
      `query ($text: String!, $types: [SearchType!], $first: Int, $asOf: Date) {
        search(text: $text, types: $types, first: $first, asOf: $asOf) { type name code place inForce } }`,
      { text, ...given },
    )
  ).search;
const names = async (text: string, given?: object): Promise<string[]> =>
  (await search(text, given)).map((one) => one.name);

test.each([
  ["lueyang", "略阳县"],
  ["lveyang", "略阳县"],
  ["lüèyáng", "略阳县"],
  ["LüeYang Xian", "略阳县"],
  ["lyx", "略阳县"],
  ["laoting", "乐亭县"],
  ["leting", "乐亭县"],
  ["hongtong", "洪洞县"],
  ["hongdong", "洪洞县"],
  ["htx", "洪洞县"],
  ["yuli", "尉犁县"],
  ["yüli", "尉犁县"],
  ["ｙｕｌｉ", "尉犁县"],
  ["weili xian", "尉犁县"],
])("%s finds %s", async (text, name) => {
  expect((await names(text, { types: ["COUNTY"] }))[0]).toBe(name);
  expect(await names(text)).toContain(name);
});

test.each(["lüjia", "lvjia", "LVJIA", "ＬＶＪＩＡ", "ｌｖｊｉａ", "lǚ jiā"])(
  "%s finds 吕家村 and no 鲁家村, which who types no dots finds too",
  async (text) => {
    const found = await names(text, { types: ["VILLAGE"] });
    expect(found.slice(0, 2)).toEqual(["吕家村", "吕家村"]);
    expect(found).not.toContain("鲁家村");
    expect(await names("lujia", { types: ["VILLAGE"] })).toEqual(
      expect.arrayContaining(["吕家村", "鲁家村", "大吕家村"]),
    );
  },
);

test("codes are found whatever the width and the case of their signs, the whole one first", async () => {
  for (const text of ["９９０２０１１０１", "990201101", " 9902 01101 "]) {
    const found = await search(text);
    expect(found[0]).toMatchObject({ name: "甲镇", code: "990201101" });
    expect(found.slice(1).every(({ code }) => code.startsWith("990201101"))).toBe(true);
  }
  expect((await names("９９０２")).slice(0, 3)).toEqual(["甲县", "甲镇", "乙镇"]);
  const { assets, areas } = await hub.ask(
    "{ assets(first: 1) { nodes { assetNo name } } areas(first: 1, orderBy: [{ code: ASC }]) { nodes { code name } } }",
  );
  const [asset] = assets.nodes;
  expect(asset.assetNo).toMatch(/[A-Z]/);
  for (const text of [asset.assetNo, asset.assetNo.toLowerCase(), asset.assetNo.slice(0, -1)])
    expect((await search(text, { first: 100 })).map(({ code }) => code)).toContain(asset.assetNo);
  const [area] = areas.nodes;
  expect(area.code).toMatch(/^[A-Z]/);
  expect((await search(area.code.toLowerCase()))[0]).toMatchObject(area);
});

test("an exact name comes before longer ones, a unit before what is called like it", async () => {
  const found = await search("吕家村");
  expect(found.map(({ type, name }) => [type, name])).toEqual([
    ["Village", "吕家村"],
    ["Village", "吕家村"],
    ["ServiceOutlet", "吕家村"],
    ["Village", "吕家村西"],
    ["ServiceOutlet", "吕家村代办点"],
    ["Village", "大吕家村"],
  ]);
});

test("official names and full names find their unit, and of namesakes the one that is meant first", async () => {
  expect(await names("吕家村村民委员会", { types: ["VILLAGE"] })).toEqual(["吕家村", "吕家村"]);
  for (const text of ["甲镇吕家村", "甲县甲镇吕家村", "甲县 甲镇 吕家村", "甲镇吕家村村民委员会"])
    expect(await search(text), text).toEqual([
      { type: "Village", name: "吕家村", code: "990201101201", place: "甲县甲镇", inForce: true },
    ]);
  expect(await names("丙镇吕家村")).toEqual([]);
  for (const text of ["东关村（城区）", "东关村(城区)", "东关村（城区）村民委员会"])
    expect((await names(text))[0], text).toBe("东关村");
  const [group] = await search("石宝村第1组");
  expect(group).toMatchObject({ type: "Group", name: "第1组" });
  expect(group.place).toMatch(/石宝村$/);
  expect((await search("三台县潼川镇石宝村第１组"))[0]).toEqual(group);
  expect((await search("三元镇龙吟村"))[0]).toMatchObject({ type: "Village", code: "510722109204" });
});

test("a name is found in what it was on a day, and a unit that has ended before what is only like it", async () => {
  const [ended, ...others] = await search("龙居村");
  expect(ended).toMatchObject({ type: "Village", code: "510722109210", inForce: false });
  expect(others.length).toBeGreaterThan(0);
  await carriedOut(hub, {
    effectiveOn: "2024-01-01",
    steps: [{ kind: "RENAME", from: [ids["990201101203"]], into: [{ new: { name: "女贞村" } }] }],
  });
  expect(await names("nvzhen")).toEqual(["女贞村"]);
  expect(await names("lujiacun", { types: ["VILLAGE"] })).not.toContain("鲁家村");
  expect(await names("甲镇鲁家村", { asOf: "2023-12-31" })).toEqual(["鲁家村"]);
  expect(await names("甲镇女贞村", { asOf: "2024-01-01" })).toEqual(["女贞村"]);
});

test("nothing finds nothing", async () => {
  for (const text of ["", "  ", "　", "\n", "%", "'", "\\"])
    expect(await names(text), JSON.stringify(text)).toEqual([]);
});
