/** Workbooks as they are written: whatever stands in a cell is found there again, by two readers. */
import { read, utils } from "@e965/xlsx";
import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import { modelOf } from "../server/core/model/modelOf.ts";
import type { Row } from "../server/core/rule.ts";
import { entities } from "../server/schema.ts";
import { columnsOf } from "../server/table/column.ts";
import { columnsOut } from "../server/table/out/columnsOut.ts";
import { ConditionWords } from "../server/table/out/conditionWords.ts";
import { formatOf } from "../server/table/out/files.ts";
import type { TableOut } from "../server/table/out/tableOut.ts";
import { zipped } from "../server/table/out/zip.ts";

const model = modelOf(entities);
const village = model.get("Village");

const table = (columns: string, rows: Row[], more: Partial<TableOut> = {}): TableOut => ({
  list: "villages",
  title: "村(社区)一览表",
  sheet: "村(社区)",
  about: "村(社区):共 2 条",
  columns: columnsOut(village, columns, "zh"),
  count: rows.length,
  rows,
  language: "zh",
  ...more,
});

async function fileOf(name: string, ...tables: TableOut[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of formatOf(name).file(tables)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const hard = [
  "<甲> & \"乙\" 'c'",
  "=1+2",
  "  两边空格  ",
  "一行\n两行",
  "😀𠮷",
  "]]>",
  "_x0041_",
  "a\u0000b\u001fc",
];

test("texts of every kind, numbers, days, days of before 1900, and nothing", async () => {
  const rows = [
    ...hard.map((remark, index) => ({
      code: `0${index}`,
      remark,
      areaKm2: `${index}.50`,
      establishedOn: "2020-06-30",
    })),
    { code: "x", remark: null, areaKm2: null, establishedOn: "1368-01-23" },
    { code: "y", remark: "", areaKm2: "-0.01", establishedOn: "1900-03-01" },
    { code: "z", remark: "o", areaKm2: "100000.25", establishedOn: "1901-01-01" },
  ];
  const file = await fileOf("xlsx", table("code,remark,areaKm2,establishedOn", rows));
  const found = (await readXlsx(file)).sheets[0].rows.slice(3);
  const kept = [...hard.slice(0, -1).map((text) => text.trim()), "abc"];
  expect(found.slice(0, hard.length).map((row) => row[1])).toEqual(kept);
  expect(found.map((row) => row[0])).toEqual(rows.map(({ code }) => code));
  expect(found.map((row) => row[2] ?? null)).toEqual(
    rows.map(({ areaKm2 }) => (areaKm2 === null ? null : Number(areaKm2))),
  );
  const days = found.map((row) => (row[3] instanceof Date ? row[3].toISOString().slice(0, 10) : row[3]));
  expect(days).toEqual(rows.map(({ establishedOn }) => establishedOn));
  const other = read(file, { cellDates: true, UTC: true });
  const others = utils.sheet_to_json<unknown[]>(other.Sheets["村(社区)"], { header: 1 }).slice(3);
  expect(others.slice(0, hard.length).map((row) => row[1])).toEqual(kept);
  expect(others.map((row) => row[0])).toEqual(rows.map(({ code }) => code));
  expect((others[0][3] as Date).toISOString().slice(0, 10)).toBe("2020-06-30");
  expect([others[8][3], others[10][2]]).toEqual(["1368-01-23", 100_000.25]);
});

test("sheets are named as spreadsheets allow it, each otherwise", async () => {
  const names = ["甲[1]/乙:丙", "网".repeat(40), "网".repeat(40), "Sheet", "SHEET"];
  const { sheets } = await readXlsx(
    await fileOf("xlsx", ...names.map((sheet) => table("code", [{ code: sheet }], { sheet }))),
  );
  expect(sheets.map(({ name }) => name)).toEqual([
    "甲 1  乙 丙",
    "网".repeat(31),
    `${"网".repeat(27)} 2`,
    "Sheet",
    "SHEET 2",
  ]);
  expect(sheets.map(({ rows }) => rows[3][0])).toEqual(names);
});

test("more rows than a sheet holds are refused before anything is written", () => {
  const [most, more] = [1_048_573, 1_048_574].map((count) => table("code", [], { count }));
  expect(() => formatOf("xlsx").file([more])).toThrow(/more than a sheet of a workbook holds/);
  formatOf("xlsx").file([most]).destroy();
  formatOf("csv").file([more]).destroy();
});

test("the packed file tells of each part its size and its sum, however large", async () => {
  const text = "三台县".repeat(200_000);
  const chunks: Buffer[] = [];
  for await (const chunk of zipped([
    { path: "一/部分.txt", text: ["a", text, "z"] },
    { path: "empty", text: [] },
  ]))
    chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  expect(bytes.length).toBeLessThan(text.length / 50);
  const parts = await new Promise<[string, string][]>((done, failed) => {
    const found: [string, string][] = [];
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => {
      if (error) return failed(error);
      file.on("entry", (entry) =>
        file.openReadStream(entry, async (fault, stream) => {
          if (fault) return failed(fault);
          const part: Buffer[] = [];
          for await (const chunk of stream) part.push(chunk as Buffer);
          found.push([entry.fileName, Buffer.concat(part).toString("utf8")]);
          file.readEntry();
        }),
      );
      file.on("end", () => done(found));
      file.on("error", failed);
      file.readEntry();
    });
  });
  expect(parts).toEqual([
    ["一/部分.txt", `a${text}z`],
    ["empty", ""],
  ]);
});

test("columns of every entity have headings of their own, in both languages", () => {
  for (const entity of model.entities.values())
    for (const language of ["zh", "en"] as const) {
      const all = columnsOut(
        entity,
        columnsOf(entity)
          .map(({ name }) => name)
          .join(),
        language,
      );
      const headings = all.map(({ heading }) => heading);
      expect(new Set(headings).size, `${entity.name}: ${headings}`).toBe(headings.length);
    }
});

test("every kind of condition has its words", () => {
  const where = {
    and: [{ code: { startsWith: "5107" } }, { name: { endsWith: "村", ne: "甲村" } }],
    households: { gt: 100, lte: 500 },
    kind: { notIn: ["VILLAGE", "COMMUNITY"] },
    establishedOn: { isNull: false, lt: "2020-01-01" },
    grids: { count: { gte: 2 }, some: { name: { contains: "一" } } },
    parentId: { eq: "Township_9" },
    township: { id: { in: ["Township_9", "Township_10"] }, seat: { name: { eq: "乙" } } },
    holds: "households > 3",
    withinCode: "510722",
    not: { or: [{ remark: { isNull: true } }, { remark: { eq: "x" } }] },
    unheardOf: 3,
    officialName: null,
  };
  const called = new Map([["Township_9", "三元镇"]]);
  const chinese = new ConditionWords("zh", called).of(village, where).join(";");
  for (const said of [
    "区划代码开头是5107;名称结尾是村;名称不为甲村;户数大于100;户数不大于500",
    "设立日期不为空;设立日期早于2020-01-01",
    "网格数不小于2;网格至少一条符合(名称含一)",
    "上级为三元镇",
    "乡镇为三元镇、Township_10;乡镇的",
    "公式“households > 3”成立;位于510722;不符合((备注为空或备注为x))",
    "unheardOf 3",
  ])
    expect(chinese).toContain(said);
  expect(chinese).not.toContain("法定名称");
  const english = new ConditionWords("en", called).of(village, where).join("; ");
  expect(english).toMatch(
    /Code begins with 5107; Name ends in 村; Name is not 甲村; Households is more than 100/,
  );
  expect(english).toMatch(/grids in number is at least 2; grids at least one with\(Name contains 一\)/);
});
