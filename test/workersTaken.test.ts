/**
 * Grid workers as another program writes them, some of them wrong in one of twelve ways: each is named by its cell in the
 * workbook that comes back; mended it is taken in as one transaction, and taken back. `WORKERS` and `FAULTY` say how many.
 */
import { read, utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";

const total = Number(process.env.WORKERS ?? 120);
const faulty = Number(process.env.FAULTY ?? 40);
const apart = Math.floor(total / faulty);

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const send = (rows: unknown[][], query = ""): Promise<Response> =>
  fetch(`${hub.url}/import/gridWorkers${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${hub.token}` },
    body: write(utils.book_new(utils.aoa_to_sheet(rows), "人员"), { type: "buffer", bookType: "xlsx" }),
  });
const take = async (rows: unknown[][], query = ""): Promise<Data> => (await send(rows, query)).json();
const cellsOf = (bytes: ArrayBuffer): unknown[][] =>
  utils.sheet_to_json(read(bytes, { type: "array" }).Sheets.人员, {
    header: 1,
    defval: null,
    blankrows: true,
  });

/** Grid workers as an office lists them and what may be wrong with them. */
const kinds: [column: string, wrong: (row: string[]) => unknown, rule: string][] = [
  ["人员", () => "没有这个人 [Person_99999999]", "reference"],
  ["人员", () => "", "required"],
  ["网格", () => "无此网格", "reference"],
  ["网格", (row) => `别的名字 ${/\[.*\]/.exec(row[1])?.[0]}`, "contradiction"],
  ["角色", () => "网格王", "option"],
  ["角色", () => "", "required"],
  ["用工形式", () => "临时", "option"],
  ["聘用日期", () => "2020年2月30日", "date"],
  ["聘用日期", () => "去年", "date"],
  ["离岗日期", () => "2019.1.1", "lifespan"],
  ["持证上岗", () => "不清楚", "boolean"],
  ["编号", () => "GridWorker_99999999", "missing"],
];
const headings = ["人员", "网格", "角色", "用工形式", "聘用日期", "离岗日期", "持证上岗", "编号"];

async function workers(count: number): Promise<unknown[][]> {
  const { people, grids } = await hub.ask(
    `{ people(first: 200, where: { gridWorkers: { count: { eq: 0 } } }) { nodes { id name } } grids(first: 60) { nodes { code name } } }`,
  );
  return Array.from({ length: count }, (_, index) => {
    const person = people.nodes[index % people.nodes.length];
    const grid = grids.nodes[Math.floor(index / people.nodes.length)];
    return [
      `${person.name} [${person.id}]`,
      `${grid.name} [${grid.code}]`,
      "专职网格员",
      "专职",
      "2020.6.30",
      "",
      "是",
      "",
    ];
  });
}

const isWrong = (index: number): boolean => index % apart === 0 && index / apart < faulty;
const kindOf = (index: number) => kinds[(index / apart) % kinds.length];

test("what is wrong is named by its cell, in the table that comes back; mended it is taken in, and taken back", {
  timeout: 600_000,
}, async () => {
  let began = performance.now();
  const timed = (what: string): void => {
    if (process.env.WORKERS) console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    began = performance.now();
  };
  const rows = await workers(total);
  const wrong = rows.map((row, index) => {
    if (!isWrong(index)) return row;
    const [column, make] = kindOf(index);
    return row.with(headings.indexOf(column), make(row as string[]));
  });
  const sent = [["网格员名单"], headings, ...wrong];
  timed("written");
  const response = await send(sent, "?mode=upsert&answer=workbook");
  expect([response.status, response.headers.get("zhencun-problems")]).toEqual([400, String(faulty)]);
  const back = await response.arrayBuffer();
  timed("refused, with its faults marked");
  const marked = read(back, { type: "array", cellStyles: true }).Sheets.人员;
  const commented = Object.keys(marked).filter((cell) => marked[cell].c);
  const expected = rows.flatMap((_, index) =>
    isWrong(index) ? [`${"ABCDEFGH"[headings.indexOf(kindOf(index)[0])]}${index + 3}`] : [],
  );
  expect(expected).toHaveLength(faulty);
  expect(commented.sort()).toEqual(expected.sort());
  for (const cell of commented) expect(marked[cell].s?.fgColor?.rgb, cell).toBe("FFC7CE");
  timed("read back");
  const told = (await take(sent)).extensions;
  expect(told.problemCount).toBe(faulty);
  for (const [index, { cell, rule }] of told.fields.entries())
    expect([cell, rule], `problem ${index}`).toEqual([cell, kindOf(Number(cell.slice(1)) - 3)[2]]);
  timed("refused once more");
  // The workbook that came back, its faults mended, comes in with its last column.
  const mended = cellsOf(back).map((row, index) => (index < 2 ? row : [...rows[index - 2], row[8] ?? null]));
  const done = await take(mended, "?file=网格员.xlsx");
  expect(done).toMatchObject({ created: total, updated: 0 });
  timed("taken in");
  const { tableTransfers } = await hub.ask(
    `{ tableTransfers(where: { id: { eq: "${done.receipt}" } }) { nodes { direction list file created user { username } transaction { number } } } }`,
  );
  const [kept] = tableTransfers.nodes;
  expect(kept).toMatchObject({ direction: "IN", list: "gridWorkers", file: "网格员.xlsx", created: total });
  expect(kept.user.username).toBe("admin");
  expect(kept.transaction.number).toBe(done.transaction);
  const count = "{ gridWorkers { totalCount } }";
  const full = (await hub.ask(count)).gridWorkers.totalCount;
  await hub.ask(`mutation { revertTransaction(number: ${done.transaction}) { number } }`);
  timed("taken back");
  expect((await hub.ask(count)).gridWorkers.totalCount).toBe(full - total);
});

test("only the faulty rows on demand", async () => {
  const rows = [...(await workers(1)), headings.map((heading) => (heading === "角色" ? "网格王" : ""))];
  const response = await send([headings, ...rows], "?answer=faultyRows");
  const cells = cellsOf(await response.arrayBuffer());
  expect(cells).toHaveLength(2);
  expect(cells[1][8]).toContain("网格王");
});
