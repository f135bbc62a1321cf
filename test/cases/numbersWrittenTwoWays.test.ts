/** One number written in characters, in digits or in wide digits: it is one number to lists, rules and mergers. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeTables } from "../codeTables.ts";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";

let hub: TestHub;
const township = "990901100";
beforeAll(async () => {
  hub = await testHub("empty");
  await make("County", { code: "990901", name: "样例县", parentId: null });
  await make("Township", { code: township, name: "甲镇", kind: "TOWN", parentId: "990901" });
});
afterAll(() => hub.close());

const make = async (type: string, input: object): Promise<string> =>
  (
    await hub.ask(`mutation ($input: Create${type}Input!) { made: create${type}(input: $input) { id } }`, {
      input: { establishedOn: "2021-01-01", ...input },
    })
  ).made.id;

/** A village with groups by these names, in this order of codes. */
async function village(serial: number, groups: string[]): Promise<string> {
  const code = `${township}${serial}`;
  const id = await make("Village", { code, name: `第${serial}号村`, parentId: township });
  for (const [index, name] of groups.entries())
    await make("Group", { name, code: `${code}0${String(index + 1).padStart(2, "0")}`, parentId: code });
  return id;
}

let serials = 0;

const groupsOf = async (serial: number, orderBy: object): Promise<string[]> =>
  (
    await hub.ask(
      `query ($code: String!, $orderBy: [GroupOrderBy!]) {
        village(code: $code) { groups(orderBy: $orderBy, first: 50) { nodes { name } } } }`,
      { code: `${township}${serial}`, orderBy },
    )
  ).village.groups.nodes.map((one: Data) => one.name);

test.each([
  [201, ["十一组", "三组", "一组", "十组", "二组"], ["一组", "二组", "三组", "十组", "十一组"]],
  [
    202,
    ["第十二社", "第二十社", "第三社", "第一百零一社"],
    ["第三社", "第十二社", "第二十社", "第一百零一社"],
  ],
  [203, ["10组", "九组", "2组", "十一组"], ["2组", "九组", "10组", "十一组"]],
  [204, ["东二村民小组", "东十村民小组", "东一村民小组"], ["东一村民小组", "东二村民小组", "东十村民小组"]],
])(
  "names of village %i are sorted by their numbers, in lists and in files",
  async (serial, given, sorted) => {
    await village(serial, given);
    expect(await groupsOf(serial, { name: "ASC" })).toEqual(sorted);
    expect(await groupsOf(serial, { name: "DESC" })).toEqual(sorted.toReversed());
    const query = new URLSearchParams({
      format: "csv",
      columns: "name",
      where: JSON.stringify({ withinCode: `${township}${serial}` }),
      orderBy: JSON.stringify([{ name: "ASC" }]),
    });
    const file = await fetch(`${hub.url}/export/groups?${query}`, {
      headers: { Authorization: `Bearer ${hub.token}` },
    });
    const lines = (await file.text()).replace("\ufeff", "").trim().split("\r\n");
    expect(lines.slice(1)).toEqual(sorted.map((name) => `"${name}"`));
  },
);

test("a name in which a numeral counts nothing stands by its pinyin", async () => {
  const names = ["白鹤村", "三元村", "石桥村", "万年村", "一心村"];
  for (const [index, name] of names.toReversed().entries())
    await make("Village", { code: `${township}30${index}`, name, parentId: township });
  const { villages } = await hub.ask(
    "query ($names: [String!]) { villages(where: { name: { in: $names } }, orderBy: [{ name: ASC }]) { nodes { name } } }",
    { names },
  );
  expect(villages.nodes.map((one: Data) => one.name)).toEqual([
    "白鹤村",
    "三元村",
    "石桥村",
    "万年村",
    "一心村",
  ]);
});

test.each([
  ["characters", 211, ["一组"], ["一组"], ["一组", "二组"]],
  [
    "other words beside",
    221,
    ["一组", "第1组之二", "十组"],
    ["一组", "二组", "三社", "第10组"],
    ["一组", "第1组之二", "十组", "十一组", "二组", "三社", "第12组"],
  ],
  ["tens", 241, ["十组", "十一组"], ["十一组"], ["十组", "十一组", "十二组"]],
])("villages merge whose groups are numbered in %s", async (_case, serial, into, from, merged) => {
  const [whole, part] = [await village(serial, into), await village(serial + 1, from)];
  await carriedOut(hub, {
    effectiveOn: "2024-01-01",
    steps: [{ kind: "MERGE_ABSORB", from: [part], into: [{ id: whole }] }],
  });
  expect(await groupsOf(serial, { code: "ASC" })).toEqual(merged);
});

test.each([
  ["第1组", "第１组"],
  ["12社", "１２社"],
  ["（东）组", "(东)组"],
  ["A组", "Ａ组"],
])("beside %s no %s is entered", async (there, name) => {
  const serial = 250 + serials++;
  const id = await village(serial, [there]);
  const { errors } = await hub.answer(
    "mutation ($input: CreateGroupInput!) { createGroup(input: $input) { id } }",
    { input: { name, code: `${township}${serial}088`, parentId: id } },
  );
  expect(errors?.[0].extensions.fields).toContainEqual(expect.objectContaining({ path: "name" }));
});

test("what an old table has in either width is told apart, sorted and merged as one number", async () => {
  const tables = codeTables(hub, "text");
  const { written, notes } = await tables.take([
    "990902,样例县",
    "990902100,乙镇",
    "990902100201,石桥村委会",
    "990902100201001,第１０组",
    "990902100201002,第９组",
    "990902100201003,第１组",
    "990902100201004,第1组",
    "990902100202,白鹤村委会",
    "990902100202001,第1组",
    "990902100202002,第２组",
  ]);
  expect(written).toBe(10);
  const alike = notes.filter(({ message }: Data) => message.includes("同名"));
  expect(alike.map(({ code }: Data) => code)).toEqual(["990902100201004"]);
  const groups = async (code: string): Promise<string[]> =>
    (
      await hub.ask(
        `query ($code: String!) { groups(where: { withinCode: $code }, orderBy: [{ name: ASC }]) { nodes { name } } }`,
        { code },
      )
    ).groups.nodes.map((one: Data) => one.name);
  const sorted = ["第１组", "第1组(004)", "第９组", "第１０组"];
  expect(await groups("990902100201")).toEqual(sorted);
  const [into, from] = (await tables.below("990902100")).filter(({ level }) => level === "VILLAGE");
  await carriedOut(hub, {
    effectiveOn: "2024-01-01",
    steps: [{ kind: "MERGE_ABSORB", from: [from.id], into: [{ id: into.id }] }],
  });
  expect(await groups("990902100201")).toEqual([
    ...sorted.slice(0, 2),
    "第２组",
    ...sorted.slice(2),
    "第11组",
  ]);
});
