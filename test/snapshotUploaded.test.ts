/** Code tables as files of any size: beside others' work, tried, watched, cancelled, taken part by part. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { send, tableOf } from "./codeTables.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty");
});
afterAll(() => hub.close());

const [older, newer] = ["2021-10-31", "2022-10-31"];

/** A province of prefectures of a county each, with so many townships and villages in it. */
const province = (code: string, prefectures: number, villages: number, word = "甲"): string[] => [
  `${code},样省`,
  ...Array.from({ length: prefectures }, (_one, index) => {
    const prefecture = `${code}${String(index + 1).padStart(2, "0")}`;
    const township = `${prefecture}21100`;
    return [
      `${prefecture},第${index}市`,
      `${prefecture}21,第${index}县`,
      `${township},东街镇`,
      ...Array.from({ length: villages }, (_village, at) => `${township}${201 + at},${word}${at}村委会`),
    ];
  }).flat(),
];
const standing = async (code: string, asOf: string): Promise<string[]> =>
  (
    await hub.ask(
      `query ($code: String!, $asOf: Date!) { divisions(asOf: $asOf, first: 1000, where: { withinCode: $code }, orderBy: [{ code: ASC }]) {
        nodes { code officialName parent { code } } } }`,
      { code, asOf },
    )
  ).divisions.nodes.map(
    ({ code: own, officialName, parent }: Data) =>
      `${own},${officialName}${parent ? ` ${own.startsWith(parent.code)}` : ""}`,
  );
const expected = (lines: string[]): string[] =>
  lines.map((line) => (/^\d\d,/.test(line) ? line : `${line} true`)).sort();

describe("part by part", () => {
  test("a province comes in by its prefectures, each plan its own, and the same again changes nothing", async () => {
    const first = await send(hub, tableOf(province("81", 3, 4)), { date: older });
    expect(first).toMatchObject({ status: 200, written: 1 + 3 * 7, plans: [], isCancelled: false });
    const next = province("81", 3, 4).map((line) =>
      line.replace("810121100201,甲0", "810121100201,新0").replace("810321100202,甲1", "810321100202,新1"),
    );
    const second = await send(hub, tableOf(next), { date: newer });
    expect(second).toMatchObject({ unchanged: 1 + 3 * 7 - 2, changed: 2, noteCount: 0 });
    expect(second.plans.map((one: Data) => [one.name, one.status])).toEqual([
      [`第0市${newer}代码表`, "EXECUTED"],
      [`第2市${newer}代码表`, "EXECUTED"],
    ]);
    expect(await standing("81", older)).toEqual(expected(province("81", 3, 4)));
    expect(await standing("81", newer)).toEqual(expected(next));
    expect(await send(hub, tableOf(next), { date: newer })).toMatchObject({
      unchanged: next.length,
      plans: [],
    });
  });

  test("a county that goes to another prefecture goes there with all it has, in one plan of both", async () => {
    const before = province("82", 3, 2);
    await send(hub, tableOf(before), { date: older });
    const after = before
      .filter((line) => !line.startsWith("8202,"))
      .map((line) => line.replace(/^820221/, "820122"));
    const { plans } = await send(hub, tableOf(after), { date: newer });
    expect(plans).toHaveLength(1);
    expect(await standing("82", newer)).toEqual(expected(after));
  });
});

test("a trial tells what it would come to and keeps nothing, of a new place as of one that is known", async () => {
  const lines = province("83", 2, 3);
  const dry = { date: older, dryRun: "true" };
  expect(await send(hub, tableOf(lines), dry)).toMatchObject({
    status: 200,
    written: lines.length,
    plans: [],
  });
  expect(await standing("83", older)).toEqual([]);
  await send(hub, tableOf(lines), { date: older });
  const renamed = tableOf(lines.map((line) => line.replace(/,甲0/, ",乙0")));
  expect(await send(hub, renamed, { ...dry, date: newer })).toMatchObject({
    changed: 2,
    planCount: 2,
    plans: [],
  });
  expect(await standing("83", newer)).toEqual(expected(lines));
  const drafted = await send(hub, renamed, { date: newer, draft: "true", name: "年度更新" });
  expect(drafted.plans.map((one: Data) => [one.name, one.status])).toEqual([
    ["年度更新(第0市)", "DRAFT"],
    ["年度更新(第1市)", "DRAFT"],
  ]);
  expect(await standing("83", newer)).toEqual(expected(lines));
});

test("what was cancelled half-way is told, stays, and goes on where it stopped", async () => {
  const lines = province("84", 40, 30);
  const key = "a-key-of-a-test";
  const progress = (method = "GET"): Promise<Response> =>
    fetch(`${hub.url}/import/progress/${key}`, { method, headers: { Authorization: `Bearer ${hub.token}` } });
  const sending = send(hub, tableOf(lines), { date: older, key });
  let told: Data = {};
  while (!(told.rows > 0)) {
    const answer = await progress();
    told = answer.status === 200 ? await answer.json() : {};
  }
  expect(told).toMatchObject({ of: lines.length });
  expect((await progress("DELETE")).status).toBe(200);
  const cut = await sending;
  expect(cut).toMatchObject({ status: 200, isCancelled: true });
  expect(cut.written).toBeGreaterThan(0);
  expect(cut.written).toBeLessThan(lines.length);
  expect((await progress()).status).toBe(404);
  const rest = await send(hub, tableOf(lines), { date: older });
  expect(rest).toMatchObject({ written: lines.length - cut.written, unchanged: cut.written, plans: [] });
  expect(await standing("8440", older)).toEqual(expected(lines.filter((line) => line.startsWith("8440"))));
});

test("saves of others get in between the parts", async () => {
  await send(hub, tableOf(["850101,样县", "850101100,甲镇"]), { date: older });
  const { townships } = await hub.ask(
    `{ townships(where: { code: { eq: "850101100" } }) { nodes { id version } } }`,
  );
  const [{ id }] = townships.nodes;
  const sending = send(hub, tableOf(province("86", 30, 60)), { date: older });
  let longest = 0;
  let saves = 0;
  let isDone = false;
  void sending.then(() => {
    isDone = true;
  });
  while (!isDone) {
    const began = performance.now();
    await hub.ask(
      `mutation ($id: ID!, $remark: String) { updateTownship(id: $id, input: { remark: $remark }) { id } }`,
      {
        id,
        remark: `第${saves}次`,
      },
    );
    longest = Math.max(longest, performance.now() - began);
    saves++;
  }
  expect((await sending).written).toBe(province("86", 30, 60).length);
  expect(saves).toBeGreaterThan(3);
  expect(longest).toBeLessThan(1000);
});

describe("files", () => {
  test("a workbook, UTF-16 with tabs and the national encoding are read; nothing of them stays behind", async () => {
    const lines = ["870101,样县", "870101100,甲镇"];
    const book = await writeXlsx({
      sheets: [{ name: "表", rows: [["code", "name"], ...lines.map((line) => line.split(","))] }],
    });
    const wide = Buffer.concat([
      Buffer.of(0xff, 0xfe),
      Buffer.from(tableOf(lines).replaceAll(",", "\t"), "utf16le"),
    ]);
    const national = Buffer.concat([
      Buffer.from("code,name\n870101,"),
      Buffer.of(0xd1, 0xf9, 0xcf, 0xd8),
      Buffer.from("\n870101100,"),
      Buffer.of(0xbc, 0xd7, 0xd5, 0xf2),
    ]);
    expect(await send(hub, Buffer.from(book), { date: older, file: "表.xlsx" })).toMatchObject({
      written: 2,
    });
    expect(await send(hub, wide, { date: older, file: "表.txt" })).toMatchObject({ unchanged: 2 });
    expect(await send(hub, national, { date: older, file: "表.csv" })).toMatchObject({ unchanged: 2 });
    const arriving = join(dirname(hub.file), "arriving");
    expect(existsSync(arriving) ? readdirSync(arriving) : []).toEqual([]);
  });

  test.each([
    ["no day", { file: "a.csv" }, "date"],
    ["a day that is none", { date: "2021-13-01" }, "date"],
    ["a word for draft", { date: older, draft: "maybe" }, "draft"],
    ["a picture", { date: older, file: "a.png" }, "file"],
    ["bytes that are no workbook", { date: older, file: "a.xlsx" }, "file"],
  ])("%s is refused", async (_case, query, path) => {
    const refused = await send(hub, "PK no workbook", query as Record<string, string>);
    expect(refused.status).toBe(400);
    expect(refused.extensions.fields[0].path).toBe(path);
  });

  test("who may not plan, and who is not signed in, hands nothing in", async () => {
    expect((await send(hub, tableOf(["880101,样县"]), { date: older }, { Authorization: "" })).status).toBe(
      401,
    );
  });

  test("a table for a form comes back as text", async () => {
    const response = await fetch(`${hub.url}/import/text?file=a.csv`, {
      method: "POST",
      headers: { Authorization: `Bearer ${hub.token}` },
      body: Buffer.concat([Buffer.of(0xb4, 0xfa, 0xc2, 0xeb), Buffer.from(",x\n1,2\n")]),
    });
    expect(await response.json()).toEqual({ text: "代码\tx\n1\t2" });
  });
});
