/** Answers to saved queries as tables that refresh: read back and compared with what GraphQL answers. */
import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { Readers } from "./rights/readers.ts";

let hub: TestHub;
let by: Readers;
beforeAll(async () => {
  hub = await testHub();
  by = await Readers.of(hub);
}, 60_000);
afterAll(() => hub.close());

const save = async (document: string, variables?: object, more: object = {}, reader = "admin") =>
  (
    await by.ask(
      reader,
      `mutation ($document: String!, $variables: String, $sharing: SavedQuerySharing) {
        made: createSavedQuery(name: "每月/村表", document: $document, variables: $variables, sharing: $sharing) { id link } }`,
      { document, variables: variables && JSON.stringify(variables), ...more },
    )
  ).made as { id: string; link: string };
const take = (file: string, query = "", reader = "admin", head: object = {}) =>
  fetch(`${hub.url}/answers/${file}${query}`, {
    headers: { Authorization: `Bearer ${by.tokens[reader]}`, ...head },
  });
const bytes = async (response: Response): Promise<Uint8Array> => {
  expect(response.status, response.status === 200 ? "" : await response.clone().text()).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
};
const linesOf = async (response: Response): Promise<string[][]> =>
  parseCsv(Buffer.from(await bytes(response)).toString("utf8")) as string[][];
const refused = async (response: Response) => [response.status, ((await response.json()) as Data).message];

const villages = `query Villages($day: Date, $first: Int = 400, $kinds: [DivisionKind!], $after: String) {
  villages(asOf: $day, first: $first, after: $after, where: { kind: { in: $kinds } }, orderBy: [{ code: ASC }]) {
    nodes { code name kind areaKm2 establishedOn township { name } } } }`;

test("all pages are given as text, in the words of the schema, for the day and the values of the address", async () => {
  const { id } = await save(villages, { day: "2019-10-31", kinds: ["VILLAGE"] }, { sharing: "EVERYONE" });
  const [headings, ...rows] = await linesOf(await take(`${id}.csv`));
  expect(headings).toEqual(["区划代码", "名称", "类型", "面积(平方公里)", "设立日期", "乡镇·名称"]);
  const asked = (day: string, kinds: string[]) =>
    hub.ask(villages.replace("nodes {", "totalCount nodes {"), { day, kinds, first: 1000 });
  const told = (nodes: Data[]) =>
    nodes.map((one) => [
      `\t${one.code}`,
      one.name,
      { VILLAGE: "建制村", COMMUNITY: "社区" }[one.kind as string],
      one.areaKm2 === null ? "" : String(Number(one.areaKm2)),
      one.establishedOn ?? "",
      one.township.name,
    ]);
  const before = (await asked("2019-10-31", ["VILLAGE"])).villages;
  expect(before.totalCount).toBeGreaterThan(800);
  expect(rows).toHaveLength(before.totalCount);
  expect(rows.slice(0, before.nodes.length)).toEqual(told(before.nodes));
  const address = "?day=2020-06-30&kinds=VILLAGE,COMMUNITY&first=1000";
  const after = (await asked("2020-06-30", ["VILLAGE", "COMMUNITY"])).villages;
  const response = await take(`${id}.csv`, address, "editor (token)");
  const ofScope = await linesOf(response);
  expect(ofScope.length - 1).toBeLessThan(after.totalCount);
  expect(response.headers.get("x-rows-total")).toBe(String(ofScope.length - 1));
  const [, ...all] = await linesOf(await take(`${id}.csv`, address));
  expect(all).toHaveLength(after.totalCount);
  expect(all.slice(0, 1000)).toEqual(told(after.nodes));
  const { tableTransfers } = await hub.ask(
    "{ tableTransfers(orderBy: [{ id: DESC }], first: 1) { nodes { direction list file unchanged conditions } } }",
  );
  expect(tableTransfers.nodes[0]).toEqual({
    direction: "OUT",
    list: "answers",
    file: "每月 村表 2020-06-30.csv",
    unchanged: after.totalCount,
    conditions: expect.stringContaining('day=2020-06-30;kinds=["VILLAGE","COMMUNITY"]'),
  });
  const [english] = await linesOf(await take(`${id}.csv`, "?lang=en&first=1000"));
  expect(english.slice(0, 4)).toEqual(["Code", "Name", "Kind", "Area(km²)"]);
});

test("a query finds whom it was shared with, and nobody else", async () => {
  const document = "{ townships(first: 2, orderBy: [{ code: ASC }]) { nodes { code } } }";
  const own = await save(document, undefined, {}, "analyst");
  const linked = await save(document, undefined, { sharing: "LINK" }, "analyst");
  const open = await save(document, undefined, { sharing: "EVERYONE" }, "analyst");
  expect(await refused(await take(`${own.id}.csv`, "", "clerk"))).toEqual([
    404,
    expect.stringContaining(`找不到保存的查询“${own.id}”`),
  ]);
  expect((await take(`${own.link}.csv`, "", "clerk")).status).toBe(404);
  expect((await take(`${linked.id}.csv`, "", "clerk")).status).toBe(404);
  const session = { Authorization: "", Cookie: `zhencun=${by.tokens.clerk}` };
  const [, ...rows] = await linesOf(await take(`${linked.link}.csv`, "", "clerk", session));
  // Within one's own township.
  expect(rows).toEqual([["\t510722109"]]);
  expect(await linesOf(await take(`${open.id}.csv`, "", "clerk"))).toHaveLength(2);
  expect((await fetch(`${hub.url}/answers/${open.id}.csv`)).status).toBe(401);
});

test("what is cut is said, in the head and beside the rows", async () => {
  const { id } = await save(
    "{ townships(first: 2, orderBy: [{ code: ASC }]) { nodes { villages(first: 1) { nodes { name } } } } }",
  );
  const response = await take(`${id}.csv`);
  const [headings, , , [notice], ...more] = await linesOf(response);
  const { townships } = await hub.ask("{ townships { totalCount } }");
  expect([headings, more]).toEqual([["名称"], []]);
  expect(notice).toMatch(new RegExp(`^只给出 2 行,全部有 ${townships.totalCount} 行:.*列表 villages 未取全`));
  const head = ["x-rows-given", "x-rows-total", "x-lists-cut"].map((name) => response.headers.get(name));
  expect(head).toEqual(["2", String(townships.totalCount), "villages"]);
});

test("a cell like a formula stays a text, several tables are sheets, days are days", async () => {
  await hub.ask('mutation { createArea(input: { name: "=1+2", code: "X1", scheme: ECONOMIC }) { id } }');
  const { id } = await save(`query ($asOf: Date) {
    areas(where: { name: { startsWith: "=" } }) { nodes { name } }
    gridWorkers(first: 3, orderBy: [{ id: ASC }], where: { hiredOn: { isNull: false } }) { nodes { name hiredOn } }
    all: villages(asOf: $asOf) { totalCount } # 村数
    groups { totalCount }
  }`);
  expect(await linesOf(await take(`${id}.csv`, "?table=areas"))).toEqual([["名称"], ["\t=1+2"]]);
  const { sheets } = await readXlsx(await bytes(await take(`${id}.xlsx`, "?day=2019-10-31")));
  const { gridWorkers, all, groups } = await hub.ask(`{
    gridWorkers(first: 3, orderBy: [{ id: ASC }], where: { hiredOn: { isNull: false } }) { nodes { name hiredOn } }
    all: villages(asOf: "2019-10-31") { totalCount } groups { totalCount } }`);
  expect(sheets.map(({ name }) => name)).toEqual(["片区", "网格员", "数字"]);
  expect(sheets[0].rows.slice(2)).toEqual([["名称"], ["=1+2"]]);
  expect(sheets[1].rows[1][0]).toMatch(/^asOf=2019-10-31;共 3 行;.*导出;只给出 3 行/);
  expect(sheets[1].rows.slice(3)).toEqual(
    gridWorkers.nodes.map(({ name, hiredOn }: Data) => [name, new Date(hiredOn)]),
  );
  expect(sheets[2].rows.slice(3)).toEqual([[all.totalCount, groups.totalCount]]);
  const said = await refused(await take(`${id}.csv`));
  expect(said).toEqual([
    400,
    expect.stringMatching(/3 张表.*table= 指定 areas、gridWorkers、all、groups 之一/),
  ]);
});

test("what does not fit is refused by its name", async () => {
  const { id } = await save(
    "query ($from: Date, $first: Int) { villages(asOf: $from, first: $first) { nodes { id } } }",
  );
  const cases: [query: string, said: RegExp][] = [
    ["?depth=3", /参数“depth”不认识,可用:table、lang、from、first/],
    ["?day=2020-06-30", /没有名为 day、asOf、on 的日期变量/],
    ["?first=many", /first/],
    ["?first=1&first=2", /“first”给出了不止一次/],
    ["?from=2020-02-30", /2020-02-30/],
    ["?table=wells", /没有“wells”这张表,table 可选 villages/],
  ];
  for (const [query, said] of cases)
    expect(await refused(await take(`${id}.jsonl`, query)), query).toEqual([
      400,
      expect.stringMatching(said),
    ]);
  expect(await refused(await take(`${id}.ods`))).toEqual([400, expect.stringContaining("“ods”不支持")]);
  expect(await refused(await take("SavedQuery_99999.csv"))).toEqual([
    404,
    expect.stringContaining("SavedQuery_99999"),
  ]);
});
