/** Forms of offices: taken in, bound to saved queries, filled for every township on two days, opened and compared. */
import { utils, write } from "@e965/xlsx";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partsOf } from "../server/table/workbook/unfolded.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import {
  contentTypes,
  packed,
  paragraphsIn,
  relations,
  spreadsheet,
  styledWorkbook,
  textDocument,
} from "./officeFiles.ts";
import { Readers } from "./rights/readers.ts";

let hub: TestHub;
let by: Readers;
beforeAll(async () => {
  hub = await testHub();
  by = await Readers.of(hub);
}, 60_000);
afterAll(() => hub.close());

const of = (reader: string, language = "zh") => ({
  Authorization: `Bearer ${by.tokens[reader]}`,
  "Accept-Language": language,
});
const save = async (
  name: string,
  document: string,
  sharing = "EVERYONE",
  reader = "admin",
): Promise<string> =>
  (
    await by.ask(
      reader,
      `mutation ($name: String!, $document: String!, $sharing: SavedQuerySharing) {
        made: createSavedQuery(name: $name, document: $document, sharing: $sharing) { id } }`,
      { name, document, sharing },
    )
  ).made.id;
const send = (body: Uint8Array, query = "?file=表.xlsx", reader = "admin", language = "zh") =>
  fetch(`${hub.url}/forms${query}`, { method: "POST", body: body as never, headers: of(reader, language) });
const fill = (file: string, query: string, reader = "admin", language = "zh") =>
  fetch(`${hub.url}/forms/${file}?${query}`, { headers: of(reader, language) });
const bytes = async (response: Response): Promise<Buffer> => {
  expect(response.status, response.status === 200 ? "" : await response.clone().text()).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
const refused = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as Data).message,
];
const workbook = (rows: unknown[][]): Uint8Array => {
  const sheet = utils.aoa_to_sheet(rows);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "基本情况");
  return write(book, { type: "buffer", bookType: "xlsx" });
};
const update = (id: string, given: object, reader = "admin") =>
  by.as(
    reader,
    `mutation ($id: ID!, $places: [FormPlaceInput!], $sharing: SavedQuerySharing) {
      changed: updateOfficeForm(id: $id, places: $places, sharing: $sharing) {
        places { name at inRow query queryName column columnLabel every problem } } }`,
    { id, ...given },
  );

const figures = `query Figures($unit: ID!, $asOf: Date) {
  township(id: $unit, asOf: $asOf) {
    code name fullName establishedOn kind households
    all: villages { totalCount } # 村社区数
    proper: villages(where: { kind: { eq: VILLAGE } }) { totalCount } # 建制村数
    urban: villages(where: { kind: { eq: COMMUNITY } }) { totalCount } # 社区数
    outlets: serviceOutlets { totalCount } # 便民服务点
    teams: partyOrganizations { totalCount } # 党组织数
  }
  groups(where: { within: $unit }, asOf: $asOf) { totalCount }
}`;
const list = `query Villages($unit: ID!, $asOf: Date, $after: String) {
  villages(where: { within: $unit }, asOf: $asOf, after: $after, orderBy: [{ code: ASC }]) {
    nodes { code called: name # 村名
      kind households } } }`;

/** Places of the form and what the API answers for them. */
const twelve: [place: string, answer: (one: Data) => unknown][] = [
  ["乡镇名称", ({ township }) => township.name],
  ["区划代码", ({ township }) => township.code],
  ["全称", ({ township }) => township.fullName],
  ["设立", ({ township }) => dayInWords(township.establishedOn)],
  ["户数", ({ township }) => township.households],
  ["村社区数", ({ township }) => township.all.totalCount],
  ["建制村数", ({ township }) => township.proper.totalCount],
  ["社区数", ({ township }) => township.urban.totalCount],
  ["便民服务点", ({ township }) => township.outlets.totalCount],
  ["党组织数", ({ township }) => township.teams.totalCount],
  ["类别", ({ township }) => ({ TOWN: "镇", TOWNSHIP: "乡", SUBDISTRICT: "街道" })[township.kind as string]],
  ["组数", ({ groups }) => groups.totalCount],
];
const dayInWords = (day: string | null): string | null => {
  if (!day) return null;
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

let queries: { figures: string; list: string };
beforeAll(async () => {
  queries = { figures: await save("乡镇数字", figures), list: await save("村名单", list) };
});

test("twelve places are filled for all townships on two days, as the API answers", async () => {
  const head = twelve.slice(0, 10).map(([place]) => [place, `{{${place}}}`]);
  const form = workbook([
    ["{{全称}}基本情况(公式样的=1+2)"],
    ...head,
    ["类别:{{类别}},共 {{组数}} 组", { t: "n", f: "B7+B8", v: 0 }],
    ["序号", "村名", "类型", "户数"],
    ["{{村名}}", "{{村类型}}", "{{村户数}}", { t: "n", f: "C14*2", v: 0 }],
    ["合计", "", { t: "n", f: "SUM(C14:C14)", v: 0 }],
  ]);
  const taken = (await (await send(form, "?file=基本情况.xlsx")).json()) as Data;
  // What bears a column's name is bound at once, the rest is told by name.
  const open = ["区划代码", "设立", "户数", "类别", "组数", "村类型", "村户数"];
  expect(taken).toMatchObject({ places: 15, unbound: open });
  const chosen = [
    ["区划代码", queries.figures, "township.code", false],
    ["设立", queries.figures, "township.establishedOn", false],
    ["户数", queries.figures, "township.households", false],
    ["类别", queries.figures, "township.kind", false],
    ["组数", queries.figures, "groups.totalCount", false],
    ["村名", queries.list, "villages.called", true],
    ["村类型", queries.list, "villages.kind", true],
    ["村户数", queries.list, "villages.households", true],
  ].map(([name, query, column, every]) => ({ name, query, column, every }));
  const { data, errors } = await update(taken.id, { places: chosen });
  expect(errors).toBeUndefined();
  expect(data.changed.places.map((one: Data) => one.problem).filter(Boolean)).toEqual([]);
  for (const [day, expected] of [
    ["2019-10-31", 63],
    ["2020-06-30", 33],
  ] as const) {
    const response = await fill(`${taken.id}.zip`, `unit=510722&each=TOWNSHIP&day=${day}`);
    const files = (await partsOf(await bytes(response))) as Map<string, Buffer>;
    expect(files.size).toBe(expected);
    expect(response.headers.get("x-forms-given")).toBe(String(expected));
    const { townships } = await hub.ask(
      "query ($day: Date) { townships(asOf: $day, first: 100) { nodes { id name } } }",
      { day },
    );
    expect(townships.nodes).toHaveLength(expected);
    for (const { id, name } of townships.nodes) {
      const answer = await hub.ask(figures, { unit: id, asOf: day });
      const { villages } = await hub.ask(
        list.replace("after: $after,", "first: 200,").replace(", $after: String", ""),
        {
          unit: id,
          asOf: day,
        },
      );
      const { sheets } = await readXlsx(new Uint8Array(files.get(`${name}.xlsx`) as Buffer));
      const { rows, cells } = sheets[0];
      const told = Object.fromEntries(twelve.map(([place, of]) => [place, of(answer)]));
      expect(rows[0][0]).toBe(`${told.全称}基本情况(公式样的=1+2)`);
      for (const [index, [place]] of head.entries())
        expect([place, rows[index + 1][1] ?? null]).toEqual([place, told[place]]);
      expect(rows[11][0]).toBe(`类别:${told.类别},共 ${told.组数} 组`);
      const { nodes } = villages;
      expect(rows.slice(13, 13 + nodes.length).map((row) => row.slice(0, 3))).toEqual(
        nodes.map((one: Data) => [
          one.called,
          { VILLAGE: "建制村", COMMUNITY: "社区" }[one.kind as string],
          one.households,
        ]),
      );
      expect(nodes.length).toBeGreaterThan(0);
      const last = 13 + nodes.length;
      expect(rows[last][0]).toBe("合计");
      const formulaAt = (row: number, column: number) => cells?.get(`${row},${column}`)?.formula;
      expect([formulaAt(last, 2), formulaAt(11, 1), formulaAt(last - 1, 3)]).toEqual([
        `SUM(C14:C${last})`,
        "B7+B8",
        `C${last}*2`,
      ]);
    }
  }
  const { tableTransfers } = await hub.ask(
    "{ tableTransfers(orderBy: [{ id: DESC }], first: 1) { nodes { direction list file unchanged conditions } } }",
  );
  expect(tableTransfers.nodes[0]).toEqual({
    direction: "OUT",
    list: "forms",
    file: "基本情况 三台县 2020-06-30.zip",
    unchanged: 33,
    conditions: "单位=三台县;日期=2020-06-30;共 33 份",
  });
});

/** Takes a form in and binds its places. */
async function bound(
  file: Uint8Array,
  name: string,
  places: [string, string, string, boolean?][],
  reader = "admin",
) {
  const response = await send(file, `?file=${encodeURIComponent(name)}`, reader);
  expect(response.status, await response.clone().text()).toBe(200);
  const { id } = (await response.json()) as Data;
  const given = places.map(([place, query, column, every = false]) => ({
    name: place,
    query,
    column,
    every,
  }));
  const { errors } = await update(id, { places: given }, reader);
  expect(errors).toBeUndefined();
  return id as string;
}

const unit = "510722109";
const day = "2020-06-30";

test("the office's own workbook keeps its looks, its notes, its printing and its formulas", async () => {
  const { gridWorkers } = await hub.ask(
    "{ gridWorkers(first: 1, where: { hiredOn: { isNull: false } }) { nodes { id } } }",
  );
  const daysOf = await save("统计日", `{ gridWorker(id: "${gridWorkers.nodes[0].id}") { hiredOn } }`);
  const file = await styledWorkbook();
  const id = await bound(file, "花名册.xlsx", [
    ["乡镇 名称", queries.figures, "township.name"],
    ["村名", queries.list, "villages.called", true],
    ["村户数", queries.list, "villages.households", true],
    ["统计日", daysOf, "gridWorker.hiredOn"],
  ]);
  const before = (await partsOf(file)) as Map<string, Buffer>;
  const out = await bytes(await fill(`${id}.xlsx`, `unit=${unit}&day=${day}`));
  const after = (await partsOf(out)) as Map<string, Buffer>;
  for (const kept of ["xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"])
    expect(after.get(kept)?.equals(before.get(kept) as Buffer), kept).toBe(true);
  const answer = await hub.ask(figures, {
    unit: (await hub.ask(`{ township(code: "${unit}") { id } }`)).township.id,
    asOf: day,
  });
  const count = answer.township.all.totalCount as number;
  expect(count).toBeGreaterThan(1);
  const sheet = after.get("xl/worksheets/sheet1.xml")?.toString("utf8") ?? "";
  const last = 3 + count;
  for (const part of [
    `<mergeCell ref="A${last + 2}:D${last + 3}"/>`,
    `<mergeCell ref="C${last}:D${last}"/>`,
    `<conditionalFormatting sqref="B4:B${last}">`,
    `<formula>$B$${last + 1}</formula>`,
    `<f>SUM(B4:B${last})</f></c>`,
    `<f>B5/$B$${last + 1}</f></c>`,
    `<f>B${last + 1}/$B$${last + 1}</f></c>`,
    `<row r="5" ht="33" customHeight="1">`,
    `<c r="B5" s="2"><v>`,
    "<r><rPr><i/></rPr><t>截至</t></r><r><rPr><b/></rPr><t>",
    '<pageSetup paperSize="9" orientation="landscape"/>',
    "第 &amp;P 页",
  ])
    expect(sheet).toContain(part);
  expect(after.get("xl/comments1.xml")?.toString()).toContain(`ref="A${last + 2}"`);
  const book = after.get("xl/workbook.xml")?.toString() ?? "";
  expect(book).toContain(`花名册!$A$1:$D$${last + 3}</definedName>`);
  expect(book).toContain('<calcPr fullCalcOnLoad="1"/>');
  expect(after.get("xl/worksheets/sheet2.xml")?.toString()).toContain(
    `<f>花名册!B${last + 1}+SUM(花名册!B4:B${last + 1})</f>`,
  );
  for (const path of ["xl/calcChain.xml"]) expect(after.has(path)).toBe(false);
  expect(`${after.get("[Content_Types].xml")}${after.get("xl/_rels/workbook.xml.rels")}`).not.toContain(
    "calcChain",
  );
  const { sheets } = await readXlsx(new Uint8Array(out));
  // The cell shows days, and it is a day; the sentence beside it says it in words.
  expect(sheets[0].rows[2][1]).toBeInstanceOf(Date);
  expect(sheets[0].rows[2][0]).toMatch(/^截至\d+年\d+月\d+日$/);
  // The same with the same is the same, byte by byte.
  expect(out.equals(await bytes(await fill(`${id}.xlsx`, `unit=${unit}&day=${day}`)))).toBe(true);
  const original = await fetch(`${hub.url}/forms/${id}/file`, { headers: of("admin") });
  expect((await bytes(original)).equals(file)).toBe(true);
});

test("a text document is filled wherever Word cuts its places, its rows for each of those answered", async () => {
  const file = await textDocument(
    ["{{乡镇", "名称}}"],
    [
      ["全镇{{", "户数", "}}户,{{#户数}}{{@raw}}"],
      [
        [["村名"], ["类型"]],
        [["{{村", "名}}"], ["{{类型}}"]],
        [["合计"], ["{{村社区数}}"]],
      ],
    ],
  );
  const odd = await save("像标记", '{ areas(where: { code: { eq: "X9" } }) { nodes { name } } }');
  await hub.ask(
    'mutation { createArea(input: { name: "<甲>&{{乙}}", code: "X9", scheme: ECONOMIC }) { id } }',
  );
  const id = await bound(file, "说明.docx", [
    ["乡镇名称", queries.figures, "township.name"],
    ["户数", queries.figures, "township.households"],
    ["#户数", queries.figures, "township.all.totalCount"],
    ["@raw", odd, "areas.name"],
    ["村名", queries.list, "villages.called", true],
    ["类型", queries.list, "villages.kind", true],
    ["村社区数", queries.figures, "township.all.totalCount"],
  ]);
  const files = (await partsOf(
    await bytes(await fill(`${id}.zip`, `unit=510722&each=TOWNSHIP&day=${day}`)),
  )) as Map<string, Buffer>;
  expect(files.size).toBe(33);
  const { townships } = await hub.ask(
    `{ townships(first: 100, asOf: "${day}") { nodes { name households villages(first: 200, orderBy: [{ code: ASC }]) { totalCount nodes { name kind } } } } }`,
  );
  for (const { name, households, villages } of townships.nodes) {
    const parts = (await partsOf(files.get(`${name}.docx`) as Buffer)) as Map<string, Buffer>;
    expect(paragraphsIn(parts.get("word/header1.xml"))).toEqual([name]);
    expect(paragraphsIn(parts.get("word/document.xml"))).toEqual([
      `全镇${households ?? ""}户,${villages.totalCount}&lt;甲&gt;&amp;{{乙}}`,
      "村名",
      "类型",
      ...villages.nodes.flatMap((one: Data) => [one.name, one.kind === "VILLAGE" ? "建制村" : "社区"]),
      "合计",
      String(villages.totalCount),
    ]);
    expect(parts.get("word/document.xml")?.toString()).toContain('w:eastAsia="仿宋_GB2312"');
  }
});

test("what is no form is refused by what it is, in the caller's language", async () => {
  const bomb = await packed({
    "[Content_Types].xml": contentTypes({ "xl/workbook.xml": `${spreadsheet}.sheet.main+xml` }),
    "xl/workbook.xml": Buffer.alloc(210 * 1024 * 1024, 32),
  });
  expect(bomb.length).toBeLessThan(1024 * 1024);
  const macro = await packed({
    "[Content_Types].xml": contentTypes({
      "xl/workbook.xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    }),
    "xl/vbaProject.bin": "x",
  });
  const entities = await packed({
    "[Content_Types].xml": contentTypes({ "xl/workbook.xml": `${spreadsheet}.sheet.main+xml` }),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>',
  });
  const cases: [Uint8Array, zh: RegExp, en: RegExp][] = [
    [Buffer.from("姓名,性别\n"), /不是完好的 \.xlsx/, /no sound \.xlsx/],
    [new Uint8Array(), /是空的/, /is empty/],
    [await packed({ "a.txt": "x" }), /只收 \.xlsx/, /is no form/],
    [Buffer.from("d0cf11e0a1b11ae1", "hex"), /旧格式/, /old format/],
    [(await styledWorkbook()).subarray(0, 900), /打不开/, /cannot be opened/],
    [entities, /打不开/, /cannot be opened/],
    [bomb, /超过 200 MB/, /more than 200 MB/],
    [macro, /含有宏/, /macros/],
    [workbook([["没有位置"]]), /没有找到位置.*\{\{名称\}\}/, /names no place/],
    [workbook([["{{户数}"]]), /不成对:基本情况!A1 \{\{户数\}/, /not whole/],
    [await textDocument(["甲"], [["{{户数"]]), /而是 \.docx/, /but \.docx/],
  ];
  for (const [index, [body, zh, en]] of cases.entries()) {
    const [language, said] = index % 2 === 0 ? ["zh", zh] : ["en", en];
    expect(await refused(await send(body, "?file=a.xlsx", "admin", language as string))).toEqual([
      400,
      expect.stringMatching(said),
    ]);
  }
  expect((await send(Buffer.alloc(11 * 1024 * 1024))).status).toBe(413);
  const stranger = await fetch(`${hub.url}/forms?file=a.xlsx`, { method: "POST", body: "x" });
  expect(stranger.status).toBe(401);
});

test("a place that cannot be filled is told by its name, with its query and the way out", async () => {
  const none = await save(
    "答不出",
    'query ($unit: ID!) { villages(where: { within: $unit, name: { eq: "没有" } }) { nodes { name } } }',
  );
  const secret = await save("私有", "{ villages { totalCount } }", "PRIVATE");
  const gone = await save("将删", "{ townships { totalCount } }");
  const id = await bound(workbook([["{{甲}}", "{{乙}}", "{{丙}}", "{{丁}}"], ["{{戊}}"]]), "问题.xlsx", [
    ["甲", none, "villages.name"],
    ["乙", queries.list, "villages.called"],
    ["丙", secret, "villages.totalCount"],
    ["丁", gone, "townships.totalCount"],
  ]);
  expect(await refused(await fill(`${id}.xlsx`, `unit=${unit}`))).toEqual([
    400,
    "位置“戊”(基本情况!A2):还没有对应的查询和列,请在“单位表格”页面为它选定",
  ]);
  await update(id, {
    places: [{ name: "戊", query: none, column: "villages.name", every: true }],
    sharing: "EVERYONE",
  });
  const [status, message] = await refused(await fill(`${id}.xlsx`, `unit=${unit}&day=${day}`));
  expect(status).toBe(400);
  expect(message).toMatch(/位置“甲”,\S+:查询“答不出”没有答出一行.*请核对查询的条件/);
  expect(message).toMatch(/位置“乙”,\S+:查询“村名单”答出 \d+ 行.*加条件使其只剩一行/);
  expect((await refused(await fill(`${id}.xlsx`, `unit=${unit}&day=${day}`, "admin", "en")))[1]).toMatch(
    /place 甲, \S+: the query 答不出 answers no row/,
  );
  // Who may fill the form need not see what is bound to it.
  expect(await refused(await fill(`${id}.xlsx`, `unit=${unit}`, "clerk"))).toEqual([
    400,
    expect.stringMatching(
      new RegExp(`^位置“丙”\\(基本情况!C1\\):它对应的查询“${secret}”已被删除或没有共享给您`),
    ),
  ]);
  await hub.ask("mutation ($id: ID!) { deleteSavedQuery(id: $id) }", { id: gone });
  expect((await refused(await fill(`${id}.xlsx`, `unit=${unit}`)))[1]).toMatch(/位置“丁”.*已被删除/);
  // A list of none is said in words where its row is written for each.
  await update(id, {
    places: [
      { name: "甲", query: none, column: "villages.name", every: true },
      ...["乙", "丙", "丁"].map((name) => ({ name, query: queries.figures, column: "township.name" })),
    ],
  });
  const { sheets } = await readXlsx(new Uint8Array(await bytes(await fill(`${id}.xlsx`, `unit=${unit}`))));
  expect([sheets[0].rows[0][0], sheets[0].rows[1][0]]).toEqual(["无", "无"]);
  const wrong: [query: string, status: number, said: RegExp, reader?: string][] = [
    ["day=2020-06-30", 400, /没有说明填哪个单位/],
    ["unit=510722999", 404, /找不到 unit“510722999”/],
    ["unit=Person_1", 404, /找不到 unit“Person_1”/],
    ["unit=510722104", 404, /不在您的范围内/, "clerk"],
    [`unit=${unit}&day=2020-13-01`, 400, /2020-13-01/],
    ["unit=510722&each=TOWNSHIP", 400, /\.zip/],
  ];
  for (const [query, code, said, reader] of wrong)
    expect(await refused(await fill(`${id}.xlsx`, query, reader)), query).toEqual([
      code,
      expect.stringMatching(said),
    ]);
  expect((await refused(await fill(`${id}.docx`, `unit=${unit}`)))[1]).toMatch(/给出的是 \.xlsx/);
  expect((await refused(await fill(`${id}.zip`, `unit=${unit}&each=COUNTY&day=${day}`)))[1]).toMatch(
    /没有此层级的单位/,
  );
  expect((await refused(await fill("OfficeForm_99.xlsx", `unit=${unit}`)))[0]).toBe(404);
});

test("a form is its owner's, shared as queries are, filled within the rights of whoever fills it", async () => {
  const file = workbook([["{{乡镇名称}}", "{{户数}}"]]);
  const places: [string, string, string][] = [
    ["乡镇名称", queries.figures, "township.name"],
    ["户数", queries.figures, "township.households"],
  ];
  const id = await bound(file, "户数.xlsx", places, "analyst");
  expect((await fill(`${id}.xlsx`, `unit=${unit}`, "clerk")).status).toBe(404);
  const { data } = await by.as(
    "analyst",
    `mutation { changed: updateOfficeForm(id: "${id}", sharing: LINK) { link } }`,
  );
  expect((await fill(`${id}.xlsx`, `unit=${unit}`, "clerk")).status).toBe(404);
  const linked = await fill(`${data.changed.link}.xlsx`, `unit=${unit}`, "clerk");
  expect((await readXlsx(new Uint8Array(await bytes(linked)))).sheets[0].rows[0][0]).toBeTruthy();
  // Another file for the same form: what its places were bound to stays.
  const again = await fetch(`${hub.url}/forms/${id}?file=b.xlsx`, {
    method: "POST",
    body: workbook([["{{户数}}", "{{乡镇名称}}", "{{新}}"]]) as never,
    headers: of("analyst"),
  });
  expect(await again.json()).toEqual({ id, places: 3, unbound: ["新"] });
  const codes = async (reader: string, document: string) =>
    (await by.as(reader, document)).errors?.[0].extensions.code;
  expect(await codes("clerk", `mutation { updateOfficeForm(id: "${id}", name: "改") { id } }`)).toBe(
    "NOT_FOUND",
  );
  expect(await codes("clerk", `mutation { deleteOfficeForm(id: "${id}") }`)).toBe("NOT_FOUND");
  const { errors } = await update(
    id,
    {
      places: [
        { name: "没有", query: queries.figures, column: "township.name" },
        { name: "新", query: "SavedQuery_999", column: "a" },
        { name: "户数", query: queries.figures, column: "township.nothing" },
      ],
    },
    "analyst",
  );
  expect(errors?.[0].extensions.fields.map(({ path }: Data) => path)).toEqual([
    "places.没有",
    "places.新",
    "places.户数",
  ]);
  expect((await by.ask("analyst", `mutation { gone: deleteOfficeForm(id: "${id}") }`)).gone).toBe(true);
  expect((await fill(`${id}.xlsx`, `unit=${unit}`, "analyst")).status).toBe(404);
});
