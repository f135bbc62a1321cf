/** Rows of code tables that cannot be taken as they are: they are listed with their reasons, and spoil nothing else. */
import { describe, expect, test } from "vitest";
import { named, newer, older, placed, throughEachDoor } from "./codeTables.ts";
import type { Data } from "./hub.ts";

throughEachDoor(({ take, below }) => {
  describe("several of one name under one superior", () => {
    const county = ["990301,样例县", "990301100,甲镇"];

    test("come in told apart by their serials, listed with their lines and marked", async () => {
      const { written, notes } = await take([
        ...county,
        "990301100001,花园社区居委会",
        "990301100002,花园社区",
        "990301100003,花园社区",
        "990301100004,花园社区",
        "990301100201,石桥村委会",
        "990301100202,石桥村村委会",
      ]);
      expect(written).toBe(8);
      const units = await below("990301100");
      expect(named(units).slice(1)).toEqual([
        "990301100001 花园社区",
        "990301100002 花园社区(002)",
        "990301100003 花园社区(003)",
        "990301100004 花园社区(004)",
        "990301100201 石桥村",
        "990301100202 石桥村村委会",
      ]);
      expect(units.slice(2, 5).map((one) => one.officialName)).toEqual(["花园社区", "花园社区", "花园社区"]);
      expect(notes.map((one: Data) => [one.line, one.code])).toEqual([
        [5, "990301100002"],
        [6, "990301100003"],
        [7, "990301100004"],
      ]);
      expect(units[2].remark).toContain("990301100001");
      expect(units[1].remark).toBeNull();
    });

    test("over an older table who has a name keeps it, and the plan tells of the others", async () => {
      const old = ["990302,样例县", "990302100,甲镇", "990302100002,花园社区"];
      await take(old);
      const { plan, notes } = await take(
        [...old, "990302100001,花园社区居委会", "990302100003,花园社区"],
        newer,
      );
      expect(plan.status).toBe("EXECUTED");
      expect(named(await below("990302100", newer)).slice(1)).toEqual([
        "990302100001 花园社区居委会",
        "990302100002 花园社区",
        "990302100003 花园社区(003)",
      ]);
      expect(notes.map((one: Data) => one.code)).toEqual(["990302100003"]);
      expect(plan.steps[0].into.map((one: Data) => one.evidence)).toEqual([
        null,
        expect.stringContaining("同名"),
      ]);
      const again = await take([...old, "990302100001,花园社区居委会", "990302100003,花园社区"], newer);
      expect(again.plan).toBeNull();
    });

    test("a row that stands twice is taken once", async () => {
      const { written, notes } = await take(["990303,样例县", "990303100,甲镇", "990303100,甲镇"]);
      expect(written).toBe(2);
      expect(notes).toEqual([expect.objectContaining({ line: 4, code: "990303100" })]);
    });
  });

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
});
