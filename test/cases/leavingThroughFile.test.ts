/** What leaves through a file: all of it, texts as texts, codes whole, instants in the county's own time. */
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

async function take(list: string, given: Record<string, unknown>): Promise<Buffer> {
  const query = Object.entries(given).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const response = await fetch(`${hub.url}/export/${list}?${new URLSearchParams(query)}`, {
    headers: { Authorization: `Bearer ${hub.token}` },
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
/** Below the title, what was asked for and the headings. */
const rowsOf = async (file: Buffer): Promise<Data[][]> => (await readXlsx(file)).sheets[0].rows.slice(3);
const linesOf = (file: Buffer): string[] => file.toString("utf8").replace("\ufeff", "").trim().split("\r\n");

test.each(['=HYPERLINK("http://example.org","领取")', "+SUM(A1:A9)", "@甲", "-1+1", "=cmd|' /C calc'!A0"])(
  "%s is a text in a workbook and guarded in a text",
  async (name) => {
    const code = `X${name.length}`;
    await hub.ask("mutation ($input: CreateAreaInput!) { createArea(input: $input) { id } }", {
      input: { name, code, scheme: "ECONOMIC" },
    });
    const asked = { columns: "name", where: { code: { eq: code } } };
    const book = await take("areas", asked);
    expect(await rowsOf(book)).toEqual([[name]]);
    expect(linesOf(await take("areas", { ...asked, format: "csv" }))[1]).toBe(
      `"\t${name.replaceAll('"', '""')}"`,
    );
  },
);

test.each(["people", "serviceOutlets", "groups"])(
  "of %s every one leaves, and the columns asked for alone",
  async (list) => {
    const { all } = await hub.ask(`{ all: ${list} { totalCount } }`);
    expect(all.totalCount).toBeGreaterThan(1000);
    const rows = await rowsOf(await take(list, { columns: "id,name" }));
    expect([rows.length, new Set(rows.map(([id]) => id)).size, rows[0].length]).toEqual([
      all.totalCount,
      all.totalCount,
      2,
    ]);
    expect(linesOf(await take(list, { columns: "id", format: "csv" }))).toHaveLength(all.totalCount + 1);
  },
);

test.each([
  ["townships", 9],
  ["villages", 12],
  ["groups", 15],
])("codes of %s stay texts of %i digits", async (list, digits) => {
  const given = { columns: "code", asOf: "2020-06-30" };
  const codes = (await rowsOf(await take(list, given))).map(([code]) => code);
  expect(
    codes.filter((code) => typeof code !== "string" || !new RegExp(`^\\d{${digits}}$`).test(code)),
  ).toEqual([]);
  const [, first] = linesOf(await take(list, { ...given, format: "csv" }));
  expect(first).toBe(`"\t${codes[0]}"`);
});

test.each(["villages", "people", "tableTransfers"])(
  "instants of %s are those of clocks in the county",
  async (list) => {
    const field = list === "tableTransfers" ? "at" : "updatedAt";
    const { found } = await hub.ask(
      `{ found: ${list}(first: 1, orderBy: [{ id: ASC }]) { nodes { id ${field} } } }`,
    );
    const [{ id, [field]: at }] = found.nodes;
    const local = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "Asia/Shanghai",
      dateStyle: "short",
      timeStyle: "medium",
    }).format(new Date(at));
    const asked = { columns: `id,${field}`, where: { id: { eq: id } } };
    expect(await rowsOf(await take(list, asked))).toEqual([[id, local]]);
    expect(linesOf(await take(list, { ...asked, format: "csv" }))[1]).toContain(`${local}"`);
  },
);
