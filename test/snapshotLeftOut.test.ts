/** Rows of code tables of which nothing can be made: they are listed with their reasons, and spoil nothing else. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CodeTables, codeTables, doors } from "./codeTables.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";

const [older, newer] = ["2021-10-31", "2022-10-31"];
const named = (units: Data[]): string[] => units.map(({ code, name }) => `${code} ${name}`);
const placed = (units: Data[]): string[] =>
  units.map(({ code, level, parent }) => `${code} ${level} ${parent?.code ?? "-"}`);

describe.each(doors)("as a %s", (door) => {
  let hub: TestHub;
  let tables: CodeTables;
  beforeAll(async () => {
    hub = await testHub("empty");
    tables = codeTables(hub, door);
  });
  afterAll(() => hub.close());
  const take = (lines: string[], date = older, head?: string): Promise<Data> =>
    tables.take(lines, date, head);
  const below = (code: string, asOf = older): Promise<Data[]> => tables.below(code, asOf);

  describe("rows of which nothing can be made", () => {
    test.each([
      [
        "a code with another name",
        "990241",
        "CODE100201,石桥村委会",
        "CODE100202,吕家村委会",
        "CODE100202,李家村委会",
        6,
      ],
      ["no code", "990242", "CODE100201,石桥村委会", ",李家村委会", "CODE100202,吕家村委会", 5],
      ["no name", "990243", "CODE100201,石桥村委会", "CODE100203,", "CODE100202,吕家村委会", 5],
      [
        "a digit too few",
        "990244",
        "CODE100201,石桥村委会",
        "CODE10020,李家村委会",
        "CODE100202,吕家村委会",
        5,
      ],
      ["letters for a code", "990245", "CODE100201,石桥村委会", "合计,共二个", "CODE100202,吕家村委会", 5],
      [
        "a name without end",
        "990246",
        "CODE100201,石桥村委会",
        `CODE100203,${"长".repeat(61)}`,
        "CODE100202,吕家村委会",
        5,
      ],
    ])("%s: listed with line and reason, the others come in", async (_case, county, ...given) => {
      const line = Number(given.pop());
      const lines = (given as string[]).map((one) => one.replace("CODE", county));
      const { written, notes } = await take([`${county},样本县`, `${county}100,甲镇`, ...lines]);
      expect(written).toBe(4);
      const left = notes.filter((one: Data) => one.leftOut);
      expect(left.map((one: Data) => one.line)).toEqual([line]);
      expect(left[0].message).toMatch(/left out|未导入/);
      expect(named(await below(`${county}100`)).slice(1)).toEqual([
        `${county}100201 石桥村`,
        `${county}100202 吕家村`,
      ]);
    });

    test("end no unit that bears their code; a superior without a line stays as it is known", async () => {
      const old = [
        "990247,样本县",
        "990247100,甲镇",
        "990247100201,石桥村委会",
        "990247100202,吕家村委会",
        "990247101,乙镇",
        "990247101201,白鹤村委会",
        "990247102,丙镇",
        "990247102201,双河村委会",
      ];
      await take(old);
      const { notes } = await take(
        [
          "990247,样本县",
          "990247100,甲镇",
          "990247100201,石桥村委会",
          "990247100202,",
          "990247101201,白鹭村委会",
        ],
        newer,
      );
      expect(notes.map((one: Data) => [one.code, one.leftOut])).toEqual([
        ["990247100202", true],
        ["990247101", false],
      ]);
      expect(named(await below("990247", newer))).toEqual([
        "990247 样本县",
        "990247100 甲镇",
        "990247100201 石桥村",
        "990247100202 吕家村",
        "990247101 乙镇",
        "990247101201 白鹭村",
      ]);
    });

    test("a parent code that is wrong is told, the unit stands where its own says", async () => {
      const lines = [
        "990248,样本县,",
        "990248100,甲镇,990249",
        "990248101,乙镇,990248100",
        "990248102,丙镇,990248",
      ];
      const { written, notes } = await take(lines, older, "code,name,parentCode");
      expect(written).toBe(4);
      expect(notes.map((one: Data) => [one.line, one.leftOut])).toEqual([
        [3, false],
        [4, false],
      ]);
      expect(placed(await below("990248")).slice(1)).toEqual([
        "990248100 TOWNSHIP 990248",
        "990248101 TOWNSHIP 990248",
        "990248102 TOWNSHIP 990248",
      ]);
    });

    test("signs that nobody sees are left out of a name, and told", async () => {
      const { notes } = await take([
        "990250,样本县",
        "990250100,甲\u200b镇",
        "990250101,\ufeff乙镇",
        "990250102,丙\u00ad镇",
      ]);
      expect(named(await below("990250")).slice(1)).toEqual([
        "990250100 甲镇",
        "990250101 乙镇",
        "990250102 丙镇",
      ]);
      expect(notes.length).toBeGreaterThanOrEqual(2);
    });
  });

  test("a code that a recoded county would carry along may be given anew below it", async () => {
    const county = (code: string, towns: string[]): string[] => [
      `${code},东区`,
      ...towns.flatMap((name, index) => [
        `${code}00${index + 1},${name}街道`,
        `${code}00${index + 1}001,${name}一社区居委会`,
      ]),
    ];
    await take(["94,样省", "9401,东湖市", ...county("940103", ["城关", "白沙"])]);
    const after = ["94,样省", "9401,东湖市", ...county("940104", ["列东", "列西", "徐碧", "城关"])];
    const { notes } = await take(after, newer);
    expect(notes).toEqual([]);
    expect((await below("94", newer)).map(({ code, officialName }) => `${code},${officialName}`)).toEqual(
      after.toSorted(),
    );
  });

  test("what an old table may hold is refused where it is entered anew", async () => {
    await take(["990251,样本县"]);
    for (const name of ["大青?镇", "□家镇", "\ue863家镇"]) {
      const { errors } = await hub.answer(
        `mutation ($input: CreateTownshipInput!) { createTownship(input: $input) { id } }`,
        { input: { parentId: "990251", code: "990251100", name, kind: "TOWN" } },
      );
      expect(errors?.[0].extensions.fields.map((one: Data) => one.path)).toContain("name");
    }
  });
});
