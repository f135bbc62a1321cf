/** Each kind of evidence by itself: what alone decides, and what is left to a person. */
import { describe, expect, test } from "vitest";
import { confidenceOf } from "../../server/adjustment/snapshot/assignment/pair.ts";
import { derive } from "../../server/adjustment/snapshot/derive.ts";
import type { Finding } from "../../server/adjustment/snapshot/finding.ts";
import { readTable } from "../../server/adjustment/snapshot/snapshotTable.ts";

const superiors = `code,name
990201,样本县
990201100,河口镇
990201101,上坪镇
`;
const table = (...rows: string[]): string => `${superiors}${rows.map((row) => `990201${row}\n`).join("")}`;
const found = (before: string, after: string, old: string): Finding[] =>
  derive(readTable(before).units, readTable(after).units).filter((one) => one.old.code === `990201${old}`);

const others = ["100201,石桥村委会", "100202,白鹤村委会", "100203,双河村委会"];

describe("a kept code", () => {
  test("with a name that nobody had is a new name", () => {
    const [one] = found(
      table(...others, "100204,凤凰村委会"),
      table(...others, "100204,龙潭村委会"),
      "100204",
    );
    expect(one).toMatchObject({ relation: "CONTINUES", confidence: "INFERRED" });
    expect(one.evidence).toMatch(/代码相同,专名由凤凰改为龙潭;可信度0\.9/);
  });

  test("says nothing where its neighbours' codes went to others", () => {
    const before = table("100201,石桥村委会", "100202,白鹤村委会", "100203,双河村委会", "100204,凤凰村委会");
    const after = table("100201,白鹤村委会", "100202,双河村委会", "100203,石桥村委会", "100204,龙潭村委会");
    expect(found(before, after, "100204").filter(({ confidence }) => confidence !== "DOUBTFUL")).toEqual([]);
    expect(found(before, after, "100201")).toMatchObject([
      { next: { officialName: "石桥村委会" }, confidence: "INFERRED" },
    ]);
  });
});

describe("a name", () => {
  test.each([
    ["写法", "峨岭村委会", "鹅岭村委会"],
    ["长短", "登科村委会", "登科寺村委会"],
    ["一字", "天宫堂村委会", "天官堂村委会"],
  ])("that differs by %s is the same beside the same code", (_, was, is) => {
    const [one] = found(table(...others, `100204,${was}`), table(...others, `100204,${is}`), "100204");
    expect(one).toMatchObject({ relation: "CONTINUES", confidence: "INFERRED" });
  });

  test.each(["3分场", "三分场"])("in wide digits or in characters is the same: %s", (name) => {
    const [one] = found(
      table(...others, "100204,３分场村委会"),
      table(...others, `100209,${name}村委会`),
      "100204",
    );
    expect(one).toMatchObject({ next: { code: "990201100209" }, confidence: "INFERRED" });
  });

  test("that two may bear is left to a person", () => {
    const before = table("100001,蟠龙社区居委会", "100201,蟠龙村委会");
    const after = table("100209,蟠龙村委会", "100208,石门村委会");
    const links = found(before, after, "100001");
    expect(links.every(({ confidence }) => confidence === "DOUBTFUL")).toBe(true);
  });

  test("that is rare leads to another township where all that went from there went the same way", () => {
    const before = table(...others, "100204,插旗山村委会");
    const [one] = found(before, table(...others, "101201,插旗山村委会"), "100204");
    expect(one).toMatchObject({ next: { code: "990201101201" }, confidence: "INFERRED" });
    expect(one.evidence).toMatch(/上级不同/);
  });

  test("that is common does not, of one among many that are gone", () => {
    const gone = ["100204,莲花村委会", "100205,大堰村委会", "100206,金马村委会", "100207,高山村委会"];
    const links = found(table(...others, ...gone), table(...others, "101201,莲花村委会"), "100204");
    expect(links.filter(({ confidence }) => confidence !== "DOUBTFUL")).toEqual([]);
  });
});

test("two townships of which all that can be told is in a third of a new name end in it, the one whose code it has too", () => {
  const villages = (town: string, names: string[]): string[] =>
    names.map((name, at) => `990201${town}${201 + at},${name}村委会`);
  const [upper, lower] = [
    ["芦溪", "插旗", "石笋", "双桥"],
    ["排垭", "西溪", "楼台", "白塔"],
  ];
  const before = `${superiors}${[...villages("100", upper), ...villages("101", lower)].join("\n")}\n`;
  const after = `code,name\n990201,样本县\n990201101,江阳镇\n${villages("101", [...lower, ...upper]).join("\n")}\n`;
  for (const town of ["100", "101"])
    expect(found(before, after, town)).toMatchObject([{ relation: "MERGED_INTO", confidence: "INFERRED" }]);
});

test("confidence grows with the evidence and is never certainty", () => {
  const some = [-5, 0, 3, 6, 12].map(confidenceOf);
  expect(some).toEqual(some.toSorted((a, b) => a - b));
  expect(confidenceOf(3)).toBe(0.5);
  expect(some.at(-1)).toBeLessThan(1);
});
