/** Tables as offices make them: any file, any order, any way of writing; and everything that is wrong, cell by cell. */
import { CFB } from "@e965/xlsx";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contextOf } from "../server/request/caller.ts";
import { takeTable } from "../server/table/in/takeTable.ts";
import { Watch } from "../server/table/in/watch.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { tablesOf } from "./tables.ts";

let hub: TestHub;
let village: Data;
/** Small, and unfolds to 210 MB; made before the hub is there, whose connections would be silent meanwhile. */
let bomb: Uint8Array;
beforeAll(async () => {
  const file = CFB.read(Buffer.from(await sheet([["姓名"]])), { type: "buffer" });
  CFB.utils.cfb_add(file, "/xl/media/image1.bin", Buffer.alloc(210 * 1024 * 1024, 120));
  bomb = CFB.write(file, { type: "buffer", fileType: "zip", compression: true }) as never;
  hub = await testHub();
  village = (await hub.ask("{ villages(first: 1) { nodes { id code name fullName } } }")).villages.nodes[0];
});
afterAll(() => hub.close());

const take = async (list: string, body: string | Uint8Array, query = ""): Promise<Data> => {
  const response = await fetch(`${hub.url}/import/${list}${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${hub.token}`, "Content-Type": "application/octet-stream" },
    body: body as BodyInit,
  });
  return response.json();
};
const sheet = (rows: unknown[][]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: "人员", rows: rows as never }] });

test("a workbook with titles above, Chinese headings and days as offices write them", async () => {
  const rows = [
    ["2026年人员花名册"],
    [],
    ["姓名 *", "性别", "出生日期", "学历", "籍贯(户籍地)", "联系电话"],
    ["赵一一", "男", "1980.6.3", "大学本科", village.fullName, 13_800_000_001],
    ["钱二二", "女", new Date("1981-02-03T00:00:00Z"), "初中", village.code, "13800000002"],
    ["孙三三", "MALE", 29_000, "", `${village.fullName} [${village.code}]`, "13800000003"],
    ["李四四", "女", "1990年12月1日", "其他", village.id, ""],
  ];
  const done = await take("people", await sheet(rows));
  expect(done).toMatchObject({ created: 4, updated: 0, unchanged: 0, headings: { line: 3 } });
  const { people } = await hub.ask(
    `{ people(where: { nativeDivision: { code: { eq: "${village.code}" } }, name: { in: ["赵一一", "钱二二", "孙三三", "李四四"] } }, orderBy: [{ birthYear: ASC }]) { nodes { name sex birthYear education phone } } }`,
  );
  expect(people.nodes).toEqual([
    { name: "孙三三", sex: "MALE", birthYear: 1979, education: null, phone: "138****0003" },
    { name: "赵一一", sex: "MALE", birthYear: 1980, education: "BACHELOR", phone: "138****0001" },
    {
      name: "钱二二",
      sex: "FEMALE",
      birthYear: 1981,
      education: "JUNIOR_SECONDARY",
      phone: "138****0002",
    },
    { name: "李四四", sex: "FEMALE", birthYear: 1990, education: "OTHER", phone: null },
  ]);
});

test("a dry run tells every change before and after; what is as it was is not counted as changed", async () => {
  const { gridWorkers } = await hub.ask(
    "{ gridWorkers(first: 3, where: { role: { eq: FULL_TIME_WORKER } }) { nodes { id employment grid { name } } } }",
  );
  const [one, other, third] = gridWorkers.nodes;
  const { grids } = await hub.ask("{ grids(last: 1) { nodes { code name } } }");
  const rows = [
    ["编号", "角色", "网格"],
    [one.id, "志愿者", null],
    [other.id, "专职网格员", null],
    [third.id, null, `${grids.nodes[0].name} [${grids.nodes[0].code}]`],
  ];
  const before = tablesOf(hub.file);
  const done = await take("gridWorkers", await sheet(rows), "?dryRun=true");
  expect(done).toMatchObject({ created: 0, updated: 2, unchanged: 1, differenceCount: 2, transaction: null });
  expect(done.differences).toEqual([
    { cell: "B2", column: "角色", id: one.id, before: "专职网格员", after: "志愿者" },
    { cell: "C4", column: "网格", id: third.id, before: third.grid.name, after: rows[3][2] },
  ]);
  expect(tablesOf(hub.file)).toEqual(before);
});

test.each(["own", "foreign"])(
  "a row without an id of this hub changes the record that has its code: %s ids",
  async (ids) => {
    const [grid] = (await hub.ask("{ grids(first: 1) { nodes { id code name households } } }")).grids.nodes;
    const id = ids === "foreign" ? "Grid_900009" : "";
    const households = grid.households + 1;
    const done = await take(
      "grids",
      `编号,网格编码,户数\n${id},${grid.code},${households}`,
      `?ids=${ids}&dryRun=true`,
    );
    expect(done).toMatchObject({ created: 0, updated: 1, unchanged: 0, differenceCount: 1 });
    expect(done.differences).toEqual([
      { cell: "C2", column: "户数", id: grid.id, before: String(grid.households), after: String(households) },
    ]);
  },
);

test("an unchanged masked cell leaves what is stored, another masked one is refused", async () => {
  const [{ id }] = (await hub.ask('{ people(first: 1, where: { name: { eq: "赵一一" } }) { nodes { id } } }'))
    .people.nodes;
  const phone = async (): Promise<string> =>
    (await hub.ask(`mutation { reveal(ids: ["${id}"], reason: "核对导入") { field value } }`)).reveal.find(
      (one: Data) => one.field === "phone",
    ).value;
  const same = await take("people", `编号,联系电话,学历\n${id},138****0001,其他`);
  expect(same).toMatchObject({ updated: 1, differenceCount: 1 });
  expect(await phone()).toBe("13800000001");
  const other = await take("people", `编号,联系电话\n${id},139****0001`);
  expect(other.extensions.fields).toMatchObject([{ rule: "masked", cell: "B2", value: "139****0001" }]);
});

test("people like one that is there are a decision, never merged by themselves", async () => {
  const table = "姓名,出生日期\n赵一一,1980-06-03";
  const refused = await take("people", table);
  expect(refused.extensions.fields).toMatchObject([{ rule: "double", cell: "2" }]);
  expect(refused.message).toMatch(/Person_\d+/);
  expect(refused.extensions.fields[0].records).toEqual([expect.stringMatching(/^Person_\d+$/)]);
  expect(await take("people", table, "?doubles=create&dryRun=true")).toMatchObject({ created: 1 });
});

const encoded: [name: string, bytes: Buffer, right: RegExp | null][] = [
  ["GBK", Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 10, 0xcd, 0xf5, 0xce, 0xe5]), null],
  ["UTF-8 with its mark", Buffer.from("\ufeff姓名\n王五"), null],
  ["UTF-16 with tabs, as Excel's Unicode text", Buffer.from("\ufeff姓名\t性别\r\n王五\t男", "utf16le"), null],
  ["lines that end in CR", Buffer.from("姓名,性别\r王五,男"), null],
  ["semicolons", Buffer.from("姓名;性别\n王五;男"), null],
  ["full-width digits and spaces", Buffer.from("姓名,联系电话\n 王五 ,１３８００００００２２"), null],
  [
    "a byte that is no text in UTF-8",
    Buffer.concat([Buffer.from("姓名,性别\n王五王五王五王五王五王五,男\n王"), Buffer.of(0xff)]),
    /第3行第2个字符/,
  ],
  [
    "a byte that is no text in GBK",
    Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 10, 0xcd, 0xf5, 0xff, 0xff, 10]),
    /第2行/,
  ],
  ["empty", Buffer.from(" \n"), /空/],
  ["headings alone", Buffer.from("姓名,性别"), null],
  ["no headings", Buffer.from("王五,男"), /找不到列名/],
  ["what only begins like a workbook", Buffer.from("PK\u0003\u0004 and nothing more"), /打不开/],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), /找不到列名|不是/],
  ["a column nobody knows", Buffer.from("姓名,星座\n王五,狮子座"), /第2列“星座”不是人员的字段/],
  ["a column twice", Buffer.from("姓名,性别,性别\n王五,男,女"), /同一字段/],
  ["a cell too many", Buffer.from("姓名\n王五,男"), /有2个单元格/],
  ["digits lost", Buffer.from("姓名,联系电话\n王五,1.38E+10"), /丢失/],
  ["other words for a field", Buffer.from("姓名,手机号,身份证号码\n王五,13800000023,"), null],
  ["a space at the end is none of the name's", Buffer.from("姓名\n王五 "), null],
  ["an override of direction", Buffer.from("姓名\n王\u202e五"), /不可见字符/],
  ["NUL", Buffer.from("姓名\n王\u0000五"), /不可见字符/],
  ["a name of four bytes a sign", Buffer.from("姓名\n𠮷五"), null],
  ["an emoji", Buffer.from("姓名\n王😀"), /格式不对/],
  ["telephone with spaces", Buffer.from("姓名,联系电话\n王五,138 0000"), /格式不对/],
  ["identity number, check digit wrong", Buffer.from("姓名,身份证号\n王五,510722199001011234"), /校验|不对/],
  ["a day that was never", Buffer.from("姓名,出生日期\n王五,1990-02-30"), /存在的日期/],
  ["a day that spreadsheets count", Buffer.from("姓名,出生日期\n王五,45292"), null],
  ["an enum in lower case", Buffer.from("姓名,性别\n王五,male"), /没有选项/],
];
test.each(encoded)("%s", async (_, bytes, right) => {
  const answer = await take("people", bytes, "?dryRun=true&doubles=create");
  if (right) expect(answer.message).toMatch(right);
  else expect(answer.message, JSON.stringify(answer)).toBeUndefined();
  expect(answer.extensions?.code ?? "none").not.toBe("INTERNAL");
});

test("a small file that unfolds to hundreds of megabytes is refused, in little time and memory", async () => {
  const before = process.memoryUsage.rss();
  const began = performance.now();
  expect((await take("people", bomb, "?dryRun=true")).message).toMatch(/200 MB/);
  expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("headings that mean something else here are told what they mean, others left out", async () => {
  const meanings = encodeURIComponent(JSON.stringify({ 称呼: "name", 备注: "" }));
  const done = await take("people", "称呼,备注\n王五六,无", `?dryRun=true&columns=${meanings}`);
  expect(done).toMatchObject({ created: 1 });
  expect(done.headings.columns).toEqual([
    { heading: "称呼", field: "name", takenIn: true },
    { heading: "备注", field: null, takenIn: false },
  ]);
});

test("a refused table tells as what it was understood, where no heading is known too", async () => {
  const unknown = await take("people", "姓名,星座\n王五,狮子座");
  expect(unknown.extensions.fields).toMatchObject([{ rule: "column", cell: "B1", value: "星座" }]);
  expect(unknown.extensions.headings.columns).toEqual([
    { heading: "姓名", field: "name", takenIn: true },
    { heading: "星座", field: null, takenIn: false },
  ]);
  const rows = [["花名册"], ["称呼", "星座", "备注"], ["王五六", "狮子座", "无"]];
  const foreign = (await take("people", await sheet(rows))).extensions;
  expect(foreign).toMatchObject({ sheet: "人员", sheets: ["人员"], headings: { line: 2 } });
  const meanings = encodeURIComponent(JSON.stringify({ 称呼: "name", 星座: "", 备注: "" }));
  expect(await take("people", await sheet(rows), `?dryRun=true&columns=${meanings}`)).toMatchObject({
    created: 1,
    headings: { line: 2 },
  });
});

test("a table whose sender leaves while it is taken in is taken back", async () => {
  const { hub: inside } = hub.running;
  const context = contextOf(inside, { token: hub.token, language: "zh", address: "", through: "API" });
  const table = Buffer.from(`姓名\n${"王五六七\n".repeat(2500)}`);
  const heard: number[] = [];
  class Leaving extends Watch {
    override passed(count: number): void {
      heard.push(count);
      if (count > 0) this.leave();
      super.passed(count);
    }
  }
  const before = tablesOf(hub.file);
  await expect(takeTable(inside, context, "people", {}, table, new Leaving())).rejects.toThrow(/cancelled/);
  expect(heard).toEqual([0, 2000]);
  expect(tablesOf(hub.file)).toEqual(before);
});

test("rows of one file refer to each other, in whatever order they stand", async () => {
  const table = [
    "编号,名称,类型,层级,所在区划,上级党组织",
    `PartyOrganization_900002,中共样本二支部,党支部,其他,${village.code},中共样本一党委 [PartyOrganization_900001]`,
    `PartyOrganization_900001,中共样本一党委,党总支,其他,${village.code},`,
  ].join("\n");
  const done = await take("partyOrganizations", table, "?ids=foreign");
  expect(done, JSON.stringify(done)).toMatchObject({ created: 2 });
  const { partyOrganizations } = await hub.ask(
    '{ partyOrganizations(where: { name: { eq: "中共样本二支部" } }) { nodes { parent { name } } } }',
  );
  expect(partyOrganizations.nodes).toEqual([{ parent: { name: "中共样本一党委" } }]);
});

test("a workbook of several lists is one transaction, those first that others refer to; a strange sheet is named", async () => {
  const sheets = [
    {
      name: "网格员",
      rows: [
        ["人员", "网格", "角色", "用工形式", "聘用日期", "离岗日期", "持证上岗", "编号"],
        [
          "周五五 [Person_900003]",
          "样本网格 [900]",
          "网格长",
          "专职",
          "2020-01-01",
          "",
          "否",
          "GridWorker_900001",
        ],
      ],
    },
    {
      name: "网格",
      rows: [
        ["编号", "名称", "网格编码", "所属村(社区)"],
        ["Grid_900001", "样本网格", `${village.code}977`, village.code],
      ],
    },
    {
      name: "人员",
      rows: [
        ["编号", "姓名"],
        ["Person_900003", "周五五"],
      ],
    },
  ];
  sheets[0].rows[1][1] = `样本网格 [${village.code}977]`;
  const done = await take("county", await writeXlsx({ sheets: sheets as never }), "?ids=foreign");
  expect(done, JSON.stringify(done)).toMatchObject({ created: 3 });
  expect(done.tables.map(({ list }: Data) => list)).toEqual(["people", "grids", "gridWorkers"]);
  const { gridWorkers } = await hub.ask(
    '{ gridWorkers(where: { name: { eq: "周五五" } }) { nodes { role grid { name village { code } } } } }',
  );
  expect(gridWorkers.nodes).toEqual([
    { role: "CHIEF", grid: { name: "样本网格", village: { code: village.code } } },
  ]);
  const strange = await take("county", await writeXlsx({ sheets: [{ name: "通讯录", rows: [["姓名"]] }] }));
  expect(strange.message).toContain("通讯录");
  sheets[2].rows[1][1] = "";
  const faulty = await take("county", await writeXlsx({ sheets: sheets as never }), "?ids=foreign");
  expect(faulty.extensions.fields[0]).toMatchObject({ cell: "人员!B2", rule: "required" });
});
