/** What is asserted of who is who is right, and most of what tables can tell is asserted. */
import { describe, expect, test } from "vitest";
import { derive } from "../../server/adjustment/snapshot/derive.ts";
import { above } from "../../server/adjustment/snapshot/finding.ts";
import { judgement } from "./judge.ts";
import { unitsOn } from "./tables.ts";

describe("held against documents", () => {
  const { verdicts, tellable } = judgement();

  test("of what is asserted 98 in 100 are right, in counties of five provinces", () => {
    const right = verdicts.filter(({ isRight }) => isRight);
    expect(verdicts.length).toBeGreaterThan(800);
    expect(right.length / verdicts.length).toBeGreaterThanOrEqual(0.98);
    expect(new Set(verdicts.map(({ county }) => county)).size).toBeGreaterThanOrEqual(20);
    expect(new Set(verdicts.map(({ county }) => county.slice(0, 2))).size).toBe(5);
  });

  test("of a township's fate too, its destination as well as whether it went whole", () => {
    const some = verdicts.filter(({ finding }) => finding.old.level === "TOWNSHIP");
    expect(some.length).toBeGreaterThan(60);
    expect(some.filter(({ isRight }) => isRight).length / some.length).toBeGreaterThanOrEqual(0.95);
  });

  test.each(["TOWNSHIP", "VILLAGE"])(
    "of edges of %s that tables can tell three in four are asserted",
    (level) => {
      const some = tellable.filter((one) => one.level === level);
      expect(some.filter(({ isAsserted }) => isAsserted).length / some.length).toBeGreaterThanOrEqual(0.75);
    },
  );
});

test("where an office gave its codes out anew, no rename is asserted that another unit's name contradicts", () => {
  const [before, after] = [unitsOn("2019-10-31", "610803"), unitsOn("2020-06-30", "610803")];
  const asserted = derive(before, after).filter(
    ({ confidence, old, next }) => confidence !== "DOUBTFUL" && old.stem !== next.stem,
  );
  // All of them are spellings of one name.
  expect(asserted).toHaveLength(8);
  for (const { old, next } of asserted) {
    expect(after.some((one) => one.stem === old.stem && above(one) === above(next))).toBe(false);
    expect(before.some((one) => one.stem === next.stem && above(one) === above(old))).toBe(false);
  }
});

test("units are found across a county's border", () => {
  const [before, after] = [unitsOn("2021-10-31", "5119"), unitsOn("2022-10-31", "5119")];
  const codes = new Set(after.map(({ code }) => code));
  const gone = before.filter(({ code, level }) => !codes.has(code) && level !== "COUNTY");
  expect(gone).toHaveLength(35);
  const asserted = new Map(
    derive(before, after)
      .filter(({ relation, confidence }) => relation === "CONTINUES" && confidence === "INFERRED")
      .map(({ old, next }) => [old, next]),
  );
  expect(gone.filter((old) => asserted.get(old)?.officialName === old.officialName)).toHaveLength(35);
});

test("a village that became a community in its place lives on, but for one that may bear a market town's name", () => {
  const table = (...rows: string[][]) =>
    rows.map(([code, officialName, stem]) => ({
      code,
      level: code.length === 12 ? "VILLAGE" : code.length === 9 ? "TOWNSHIP" : "COUNTY",
      kind: code.length < 12 ? "TOWN" : code[9] === "0" ? "COMMUNITY" : "VILLAGE",
      name: officialName,
      officialName,
      stem,
      parentCode: code.length === 12 ? code.slice(0, 9) : code.length === 9 ? code.slice(0, 6) : null,
    }));
  const superiors = [
    ["990201", "样县", "样"],
    ["990201100", "河口镇", "河口"],
  ];
  const became = (stem: string) =>
    derive(
      table(
        ...superiors,
        ["990201100001", "社区居民委员会", ""],
        ["990201100201", `${stem}村民委员会`, stem],
      ),
      table(
        ...superiors,
        ["990201100001", "江边社区居民委员会", "江边"],
        ["990201100002", `${stem}社区居民委员会`, stem],
      ),
    ).find(({ old }) => old.code === "990201100201");
  expect(became("龙吟")).toMatchObject({
    relation: "CONTINUES",
    confidence: "INFERRED",
    next: { code: "990201100002" },
  });
  expect(became("河口")).toMatchObject({ confidence: "DOUBTFUL" });
});
