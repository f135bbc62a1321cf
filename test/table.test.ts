/** Tables as offices make them: any file, any order, any way of writing; and everything that is wrong, cell by cell. */
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
let village: Data;
beforeAll(async () => {
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
    `{ people(where: { nativeDivision: { code: { eq: "${village.code}" } }, name: { in: ["赵一一", "钱二二", "孙三三", "李四四"] } }, orderBy: [{ birthYear: ASC }]) { nodes { name sex birthDate education phone } } }`,
  );
  expect(people.nodes).toEqual([
    { name: "孙三三", sex: "MALE", birthDate: "1979-05-25", education: null, phone: "13800000003" },
    { name: "赵一一", sex: "MALE", birthDate: "1980-06-03", education: "BACHELOR", phone: "13800000001" },
    {
      name: "钱二二",
      sex: "FEMALE",
      birthDate: "1981-02-03",
      education: "JUNIOR_SECONDARY",
      phone: "13800000002",
    },
    { name: "李四四", sex: "FEMALE", birthDate: "1990-12-01", education: "OTHER", phone: null },
  ]);
});
