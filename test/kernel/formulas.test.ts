/** Formulas over records, their relations and lists, on every database. */
import { beforeAll, expect, test } from "vitest";
import type { Data } from "../hub.ts";
import { planted } from "./forest.ts";
import { onBoth } from "./onBoth.ts";

/** Conditions as formulas, and the numbers of the trees that meet them. */
const conditions: [holds: string, numbers: string][] = [
  ["rings > 100", "35"],
  ["height * 10 <= rings", "5"],
  ["年轮 > 100 and 树种 = 'PINE'", "5"],
  ["rings = null", "4"],
  ["rings <> null and not (rings > 100)", "12"],
  ["hollow or kind = 'YEW'", "13"],
  ["name = keeper.name", ""],
  ["keeper.name = '张三'", "12"],
  ["keeper.tended.count > 1", "12"],
  ["keeper.tended.where(kind = 'OAK').count = 1", "12"],
  ["glade.trees.sum(rings) > 1000", "345"],
  ["glade.trees.max(height) = height", "14"],
  ["year(plantedOn) = 1940", "1"],
  ["plantedOn < today - 365", "14"],
  ["age(plantedOn, '2001-03-11') = 60", "1"],
  ["month(plantedOn) = '2001-01' or quarter(plantedOn) = '1940-Q1'", "14"],
  ["contains(name, 'a')", "12"],
  ["coalesce(rings, 0) = 0", "4"],
  ["bands(rings, 100, 1000) = '<100'", "12"],
  ["(rings > 100 ? 1 : 2) = 1", "35"],
  ["年轮 ＞ 100 and （树种 ＝ 'PINE'）", "5"],
  ["at('1999-01-01').rings > 0", ""],
];

/** Formulas that cannot be worked out, and what of them is told. */
const wrong: [holds: string, told: RegExp][] = [
  ["leaves > 1", /“leaves”.*number.*rings/s],
  ["rings", /“rings”.*number.*condition/s],
  ["rings > 'x'", /“rings > 'x'”/],
  ["rings > ", /cannot be read/],
  ["keeper.phone = 'x'", /personal/],
  ["rings.count > 1", /“rings”.*value/],
  ["keeper.tended > 1", /several records/],
  ["keeper.tended.sum() > 1", /missing/],
  ["keeper.tended.percentile(rings, 'x') > 1", /0 to 100/],
  ["fell(rings)", /fell\(\)/],
  ["rings % 2 = 1", /operator/],
  ["rings + 1 > 2".padEnd(600), /600 characters, 500 at most/],
];

onBoth((kernel) => {
  beforeAll(() => planted(kernel()));

  test.each(conditions)("trees where it holds that %s, and where it does not", async (holds, expected) => {
    const { some, others } = await kernel().ask(
      `query ($holds: String) { some: trees(where: { holds: $holds }) { nodes { number } }
        others: trees(where: { not: { holds: $holds } }) { nodes { number } } }`,
      { holds },
    );
    const numbers = ({ nodes }: Data): string => nodes.map((one: Data) => one.number.slice(1)).join("");
    expect(numbers(some)).toBe(expected);
    expect(numbers(others)).toBe([..."12345"].filter((one) => !expected.includes(one)).join(""));
  });

  test.each(wrong)("a formula is refused with its reason: %s", async (holds, told) => {
    const { errors } = await kernel().answer(
      `query ($holds: String) { trees(where: { holds: $holds }) { totalCount } }`,
      {
        holds,
      },
    );
    expect(errors[0]).toMatchObject({ code: "BAD_USER_INPUT", problems: [{ path: "holds" }] });
    expect(errors[0].message).toMatch(told);
  });

  test("figures of a record, and an order by them", async () => {
    const { keepers, woods } = await kernel().ask(`{
      keepers(orderBy: [{ figure: { formula: "tended.sum(height) / tended.count", direction: DESC } }]) {
        nodes { name mean: figure(formula: "tended.sum(height) / tended.count") none: figure(formula: "1 / (tended.count - tended.count)") } }
      woods { nodes { rings: figure(formula: "trees.median(rings)") most: figure(formula: "trees.percentile(rings, 100)")
        kinds: figure(formula: "trees.distinct(kind)") keepers: figure(formula: "trees.distinct(keeper)") rounded: figure(formula: "round(trees.avg(height), 1)") } }
    }`);
    expect(keepers.nodes.map(({ name }: Data) => name)).toEqual(["李四", "张三"]);
    expect(keepers.nodes[1]).toMatchObject({ mean: 10.175, none: null });
    expect(woods.nodes).toEqual([
      { rings: 80, most: 1200, kinds: 3, keepers: 1, rounded: 10.2 },
      { rings: 2000, most: 2000, kinds: 1, keepers: 1, rounded: 15.6 },
    ]);
  });
});
