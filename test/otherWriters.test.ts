/** Tables as other programs write them: Excel's and WPS's own ways, formulas without results, and decisions made in them. */
import * as spreadsheet from "@e965/xlsx";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inGbk, wpsWorkbook } from "./asWpsWrites.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

type Bytes = string | Uint8Array;

const send = (table: Bytes, query: string): Promise<Response> =>
  fetch(`${hub.url}/import/people${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${hub.token}` },
    body: table as BodyInit,
  });
const take = async (table: Bytes, query = ""): Promise<Data> => (await send(table, query)).json();

const headings = ["姓名", "性别", "出生日期", "联系电话"];
const rows = [
  ["冯一𠮷", "男", "1949-06-03", "13800000031"],
  ["陈二·古丽", "女", "1981-02-03", "0816-5222222"],
];
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
/** The same with days as Excel counts them. */
const counted = rows.map((row) => row.with(2, day(row[2]) as never));

const book = (
  cells: unknown[][],
  change?: (sheet: spreadsheet.WorkSheet) => void,
  date1904 = false,
): spreadsheet.WorkBook => {
  // Its types do not know all of them.
  const options = { UTC: true, date1904 };
  const sheet = spreadsheet.utils.aoa_to_sheet(cells, options);
  change?.(sheet);
  return spreadsheet.utils.book_new(sheet, "人员");
};
const written = (workbook: spreadsheet.WorkBook, bookType: spreadsheet.BookType): Uint8Array =>
  spreadsheet.write(workbook, { type: "buffer", bookType });
const text = (separator: string, end: string): string =>
  [headings, ...rows].map((row) => row.join(separator) + end).join("");

function in1904(): Uint8Array {
  const workbook = book([headings, ...counted], undefined, true);
  workbook.Workbook = { WBProps: { date1904: true } };
  return written(workbook, "xlsx");
}

const formatted = (format: string): Uint8Array =>
  written(
    book([headings, ...counted], (sheet) => {
      for (const cell of ["C2", "C3"]) sheet[cell].z = format;
    }),
    "xlsx",
  );

const tables: Record<string, () => Bytes> = {
  "an XLSX with days": () => written(book([headings, ...counted]), "xlsx"),
  "an XLSX whose days count from 1904": in1904,
  "an XLSX with days as 年月日": () => formatted('yyyy"年"m"月"d"日";@'),
  "an XLSX with days in Chinese numerals": () => formatted('[DBNum1][$-804]yyyy"年"m"月"d"日";@'),
  "an XLSX with formulas worked out": () =>
    written(
      book([headings, ...rows], (sheet) => {
        sheet.A2 = { t: "s", f: '"冯一"&"𠮷"', v: rows[0][0] };
      }),
      "xlsx",
    ),
  "an XLS of BIFF8": () => written(book([headings, ...rows]), "biff8"),
  "an XLS of BIFF8 with days": () => written(book([headings, ...counted]), "biff8"),
  "text in UTF-16 with tabs": () => {
    const cells = spreadsheet.utils.aoa_to_sheet([headings, ...rows]);
    return Buffer.from(`\ufeff${spreadsheet.utils.sheet_to_csv(cells, { FS: "\t" })}`, "utf16le");
  },
  "CSV in UTF-8 with its mark": () => `\ufeff${text(",", "\r\n")}`,
  "CSV in GB 18030 without a mark, lines ending in CRLF": () => inGbk(text(",", "\r\n")),
  "WPS, shared strings": () => wpsWorkbook([headings, ...counted], { strings: "shared" }),
  "WPS, strings in their cells": () => wpsWorkbook([headings, ...counted], { strings: "inline" }),
  "WPS, days by a format that has a number and no code": () =>
    wpsWorkbook([headings, ...counted], { strings: "shared", dayFormat: 31 }),
  "WPS, blank formatted rows and an image in a cell": () =>
    wpsWorkbook([[...headings, "星座"], ...counted, ["", "", "", ""]], { strings: "shared", image: "E2" }),
};
test.each(Object.entries(tables))("%s says what it says", async (_, table) => {
  const meanings = encodeURIComponent(JSON.stringify({ 星座: "" }));
  const done = await take(table(), `?mode=create&columns=${meanings}`);
  expect(done, done.message).toMatchObject({ created: 2 });
  const { people } = await hub.ask(
    '{ people(where: { name: { in: ["冯一𠮷", "陈二·古丽"] } }, orderBy: [{ birthYear: ASC }]) { nodes { id name sex } } }',
  );
  const { reveal } = await hub.ask(
    'mutation ($ids: [ID!]!) { reveal(ids: $ids, reason: "核对表格") { recordId field value } }',
    { ids: people.nodes.map(({ id }: Data) => id) },
  );
  await hub.ask(`mutation { revertTransaction(number: ${done.transaction}) { number } }`);
  const shown = (id: string, wanted: string): string =>
    reveal.find(({ recordId, field }: Data) => recordId === id && field === wanted)?.value;
  expect(
    people.nodes.map(({ id, name, sex }: Data) => [name, sex, shown(id, "birthDate"), shown(id, "phone")]),
  ).toEqual(rows.map(([name, sex, ...others]) => [name, sex === "男" ? "MALE" : "FEMALE", ...others]));
});

const faulty: [what: string, table: () => Bytes, told: [cell: string, rule: string, says: RegExp][]][] = [
  [
    "a fault in a formula",
    () =>
      written(
        book([headings, ["", "男"]], (sheet) => {
          sheet.A2 = { t: "e", v: 0x2a };
        }),
        "xlsx",
      ),
    [["A2", "formula", /#N\/A.*请改为实际内容/]],
  ],
  [
    "a formula that nobody worked out",
    () => wpsWorkbook([headings, ["赵六", "", "", ""]], { strings: "shared", formula: "B2" }),
    [["B2", "formula", /没有算出的值/]],
  ],
  [
    "an identity number as a number, its last digits gone",
    () =>
      written(
        book([
          ["姓名", "身份证号"],
          ["王五", 510722199001011200],
        ]),
        "xlsx",
      ),
    [["B2", "digitsLost", /文本格式/]],
  ],
  [
    "a day with an hour",
    () => written(book([headings, ["王五", "", new Date("1990-01-01T12:30:00Z")]]), "xlsx"),
    [["C2", "date", /\*\*:\*\*:\*\*.*存在的日期/]],
  ],
  ["a decision of none", () => "姓名,相似处理\n王五,也许", [["B2", "decision", /请填“新建”“不导入”/]]],
  ["a quote left open", () => '姓名,性别\n"王五,男\n赵六,女', [["", "", /第2行的引号不成对.*请写成两个/]]],
  ["a quote that goes on", () => '姓名,性别\n赵六,女\n"王五"六,男', [["", "", /第3行的引号不成对/]]],
];
test.each(faulty)("%s is told", async (_, table, told) => {
  const answer = await take(table(), "?dryRun=true");
  const fields = answer.extensions.fields.map(({ cell = "", rule = "" }: Data) => [cell, rule]);
  expect(fields).toEqual(told.map(([cell, rule]) => [cell, rule]));
  for (const [index, [, , says]] of told.entries())
    expect(answer.extensions.fields[index].message).toMatch(says);
});

test("what is like something is decided row by row, in the workbook that comes back or beside it", async () => {
  const known = ["姓名", "出生日期", "学历"];
  const made = await take([known, ["褚三", "1970-01-01", ""], ["卫四", "1970-01-02", ""]].join("\n"));
  const { people } = await hub.ask(
    '{ people(where: { name: { in: ["褚三", "卫四"] } }, orderBy: [{ name: ASC }]) { nodes { id name } } }',
  );
  const idOf = (name: string): string => people.nodes.find((one: Data) => one.name === name).id;
  const table = [
    known,
    ["褚三", "1970-01-01", "初中"],
    ["卫四", "1970-01-02", "初中"],
    ["蒋五", "1970-01-03", "初中"],
    ["蒋五", "1970-01-03", "小学"],
  ];
  const sent = written(book(table), "xlsx");
  const refused = (await take(sent)).extensions;
  expect(refused.fields.map(({ cell, rule, records }: Data) => [cell, rule, records])).toEqual([
    ["2", "double", [idOf("褚三")]],
    ["3", "double", [idOf("卫四")]],
    ["5", "double", []],
  ]);
  const decisions = { 2: idOf("褚三"), 3: "create", 5: "skip" };
  const beside = await take(sent, `?dryRun=true&decisions=${encodeURIComponent(JSON.stringify(decisions))}`);
  expect(beside).toMatchObject({ created: 2, updated: 1, skipped: 1 });

  const back = new Uint8Array(await (await send(sent, "?answer=workbook")).arrayBuffer());
  const { sheets } = await readXlsx(back);
  expect(sheets[0].rows[0].slice(3)).toEqual(["相似处理", "问题"]);
  const [choice] = sheets[0].dataValidations ?? [];
  expect(choice).toMatchObject({ range: "D2", values: ["新建", idOf("褚三"), "不导入"] });
  const decided = sheets[0].rows.map((row, index) =>
    row.with(3, ["相似处理", idOf("褚三"), "新建", null, "不导入"][index] as string),
  );
  expect(await take(written(book(decided), "xlsx"), "?dryRun=true")).toMatchObject({
    created: 2,
    updated: 1,
    skipped: 1,
  });
  // Marked once more it has the same two columns.
  const half = decided.with(2, decided[2].with(3, null));
  const again = new Uint8Array(
    await (await send(written(book(half), "xlsx"), "?answer=workbook")).arrayBuffer(),
  );
  expect((await readXlsx(again)).sheets[0].rows[0]).toEqual(decided[0]);

  expect(await take(sent, "?dryRun=true&doubles=create")).toMatchObject({ created: 4 });
  const same = await take(sent, "?dryRun=true&doubles=same");
  expect(same.extensions.fields.map(({ cell }: Data) => cell)).toEqual(["5"]);
  await hub.ask(`mutation { revertTransaction(number: ${made.transaction}) { number } }`);
});
