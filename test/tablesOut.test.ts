/** Tables out: opened again by two readers of workbooks and as text, and compared with what GraphQL answers. */
import { readFileSync } from "node:fs";
import { read, utils, write } from "@e965/xlsx";
import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Model } from "../admin/schema/modelTypes.ts";
import { modelOf } from "../server/core/model/modelOf.ts";
import { GridRole } from "../server/grid/gridWorker.ts";
import { entities } from "../server/schema.ts";
import { columnsOf } from "../server/table/column.ts";
import { inOrder } from "../server/table/in/order.ts";
import { columnsOut } from "../server/table/out/columnsOut.ts";
import { formatOf } from "../server/table/out/files.ts";
import type { TableOut } from "../server/table/out/tableOut.ts";
import { writables } from "./everyRecord.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
let township: Data;
let viewer: string;

beforeAll(async () => {
  hub = await testHub();
  ({ township } = await hub.ask('{ township(code: "510722100") { id name fullName } }'));
  const given = { unit: township.id, password: "a-long-password-of-its-own" };
  await hub.ask(
    'mutation ($unit: ID!, $password: String!) { createUser(username: "reader", password: $password, role: VIEWER, scopeIds: [$unit]) { id } }',
    given,
  );
  const { login } = await hub.ask(
    'mutation ($password: String!) { login(username: "reader", password: $password) { token } }',
    given,
  );
  viewer = login.token;
});
afterAll(() => hub.close());

const take = (path: string, given: Record<string, unknown> = {}, token = hub.token, head = {}) => {
  const query = Object.entries(given).map(([name, value]) => [
    name,
    typeof value === "object" ? JSON.stringify(value) : String(value),
  ]);
  return fetch(`${hub.url}${path}?${new URLSearchParams(query)}`, {
    headers: { Authorization: `Bearer ${token}`, ...head },
  });
};
const bytes = async (response: Response): Promise<Uint8Array> => {
  expect(response.status, response.status === 200 ? "" : await response.clone().text()).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
};
const rowsOf = async (response: Response): Promise<Data[][]> =>
  (await readXlsx(await bytes(response))).sheets[0].rows;
const takeIn = async (list: string, body: Uint8Array, query = ""): Promise<Data> =>
  (
    await fetch(`${hub.url}/import/${list}?mode=update&dryRun=true${query}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${hub.token}`, "Content-Type": "application/octet-stream" },
      body: body as BodyInit,
    })
  ).json();
const linesOf = async (response: Response): Promise<string[][]> =>
  parseCsv(Buffer.from(await bytes(response)).toString("utf8")) as string[][];
const refused = async (response: Response) => [response.status, ((await response.json()) as Data).message];

test("every record of a list, page by page, in the columns and the order that were asked for", async () => {
  const count = (await hub.ask("{ gridWorkerAggregate { count } }")).gridWorkerAggregate[0].count;
  expect(count).toBeGreaterThan(1000);
  const asked = { columns: "name,role,grid,hiredOn,isCertified,id", orderBy: [{ id: "DESC" }] };
  const response = await take("/export/gridWorkers", asked);
  const file = await bytes(response);
  expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("网格员一览表.xlsx"));
  const { sheets } = await readXlsx(file);
  const [title, about, headings, ...rows] = sheets[0].rows;
  expect([title[0], sheets[0].freezePane?.rows]).toEqual(["网格员一览表", 3]);
  expect(about[0]).toMatch(
    new RegExp(`^网格员:共 ${count.toLocaleString("en")} 条;\\d{4}-\\d\\d-\\d\\d 导出$`),
  );
  expect(headings).toEqual(["姓名", "角色", "网格", "聘用日期", "持证上岗", "编号"]);
  const { gridWorkers } = await hub.ask(
    "{ gridWorkers(orderBy: [{ id: DESC }], first: 1000) { nodes { id name role hiredOn isCertified grid { id code name } } } }",
  );
  const expected = gridWorkers.nodes.map((one: Data) => [
    one.name,
    GridRole.values[one.role].zh,
    `${one.grid.name} [${one.grid.code}]`,
    one.hiredOn && new Date(one.hiredOn),
    one.isCertified ? "是" : "否",
    one.id,
  ]);
  expect(rows).toHaveLength(count);
  expect(rows.slice(0, 1000)).toEqual(expected);
  expect(new Set(rows.map((row) => row[5])).size).toBe(count);
  // Another's reader finds the same.
  const workbook = read(file, { cellDates: true, UTC: true });
  const others = utils.sheet_to_json<Data[]>(workbook.Sheets[workbook.SheetNames[0]], { header: 1 });
  expect(others.slice(3, 103).map((row) => row[5])).toEqual(rows.slice(0, 100).map((row) => row[5]));
  expect(others.slice(2)).toHaveLength(count + 1);
  const receipt = (
    await hub.ask(
      "{ tableTransfers(orderBy: [{ id: DESC }], first: 1) { nodes { direction list file unchanged created conditions user { username } } } }",
    )
  ).tableTransfers.nodes[0];
  expect(receipt).toEqual({
    direction: "OUT",
    list: "gridWorkers",
    file: "网格员一览表.xlsx",
    unchanged: count,
    created: 0,
    conditions: about[0],
    user: { username: "admin" },
  });
});

test("what it was asked for stands above as one sentence, in the language of who asks", async () => {
  const { townships } = await hub.ask("{ townships(first: 1) { nodes { id fullName } } }");
  const asked = {
    where: {
      role: { in: ["FULL_TIME_WORKER", "PART_TIME_WORKER"] },
      within: townships.nodes[0].id,
      hiredOn: { gte: "2020-01-01" },
      or: [{ isCertified: { eq: true } }, { grid: { code: { startsWith: "5107" } } }],
      not: { name: { contains: "甲" } },
    },
    asOf: "2024-12-31",
    includeAbolished: true,
    columns: "id",
  };
  const chinese = (await rowsOf(await take("/export/gridWorkers", asked)))[1][0];
  expect(chinese).toContain(
    `位于${townships.nodes[0].fullName};聘用日期不早于2020-01-01;(持证上岗为是或网格的`,
  );
  expect(chinese).toMatch(/开头是5107\);不符合\(姓名含甲\);截至2024-12-31;含已失效;共 [\d,]+ 条;/);
  const english = (await rowsOf(await take("/export/gridWorkers", { ...asked, lang: "en" })))[1][0];
  expect(english).toMatch(
    /^grid workers: Role is .*; within .*; Hired on is not before 2020-01-01; \(Certified is yes or Grid: /,
  );
  expect(english).toMatch(/; as of 2024-12-31; those that ended included; [\d,]+ records; given out on/);
});

test("who may not see personal data is given it masked, and nobody is given what lies outside the scope", async () => {
  const asked = { columns: "id,name,phone,idNumber,birthDate", format: "csv" };
  const [, ...own] = await linesOf(await take("/export/people", asked, viewer));
  const answer = await hub.answer(
    "{ people(first: 1000) { totalCount nodes { id name phone idNumber } } }",
    {},
    {
      Authorization: `Bearer ${viewer}`,
    },
  );
  const { totalCount, nodes } = answer.data.people;
  expect(own).toHaveLength(totalCount);
  expect(own.slice(0, 1000).map(([id, name, phone, number]) => [id, name, phone, number])).toEqual(
    nodes.map((one: Data) => [one.id, one.name, one.phone ?? "", one.idNumber ?? ""]),
  );
  expect(own.filter(([, , phone]) => phone && !phone.includes("****"))).toEqual([]);
  expect(own.filter(([, , , , birthDate]) => birthDate)).toEqual([]);
  const all = await linesOf(await take("/export/people", { ...asked, reveal: "核对全县人员" }));
  expect(all.length).toBeGreaterThan(own.length * 2);
  expect(all.some(([, , phone]) => /^\t1\d{10}$/.test(phone))).toBe(true);
  expect(all.slice(3).some(([, , , , birthDate]) => /^\d{4}-\d\d-\d\d$/.test(birthDate))).toBe(true);
  expect(await refused(await take("/export/people", { ...asked, reveal: "核对全县人员" }, viewer))).toEqual([
    403,
    "此操作需要“查看个人信息”权限,请联系管理员",
  ]);
});

const model = modelOf(entities);
const lists = writables(model);

test("whatever goes out comes in again unchanged, of every entity, as a workbook and as text", async () => {
  const wrong: unknown[] = [];
  for (const [index, entity] of lists.entries()) {
    const asked = {
      format: index % 8 ? "csv" : "xlsx",
      ...(entity.hierarchy && { where: { withinCode: "510722109" } }),
      ...(index % 3 === 0 && { lang: "en" }),
    };
    const file = await bytes(await take(`/export/${entity.list}`, asked));
    const count = (
      await hub.ask("{ tableTransfers(orderBy: [{ id: DESC }], first: 1) { nodes { list unchanged } } }")
    ).tableTransfers.nodes[0];
    const done = await takeIn(entity.list, file);
    if (count.list !== entity.list || done.unchanged !== count.unchanged || done.updated !== 0)
      wrong.push([
        entity.list,
        asked.format,
        count.unchanged,
        done.updated,
        JSON.stringify(done).slice(0, 400),
      ]);
  }
  expect(wrong).toEqual([]);
});

test("as text what looks like a formula, a number or a day stays what it is, and comes in again so", async () => {
  const names = ["=1+2", "+8613", "-x", "@sum", "00123", "3-4", "1E5", '甲,“乙"'];
  for (const name of names)
    await hub.ask(
      "mutation ($name: String!, $code: String!) { createArea(input: { name: $name, code: $code, scheme: ECONOMIC }) { id } }",
      { name, code: `X${names.indexOf(name)}` },
    );
  const where = { name: { in: names } };
  const asked = { where, columns: "id,name", orderBy: [{ id: "ASC" }] };
  const text = await linesOf(await take("/export/areas", { ...asked, format: "csv" }));
  const guard = (name: string, index: number): string => (index < 7 ? `\t${name}` : name);
  expect(text.slice(1).map(([, name]) => name)).toEqual(names.map(guard));
  const book = await rowsOf(await take("/export/areas", asked));
  expect(book.slice(3).map(([, name]) => name)).toEqual(names);
  const file = await bytes(await take("/export/areas", { ...asked, format: "csv" }));
  expect(await takeIn("areas", file)).toMatchObject({ unchanged: names.length, updated: 0 });
});

test("programs are given lines of JSON, each as GraphQL answers it, and relations as far as they ask", async () => {
  const response = await take("/export/gridWorkers", {
    format: "jsonl",
    columns: "id,role,grid,grid.village.code,isCertified",
    where: { within: township.id },
    orderBy: [{ id: "ASC" }],
  });
  const lines = Buffer.from(await bytes(response))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { gridWorkers } = await hub.ask(
    `{ gridWorkers(where: { within: "${township.id}" }, orderBy: [{ id: ASC }], first: 1000) { nodes { id role isCertified grid { id code name village { code } } } } }`,
  );
  expect(lines).toEqual(
    gridWorkers.nodes.map(({ id, role, isCertified, grid: { village, ...grid } }: Data) => ({
      id,
      role,
      grid,
      "grid.village.code": village.code,
      isCertified,
    })),
  );
  const headings = (
    await rowsOf(await take("/export/gridWorkers", { columns: "grid.village.code,person.phone" }))
  )[2];
  expect(headings).toEqual(["网格/所属村(社区)/区划代码", "人员/联系电话"]);
});

test("one workbook holds all that the reader may see, what others refer to before these, ended ones too", async () => {
  const file = await bytes(await take("/export/county", {}, viewer));
  const { sheets } = await readXlsx(file);
  const order = inOrder(model);
  const labels = order.map(({ statement }) => statement.label);
  const names = sheets.map(({ name }) => name);
  expect(names.filter((name) => !labels.includes(name))).toEqual([]);
  expect(names).toEqual(labels.filter((label) => names.includes(label)));
  // Each holds what the list holds, by another's reader too.
  const workbook = read(file);
  expect(workbook.SheetNames).toEqual(names);
  const asked = order
    .filter(({ statement }) => names.includes(statement.label))
    .map(({ name, list, statement: { label } }) => ({ name, list, label }));
  for (const { list, label } of asked.filter((_, index) => index % 5 === 0)) {
    const answer = await hub.answer(
      `{ list: ${list}(includeAbolished: true) { totalCount } }`,
      {},
      { Authorization: `Bearer ${viewer}` },
    );
    const rows = utils.sheet_to_json(workbook.Sheets[label], { header: 1 });
    expect([label, rows.length]).toEqual([label, answer.data.list.totalCount + 3]);
    expect((rows[1] as string[])[0]).toContain(`${label}:含已失效;共 `);
  }
  const { tableTransfers } = await hub.ask(
    "{ tableTransfers(orderBy: [{ id: DESC }], first: 1) { nodes { list unchanged user { username } } } }",
  );
  expect(tableTransfers.nodes).toEqual([
    {
      list: "county",
      unchanged: sheets.reduce((sum, { rows }) => sum + rows.length - 3, 0),
      user: { username: "reader" },
    },
  ]);
  // And comes in again, whole: whoever may not see personal data changes none.
  expect(await takeIn("county", file)).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: tableTransfers.nodes[0].unchanged,
  });
  expect(await refused(await take("/export/county", { format: "csv" }))).toEqual([
    400,
    "格式“csv”不支持,可选 xlsx",
  ]);
});

test("a past day is given out as it was", async () => {
  const asked = { columns: "code,name,township,areaKm2", asOf: "2019-10-31", orderBy: [{ code: "ASC" }] };
  const [, about, headings, ...rows] = await rowsOf(await take("/export/villages", asked));
  const { villages } = await hub.ask(
    '{ villages(asOf: "2019-10-31", orderBy: [{ code: ASC }], first: 1000) { totalCount nodes { code name areaKm2 township { code fullName } } } }',
  );
  expect(headings).toEqual(["区划代码", "名称", "乡镇", "面积(平方公里)"]);
  expect(rows).toHaveLength(villages.totalCount);
  expect(about[0]).toContain("截至2019-10-31;共 1,042 条");
  expect(rows.slice(0, 1000)).toEqual(
    villages.nodes.map(({ code, name, areaKm2, township: of }: Data) => [
      code,
      name,
      `${of.fullName} [${of.code}]`,
      areaKm2 === null ? null : Number(areaKm2),
    ]),
  );
});

test("what is unknown is refused by its name, and no receipt is kept of it", async () => {
  const kept = () => hub.ask("{ tableTransfers { totalCount } }");
  const before = await kept();
  const cases: [path: string, given: object, status: number, said: RegExp][] = [
    ["/export/wells", {}, 404, /可导出的列表“wells”/],
    ["/export/toString", {}, 404, /toString/],
    ["/export/grids", { format: "ods" }, 400, /“ods”不支持,可选 xlsx、csv、jsonl/],
    [
      "/export/codeTable",
      { from: "2019-10-31", to: "2020-06-30", format: "toString" },
      400,
      /“toString”不支持/,
    ],
    ["/export/grids", { columns: "code,depth" }, 400, /“depth”不是网格的字段,可用:id、/],
    ["/export/grids", { columns: "code.name" }, 400, /“code”不是网格的关联/],
    ["/export/grids", { columns: "code,name,code" }, 400, /“code”重复/],
    ["/export/grids", { filter: "x" }, 400, /参数“filter”不认识/],
    ["/export/grids", { first: 3 }, 400, /参数“first”不认识/],
    ["/export/grids", { where: "{" }, 400, /where 应为 JSON/],
    ["/export/grids", { where: { depth: { eq: 1 } } }, 400, /depth/],
    ["/export/grids", { asOf: "2020-02-30" }, 400, /2020-02-30/],
    ["/import/wells", {}, 404, /可导入的列表“wells”/],
  ];
  for (const [path, given, status, said] of cases)
    expect(await refused(await take(path, given as never)), path).toEqual([
      status,
      expect.stringMatching(said),
    ]);
  expect((await take("/export/grids", {}, "")).status).toBe(401);
  expect((await take("/import/grids", {}, "")).status).toBe(401);
  expect(await refused(await take("/export/grids", { columns: "depth", lang: "en" }))).toEqual([
    400,
    expect.stringMatching(/^columns: depth is no field of a grid: use id, /),
  ]);
  expect(await kept()).toEqual(before);
});

test("whoever goes away ends the reading, and what fails on the way is no whole file", async () => {
  const { database } = hub.running.hub;
  let pages = 0;
  database.onRead = (text) => {
    if (/from person\b/.test(text)) pages += 1;
  };
  const { body } = await take("/export/people", { format: "jsonl" });
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await reader.cancel();
  let seen = -1;
  while (seen !== pages) {
    seen = pages;
    for (let round = 0; round < 5; round++) await hub.ask("{ me { username } }");
  }
  database.onRead = undefined;
  const { count } = (await hub.ask("{ personAggregate { count } }")).personAggregate[0];
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThan(count / 250);

  const broken = await take("/export/people", { format: "csv" });
  database.onRead = () => {
    throw new Error("The disk is gone.");
  };
  await expect(broken.text()).rejects.toThrow();
  database.onRead = undefined;

  let end = (): void => {};
  const ended = new Promise<void>((done) => {
    end = done;
  });
  const rows = (async function* () {
    try {
      for (;;) yield { id: "Grid_1" };
    } finally {
      end();
    }
  })();
  const columns = columnsOut(model.get("Grid"), "id", "zh");
  const table: TableOut = {
    list: "grids",
    title: "网格",
    sheet: "网格",
    about: "",
    columns,
    count: 1,
    rows,
    language: "zh",
  };
  let taken = 0;
  for await (const _chunk of formatOf("xlsx").file([table])) if (++taken === 5) break;
  await ended;
});

test("the table that is to be filled in names its columns, marks what is required, and offers what can be chosen", async () => {
  const file = await bytes(await take("/import/gridWorkers"));
  const { sheets } = await readXlsx(file, { readStyles: true });
  const [sheet, notes, options] = sheets;
  expect([sheet.name, notes.name, options.hidden, sheet.freezePane?.rows]).toEqual([
    "网格员",
    "填表说明",
    true,
    1,
  ]);
  expect(sheet.rows[0]).toEqual([
    "编号",
    "人员*",
    "网格*",
    "角色*",
    "用工形式*",
    "聘用日期",
    "离岗日期",
    "持证上岗",
  ]);
  const [role] = (sheet.dataValidations ?? []).filter(({ range }) => range.startsWith("D2"));
  expect(role).toMatchObject({ type: "list", formula1: "'选项'!$D$1:$D$7" });
  expect(options.rows.map((row) => row[3]).filter(Boolean)).toEqual(
    Object.values(GridRole.values).map(({ zh }) => zh),
  );
  expect(sheet.cells?.get("3,0")?.style?.numFmt).toBe("@");
  expect(sheet.cells?.get("3,5")?.style?.numFmt).toBe("yyyy-mm-dd");
  expect(notes.rows[0]).toEqual(["字段", "必填", "规则", "单位", "示例", "依据"]);
  expect(notes.rows[6].slice(0, 5)).toEqual(["聘用日期", null, "日期,年-月-日", null, "2020-06-30"]);
  const { people, grids } = await hub.ask(
    "{ people(first: 1) { nodes { id name } } grids(first: 1) { nodes { code } } }",
  );
  const workbook = read(file);
  const [name] = workbook.SheetNames;
  utils.sheet_add_aoa(
    workbook.Sheets[name],
    [[null, people.nodes[0].id, grids.nodes[0].code, "网格长", options.rows[0][4], "2026-3-1"]],
    { origin: "A2" },
  );
  const filled = new Uint8Array(write(workbook, { type: "buffer", bookType: "xlsx" }));
  const done = await fetch(`${hub.url}/import/gridWorkers?mode=create&dryRun=true`, {
    method: "POST",
    headers: { Authorization: `Bearer ${hub.token}` },
    body: filled,
  });
  expect(await done.json()).toMatchObject({ created: 1, sheet: "网格员" });
  const english = (
    await readXlsx(await bytes(await take("/import/areas", {}, hub.token, { "Accept-Language": "en" })))
  ).sheets;
  expect([english[0].rows[0][1], english[1].name]).toEqual(["Scheme*", "Notes"]);
});

test("every column that the panel shows in a table can be asked for", () => {
  const shown = Object.values(
    (JSON.parse(readFileSync("admin/schema/model.json", "utf8")) as Model).entities,
  );
  const missing = shown.flatMap(({ name, names, fields }) =>
    [
      names[0][0],
      ...fields.filter(({ kind }) => ["scalar", "enum", "reference"].includes(kind)).map((one) => one.name),
    ]
      .filter((column) => !columnsOf(model.get(name)).some((one) => one.name === column))
      .map((column) => `${name}.${column}`),
  );
  expect(shown.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});
