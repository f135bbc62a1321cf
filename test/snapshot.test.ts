/** Whole code tables taken in as the state of a day. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { approve, execute, plan } from "./plans.ts";

const older = `code,name,parentCode
990101,样例县,
990101001,城关街道,990101
990101001001,东街社区居民委员会,990101001
990101100,甲镇,990101
990101100201,凤凰村民委员会,990101100
990101100202,龙泉村民委员会,990101100
990101100203,青山村民委员会,990101100
990101200,乙乡,990101
990101200201,白鹤村民委员会,990101200
990101200202,石桥村民委员会,990101200
990101200203,青山村民委员会,990101200
990101201,丙乡,990101
990101201201,双河村民委员会,990101201
990101201202,高坪村民委员会,990101201
990101201203,松林村民委员会,990101201
990101201204,柳溪村民委员会,990101201
`;
/** 甲镇 takes 乙乡 in; 丙乡 becomes 丙镇; three villages of it go to the subdistrict together. */
const newer = `code,name,parentCode
990101,样例县,
990101001,城关街道,990101
990101001001,东街社区居民委员会,990101001
990101001201,双河村村民委员会,990101001
990101001202,高坪村村民委员会,990101001
990101001203,松林村村民委员会,990101001
990101100,甲镇,990101
990101100201,凤凰村村民委员会,990101100
990101100202,龙潭村村民委员会,990101100
990101100204,白鹤村村民委员会,990101100
990101100205,石桥村村民委员会,990101100
990101101,丙镇,990101
990101101201,柳溪村村民委员会,990101101
990101101202,青山村村民委员会,990101101
`;

const take = `mutation ($table: String!, $date: Date!, $draft: Boolean) { importSnapshot(table: $table, date: $date, draft: $draft) {
  written unchanged plan { id status effectiveOn steps { kind } } findings { oldCode oldName newCode newName relation confidence evidence } } }`;

const asTable = async (hub: TestHub, day: string): Promise<string> => {
  const { divisions } = await hub.ask(
    `{ divisions(first: 1000, asOf: "${day}", orderBy: [{ code: ASC }]) { nodes { code officialName parent { code } level } } }`,
  );
  const lines = divisions.nodes
    .filter((one: Data) => one.level !== "GROUP")
    .map((one: Data) => `${one.code},${one.officialName},${one.parent?.code ?? ""}`);
  return `${["code,name,parentCode", ...lines].join("\n")}\n`;
};

describe("over an older one", () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await testHub("empty");
    const { importSnapshot } = await hub.ask(take, { table: older, date: "2018-10-31" });
    expect(importSnapshot).toMatchObject({ written: 16, plan: null, findings: [] });
  });
  afterEach(() => hub.close());

  test("mergers, renames, recodings, kinds and transfers are told apart, each with its evidence", async () => {
    const idOf = async (code: string, day: string) =>
      (await hub.ask(`{ village(code: "${code}", asOf: "${day}") { id } }`)).village.id;
    const then = {
      fenghuang: await idOf("990101100201", "2018-10-31"),
      baihe: await idOf("990101200201", "2018-10-31"),
      liuxi: await idOf("990101201204", "2018-10-31"),
      shuanghe: await idOf("990101201201", "2018-10-31"),
    };
    const { importSnapshot } = await hub.ask(take, { table: newer, date: "2020-06-30" });
    expect(importSnapshot.plan).toMatchObject({ status: "EXECUTED", effectiveOn: "2020-06-30" });
    expect(await asTable(hub, "2018-10-31")).toBe(older);
    expect(await asTable(hub, "2020-06-29")).toBe(older);
    expect(await asTable(hub, "2020-06-30")).toBe(newer);
    expect(await idOf("990101100201", "2020-06-30")).toBe(then.fenghuang);
    expect(await idOf("990101100204", "2020-06-30")).toBe(then.baihe);
    expect(await idOf("990101101201", "2020-06-30")).toBe(then.liuxi);
    expect(await idOf("990101001201", "2020-06-30")).toBe(then.shuanghe);
    const found = (name: string) =>
      importSnapshot.findings.filter((one: Data) =>
        [one.oldName, one.newName].some((given) => given?.includes(name)),
      );
    expect(found("乙乡")).toEqual([
      expect.objectContaining({ newName: "甲镇", relation: "MERGED_INTO", confidence: "INFERRED" }),
    ]);
    expect(found("丙")[0]).toMatchObject({ relation: "CONTINUES", oldName: "丙乡", newName: "丙镇" });
    expect(found("龙泉")[0]).toMatchObject({
      newName: "龙潭村村民委员会",
      relation: "CONTINUES",
      confidence: "INFERRED",
    });
    // Two villages called 青山 ended and one begins: nothing tells which of them it is, if any.
    expect(found("青山").filter((one: Data) => one.relation && one.confidence !== "DOUBTFUL")).toEqual([]);
    const { villages } = await hub.ask(
      `{ villages(includeAbolished: true, where: { successorUnknown: { eq: true } }) { nodes { name code successors { confidence } } } }`,
    );
    expect(villages.nodes.map((one: Data) => one.code).sort()).toEqual(["990101100203", "990101200203"]);
    const { history } = (
      await hub.ask(
        `{ village(code: "990101100201") { history { name officialName validFrom recordedTo } } }`,
      )
    ).village;
    expect(history.filter((one: Data) => one.recordedTo === null)).toEqual([
      expect.objectContaining({ name: "凤凰村", officialName: "凤凰村民委员会" }),
      expect.objectContaining({ name: "凤凰村", officialName: "凤凰村村民委员会", validFrom: "2020-06-30" }),
    ]);
    const township = (
      await hub.ask(`{ township(code: "990101001") { predecessors { relation from { name } } } }`)
    ).township;
    expect(township.predecessors).toEqual([{ relation: "TERRITORY_TO", from: { name: "丙镇" } }]);

    const again = await hub.ask(take, { table: newer, date: "2020-06-30" });
    expect(again.importSnapshot).toMatchObject({ written: 0, unchanged: 14, plan: null, findings: [] });
    const reverted = await hub.ask("mutation ($id: ID!) { revertAdjustmentPlan(id: $id) { status } }", {
      id: importSnapshot.plan.id,
    });
    expect(reverted.revertAdjustmentPlan.status).toBe("REVERTED");
    expect(await asTable(hub, "2020-06-30")).toBe(older);
  });

  test("a draft stays with a person", async () => {
    const { importSnapshot } = await hub.ask(take, { table: newer, date: "2020-06-30", draft: true });
    expect(importSnapshot.plan.status).toBe("DRAFT");
    expect(await asTable(hub, "2020-06-30")).toBe(older);
    const { id, preview } = await plan(hub, importSnapshot.plan.id);
    expect(preview.conflicts).toEqual([]);
    await approve(hub, id);
    expect((await execute(hub, id, preview.hash)).errors).toBeUndefined();
    expect(await asTable(hub, "2020-06-30")).toBe(newer);
  });

  test("a table that is wrong, or of a day before all that is known, is refused with every reason", async () => {
    const wrong = `code,name,parentCode\n990101,样例县,\n9901,,990101\n990101100,甲镇,990102\n990101100,甲镇,990101\nx,乙,\n`;
    const refused = await hub.answer(take, { table: wrong, date: "2020-06-30" });
    expect(refused.errors?.[0].extensions.fields.map((one: Data) => one.path)).toEqual(
      expect.arrayContaining(["table.3", "table.4", "table.5", "table.6"]),
    );
    const early = await hub.answer(take, { table: older, date: "2017-01-01" });
    expect(early.errors?.[0].extensions.fields[0].path).toBe("date");
    const nameless = await hub.answer(take, { table: "a,b\n1,2\n", date: "2020-06-30" });
    expect(nameless.errors?.[0].message).toContain("code,name,parentCode");
    expect(await asTable(hub, "2020-06-30")).toBe(older);
  });
});

describe("by the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-snapshot-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const hub = (...words: string[]) =>
    spawnSync(process.execPath, ["server/start.js", "--command", ...words], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, DATABASE_URL: `sqlite:${join(folder, "hub.db")}`, SEED: "none" },
    });

  test("a file as an older spreadsheet saves it, then a workbook, then the same again", async () => {
    const titled = older.replace("code,name,parentCode", "区划代码,名称,上级代码");
    // Bytes of GB 18030: what it has in common with ASCII, and pairs for each Chinese character.
    writeFileSync(join(folder, "older.csv"), gb18030(titled));
    const first = hub("snapshot", "import", join(folder, "older.csv"), "--date", "2018-10-31");
    expect(first.stderr).toBe("");
    expect(first.stdout).toContain("首次写入 16");
    const rows = newer
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    writeFileSync(join(folder, "newer.xlsx"), await writeXlsx({ sheets: [{ name: "代码", rows }] }));
    const second = hub("snapshot", "import", join(folder, "newer.xlsx"), "--date", "2020-06-30");
    expect(second.stdout).toContain("AdjustmentPlan_1");
    expect(second.stdout).toContain("撤销去向待查 2");
    const again = hub("snapshot", "import", join(folder, "newer.xlsx"), "--date", "2020-06-30");
    expect(again.stdout).toContain("无须变更");
    const wrong = hub("snapshot", "import", join(folder, "newer.xlsx"), "--date", "2020-13-01");
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain("--date");
    expect(hub("snapshot", "import", "--help").stdout).toContain("--draft");
  }, 60_000);
});

/** The encoding's table turned round: the platform decodes it, but does not encode. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder("gb18030");
  const pairs = new Map<string, [number, number]>();
  for (let high = 0x81; high < 0xff; high++)
    for (let low = 0x40; low < 0xff; low++) pairs.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Buffer.from(
    [...text].flatMap((one) => (one < "\x80" ? [one.charCodeAt(0)] : (pairs.get(one) ?? []))),
  );
}
