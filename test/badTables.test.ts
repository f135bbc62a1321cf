/** Tables as they should not be: each fault told by its cell, its value, its rule and what to do, in both languages. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HubError } from "../server/core/errors.ts";
import type { Problem } from "../server/core/rule.ts";
import { contextOf } from "../server/request/caller.ts";
import { type Imported, takeTable } from "../server/table/in/takeTable.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { identity } from "./identity.ts";

let hub: TestHub;
let before: unknown;
/** A township and a village of it, and a party committee with one below it. */
const known: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  const found: Data = await hub.ask(`{
    township(code: "510722109") { villages(first: 1) { nodes { code name } } }
    partyOrganizations(first: 200, where: { type: { eq: PARTY_COMMITTEE } }) { nodes { id parent { id type } } }
    people(first: 2) { nodes { id } }
  }`);
  const [village] = found.township.villages.nodes;
  const lower = found.partyOrganizations.nodes.find(({ parent }: Data) => parent?.type === "PARTY_COMMITTEE");
  Object.assign(known, {
    township: "510722109",
    village: village.code,
    villageName: village.name,
    upper: lower.parent.id,
    lower: lower.id,
    person: found.people.nodes[0].id,
  });
  before = await written();
});
afterAll(async () => {
  // Everything here was refused or tried.
  expect(await written()).toEqual(before);
  return hub.close();
});

const written = (): Promise<Data> => hub.ask("{ transactions { totalCount } }");

type Table = string | Uint8Array;

async function take(list: string, table: Table, query: object = {}): Promise<Imported | HubError> {
  const { hub: inside } = hub.running;
  const context = contextOf(inside, { token: hub.token, language: "zh", address: "", through: "API" });
  return takeTable(inside, context, list, { dryRun: "true", ...query }, Buffer.from(table)).catch((fault) => {
    expect(fault).toBeInstanceOf(HubError);
    return fault;
  });
}

/** A cell and the rule that it breaks, and what the message says besides. */
type Told = [cell: string, rule: string, says?: RegExp];

interface Case {
  what: string;
  table: () => Table;
  told: Told[];
  list?: string;
  query?: object;
}

/** What a table holds in a cell such as B3. */
const inCell = (table: Table, cell: string): string | undefined => {
  if (typeof table !== "string" || !/^[A-Z]/.test(cell)) return undefined;
  return table.split("\n")[Number(cell.slice(1)) - 1].split(",")[cell.charCodeAt(0) - 65]?.trim();
};

function expectTold(problem: Problem, [cell, rule, says]: Told, table: Table): void {
  expect([problem.cell, problem.rule]).toEqual([cell, rule]);
  const value = inCell(table, cell);
  if (value !== undefined) expect(problem.value).toBe(value);
  const { zh, en } = problem.message;
  expect(zh).toMatch(says ?? /./);
  // What to do, in words of the one language alone.
  expect(zh).toMatch(/请|必须填写|可选|可用/);
  expect(zh.replaceAll(problem.value ?? "\0", "")).not.toMatch(/[A-Z]{4,}|\b[a-z]{4,}/);
  expect(en).toMatch(
    /[:;,] (correct|check|give|choose|use|write|remove|enter|shorten|format|keep|put|find|say|restore|take|end)|required/,
  );
  expect(en).not.toMatch(/请|不能|必须|应|须/);
}

const tried = ({ what, list = "people", table, told, query }: Case): void =>
  void test(what, async () => {
    const sent = table();
    const answer = await take(list, sent, query);
    if (told.length === 0) return expect((answer as HubError).text?.zh, what).toBeUndefined();
    expect(answer, JSON.stringify(answer)).toBeInstanceOf(HubError);
    const { problems, code } = answer as HubError;
    expect(code).toMatch(/BAD_USER_INPUT|NOT_FOUND/);
    expect(problems.map(({ cell, rule }) => [cell, rule])).toEqual(told.map(([cell, rule]) => [cell, rule]));
    for (const [index, problem] of problems.entries()) expectTold(problem, told[index], sent);
  });

/** One row of a person under headings. */
const person = (what: string, headings: string, row: string, ...told: Told[]): void =>
  tried({ what, table: () => `${headings}\n${row}`, told });

describe("identity numbers and births", () => {
  const headings = "姓名,性别,身份证号";
  person("15 digits", headings, "王五,,510722900101123", ["C2", "pattern", /18位/]);
  person("17 digits", headings, "王五,,51072219900101123", ["C2", "pattern"]);
  person("a wrong check digit", headings, "王五,,510722199001011234", ["C2", "check", /校验位/]);
  person("a lower-case x", headings, "王五,,51072219900101105x", ["C2", "pattern", /X 大写/]);
  person("30 February", headings, `王五,,${identity("19900230")}`, ["C2", "check", /19900230不是存在的日期/]);
  person("born in the future", headings, `王五,,${identity("20900101")}`, [
    "C2",
    "identityNumberFits",
    /将来/,
  ]);
  person("born before 1850", headings, `王五,,${identity("17900101")}`, ["C2", "identityNumberFits", /1850/]);
  person("the sex digit against the sex", headings, `王五,女,${identity("19900101", "111")}`, [
    "C2",
    "identityNumberFits",
    /性别/,
  ]);
  person("another birth", "姓名,出生日期,身份证号", `王五,1990-01-02,${identity("19900101")}`, [
    "C2",
    "identityNumberFits",
    /出生日期/,
  ]);
  person("digits lost", headings, "王五,,5.10722E+17", ["C2", "digitsLost", /丢失/]);
  person("a birth in the future", "姓名,出生日期", "王五,2090-01-01", ["B2", "bornInTime", /将来/]);
  person("a birth before 1850", "姓名,出生日期", "王五,1790-01-01", ["B2", "bornInTime", /1850/]);
  person("a day that was never", "姓名,出生日期", "王五,1990年2月30日", ["B2", "date", /存在的日期/]);
  person("a thirteenth month", "姓名,出生日期", "王五,1990-13-01", ["B2", "date"]);
  person("a year of two digits", "姓名,出生日期", "王五,90.1.1", ["B2", "date"]);
  person("a month alone", "姓名,出生日期", "王五,1990年1月", ["B2", "date"]);
  person("a day whose order nobody knows", "姓名,出生日期", "王五,1/2/1990", ["B2", "date"]);
  person("a day with an hour", "姓名,出生日期", "王五,1990-01-01 12:30", ["B2", "date"]);
  person("a number that counts no day", "姓名,出生日期", "王五,1990", ["B2", "date"]);
  person("the day that spreadsheets count", "姓名,出生日期", "王五,32874");
});

describe("telephones", () => {
  const wrong = [
    "1380000000",
    "138000000000",
    "+8613800000000",
    "138 0000 0000",
    "138-0000-0000",
    "12800000000",
  ];
  const also = ["5222222", "8165222222", "13800000000/13900000000", "无"];
  for (const phone of [...wrong, ...also])
    person(phone, "姓名,联系电话", `王五,${phone}`, ["B2", "pattern", /11位手机号,或带区号/]);
  for (const phone of ["0816-5222222", "08165222222", "１３８００００００２２"])
    person(`${phone} is one`, "姓名,联系电话", `王五,${phone}`);
});

describe("names", () => {
  person("none", "姓名,性别", ",男", ["A2", "required"]);
  person("51 characters", "姓名", "王".repeat(51), ["A2", "maxLength", /51个字,最多50个/]);
  person("NUL", "姓名", "王\0五", ["A2", "visible", /不可见/]);
  person("an override of direction", "姓名", "王\u202e五", ["A2", "visible"]);
  person("a space of no width", "姓名", "王\u200b五", ["A2", "visible"]);
  person("U+FFFD", "姓名", "王\ufffd五", ["A2", "lost", /丢失或自造/]);
  person("a character of a private font", "姓名", "王\ue863五", ["A2", "lost"]);
  for (const name of [
    "王😀",
    "王?五",
    "王□",
    "王_五",
    "王五1",
    "王五（大）",
    "=1+1",
    "-",
    "王　五",
    "阿依•古丽",
  ])
    person(name, "姓名", name, ["A2", "pattern", /汉字或字母/]);
  for (const name of ["𠮷五", "王", "王".repeat(50), "阿依·古丽", "㵲𬕂", "王五 ", "Wang Wu"])
    person(`${name} is one`, "姓名", name);
});

describe("choices, references and rows", () => {
  person("an enum in lower case", "姓名,性别", "王五,male", ["B2", "option", /未知、男、女/]);
  person("no option", "姓名,民族", "王五,火星族", ["B2", "option", /汉族/]);
  person("a unit that is not there", "姓名,籍贯", "王五,无此村", ["B2", "reference", /重新选择/]);
  person("a formula's fault", "姓名,籍贯", "王五,#REF!", ["B2", "formula", /数值/]);
  person("a formula as text", "姓名,籍贯", "王五,=1+1", ["B2", "reference"]);
  person("an id of another list", "编号,姓名", "Grid_1,王五", ["A2", "id", /不是人员的编号/]);
  person("an id of nobody", "编号,姓名", "Person_99999999,王五", ["A2", "missing", /不存在/]);
  person("a masked value of a new one", "姓名,联系电话", "王五,138****0001", ["B2", "masked", /脱敏/]);
  person("a cell too many", "姓名", "王五,男", ["2", "ragged", /2个单元格/]);
  tried({
    what: "one record in two rows",
    table: () => `编号,学历\n${known.person},初中\n${known.person},其他`,
    told: [["A3", "rowTwice", /第2行/]],
  });
  tried({
    what: "one identity number in two rows",
    table: () => `姓名,身份证号\n王五,${identity("19900101")}\n王五五,${identity("19900101")}`,
    told: [["3", "double", /与第2行相似/]],
  });
  tried({
    what: "one name and birth in two rows",
    table: () => "姓名,出生日期\n王五,1990-01-01\n王五,1990-01-01",
    told: [["3", "double", /与第2行相似/]],
  });
});

describe("units", () => {
  const units = (what: string, list: string, table: () => string, ...told: Told[]): void =>
    tried({ what, list, table, told });
  const villages = (what: string, rows: () => string[], ...told: Told[]): void =>
    units(what, "villages", () => ["区划代码,名称,上级,类型", ...rows()].join("\n"), ...told);
  const at = (serial: string): string => `${known.township}${serial}`;
  units("without a superior", "villages", () => `区划代码,名称\n${at("398")},试村`, ["2", "required"]);
  villages("a superior that is not there", () => [`${at("398")},试村,510722999,`], ["C2", "reference"]);
  villages("a level skipped", () => [`${at("398")},试村,510722,`], ["C2", "parentFits", /是县.*请选择乡镇/]);
  units(
    "a group under a township",
    "groups",
    () => `区划代码,名称,上级\n${at("398001")},1组,${known.township}`,
    ["C2", "parentFits", /请选择村/],
  );
  villages("itself as superior", () => [`${at("398")},试村,${at("398")},`], ["C2", "circle", /又回到本行/]);
  villages("a code of another parent", () => [`510722110398,试村,${known.township},`], [
    "A2",
    "codeFitsParent",
    /510722109开头/,
  ]);
  villages("a code too short", () => [`${at("39")},试村,${known.township},`], [
    "A2",
    "codeFitsLevel",
    /12位/,
  ]);
  villages("a code of letters", () => [`${at("3a8")},试村,${known.township},`], ["A2", "pattern"]);
  villages("a code that lost its digits", () => [`5.10722E+11,试村,${known.township},`], [
    "A2",
    "digitsLost",
  ]);
  villages(
    "one code twice",
    () => [`${at("398")},试一村,${known.township},`, `${at("398")},试二村,${known.township},`],
    ["A2", "unique"],
    ["A3", "unique", /不得重复/],
  );
  villages(
    "one name twice under one superior",
    () => [`${at("398")},试村,${known.township},`, `${at("397")},试村,${known.township},`],
    ["B2", "nameIsFree"],
    ["B3", "nameIsFree", /不得重名/],
  );
  villages("a name that is taken", () => [`${at("398")},${known.villageName},${known.township},`], [
    "B2",
    "nameIsFree",
  ]);
  villages("a kind of another level", () => [`${at("398")},试村,${known.township},镇`], [
    "D2",
    "kindFitsLevel",
    /“镇”.*建制村、社区/,
  ]);
  villages("a kind of another range", () => [`${at("398")},试村,${known.township},社区`], [
    "D2",
    "kindFitsCode",
    /建制村.*“社区”/,
  ]);
  for (const name of ["大青?村", "_水村", "□村", "■村"])
    villages(name, () => [`${at("398")},${name},${known.township},`], ["B2", "nameIsWhole", /生僻字/]);
  villages("a private character", () => [`${at("398")},\ue863村,${known.township},`], ["B2", "lost"]);
  villages("a rare character is one", () => [`${at("398")},㵲𬕂村,${known.township},`]);
  units(
    "full-width digits",
    "groups",
    () => `区划代码,名称,上级\n${known.village}901,第９１组,${known.village}`,
    ["B2", "nameIsWhole", /半角/],
  );
  villages("a name of 41 characters", () => [`${at("398")},${"村".repeat(41)},${known.township},`], [
    "B2",
    "maxLength",
  ]);
  units("a move by table", "villages", () => `区划代码,上级\n${known.village},510722110`, [
    "B2",
    "immutable",
  ]);
  units(
    "an end by table",
    "townships",
    () => "区划代码,名称,上级,撤销日期\n510722397,旧乡,510722,2019-01-01",
    ["2", "ended", /区划代码表/],
  );
});

describe("rows that refer to each other", () => {
  const headings = "编号,名称,类型,层级,所在区划,上级党组织";
  const party = (number: number, above: number): string =>
    `PartyOrganization_${900_000 + number},中共样本${number}支部,党支部,其他,${known.village},PartyOrganization_${900_000 + above}`;
  const parties = (what: string, rows: () => string[], ...told: Told[]): void =>
    tried({
      what,
      list: "partyOrganizations",
      table: () => [headings, ...rows()].join("\n"),
      told,
      query: { ids: "foreign" },
    });
  parties("itself", () => [party(1, 1)], ["F2", "circle", /又回到本行/]);
  parties(
    "two in a circle, and one that hangs on it",
    () => [party(1, 2), party(2, 1), party(3, 1)],
    ["F2", "circle", /经第3行/],
    ["F3", "circle", /经第2行/],
    ["F4", "refusedRow", /第2行.*先改正/],
  );
  parties(
    "fifty in a circle",
    () => Array.from({ length: 50 }, (_, index) => party(index, (index + 1) % 50)),
    ...Array.from({ length: 50 }, (_, index): Told => [`F${index + 2}`, "circle"]),
  );
  parties("nobody", () => [party(1, 99)], ["F2", "reference"]);
  const existing = (what: string, row: () => string): void =>
    tried({
      what,
      list: "partyOrganizations",
      table: () => `编号,上级党组织\n${row()}`,
      told: [["B2", "circle", /回到它自己/]],
    });
  existing("one that is there, under itself", () => `${known.upper},${known.upper}`);
  existing("one that is there, under what is below it", () => `${known.upper},${known.lower}`);
  const grids = (what: string, rows: string[], ...told: Told[]): void =>
    tried({
      what,
      list: "grids",
      table: () =>
        ["网格编码,名称,类型,所属村(社区),所属综合网格,户数", ...rows]
          .join("\n")
          .replaceAll("@", known.village),
      told,
    });
  grids(
    "a row that is refused itself",
    ["@978,乙,怪网格,@,,", "@979,丙,微网格,@,@978,", "@98,丁,综合网格,@,,", "@981,戊,微网格,@,@98,"],
    ["C2", "option", /综合网格、专属网格/],
    ["A4", "pattern", /15位数字/],
    ["E3", "refusedRow", /第2行/],
    ["E5", "refusedRow", /第4行/],
  );
  grids("a code of another village", ["510722110398977,甲,,@,,"], ["A2", "codeOfVillage"]);
  grids("less than nothing", ["@977,甲,,@,,-1"], ["F2", "min", /不能小于0/]);
  grids("half a household", ["@977,甲,,@,,1.5"], ["F2", "integer", /整数/]);
  grids("a number in words", ["@977,甲,,@,,三百"], ["F2", "number", /不是数字/]);
  grids("a number beyond all", ["@977,甲,,@,,99999999999999999999"], ["F2", "integer"]);
  grids("a number with its unit is one", ["@977,甲,,@,,300户"]);
});
