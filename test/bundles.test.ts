/** What the picture of a plan shows, from what its preview says. */
import { expect, test } from "vitest";
import { type Bundle, bundlesBelow, bundlesOf } from "../admin/adjustment/bundles.ts";
import { groupsByVillage } from "../admin/adjustment/picture/groupsByVillage.ts";
import { turned } from "../admin/adjustment/picture/turned.ts";
import type { Link, UnitChange } from "../admin/adjustment/planPreview.ts";

const state = (code: string, name: string, parentCode = code.slice(0, -3)) => ({
  code,
  name,
  kind: "",
  parentCode,
});
const unit = (level: string, before?: [string, string], after?: [string, string]): UnitChange => ({
  level,
  fate: !before ? "BEGINS" : !after ? "ENDS" : "CHANGES",
  before: before ? state(...before) : null,
  after: after ? state(...after) : null,
});
const link = (
  level: string,
  from: [string, string],
  to: [string, string],
  relation = "MERGED_INTO",
): Link => ({
  level,
  fromCode: from[0],
  fromName: from[1],
  toCode: to[0],
  toName: to[1],
  relation,
  confidence: "DOCUMENTED",
  share: null,
});
const told = ({ old, after, ties }: Bundle): string[] => [
  ...ties.map(
    ({ from, to, part, ends }) => `${old[from].name} ${part ? "⇢" : ends ? "→" : "="} ${after[to].name}`,
  ),
  ...old.filter((_end, at) => !ties.some(({ from }) => from === at)).map(({ name }) => `${name} ends`),
];

const town = (serial: string, name: string): [string, string] => [`510722${serial}`, name];

test("units with one successor are one bundle, and what is below them lies within it", () => {
  const [first, second, merged] = [town("106", "龙树镇"), town("108", "富顺镇"), town("152", "三合镇")];
  const village = unit("VILLAGE", ["510722106201", "甲村"], ["510722152201", "甲村"]);
  const [bundle, ...rest] = bundlesOf(
    [unit("TOWNSHIP", second), unit("TOWNSHIP", first), unit("TOWNSHIP", undefined, merged), village],
    [link("TOWNSHIP", first, merged), link("TOWNSHIP", second, merged)],
  );
  expect(rest).toEqual([]);
  expect(bundle.old.map(({ name, fate }) => `${name} ${fate}`)).toEqual(["龙树镇 ends", "富顺镇 ends"]);
  expect(bundle.after).toMatchObject([{ name: "三合镇", fate: "new" }]);
  expect(told(bundle)).toEqual(["龙树镇 → 三合镇", "富顺镇 → 三合镇"]);
  expect(bundle.below).toEqual([village]);
  expect(bundlesBelow(bundle.below, []).flatMap(told)).toEqual(["甲村 = 甲村"]);
});

test("a unit that takes another in is shown though the plan writes nothing of it", () => {
  const [ended, survivor] = [town("106", "龙树镇"), town("108", "富顺镇")];
  const bundles = bundlesOf([unit("TOWNSHIP", ended)], [link("TOWNSHIP", ended, survivor)]);
  expect(bundles.map(told)).toEqual([["富顺镇 = 富顺镇", "龙树镇 → 富顺镇"]]);
});

test("what only follows or only changes its figures is no bundle of its own", () => {
  const renamed = unit("TOWNSHIP", town("104", "塔山镇"), town("104", "新名镇"));
  const figures = unit("TOWNSHIP", town("105", "柳池镇"), town("105", "柳池镇"));
  const bundles = bundlesOf([renamed, figures], []);
  expect(bundles.map(told)).toEqual([["塔山镇 = 新名镇"]]);
  expect(bundles[0].old[0].fate).toBe("renamed");
});

test("parts are told from wholes, and an end without a successor is an end", () => {
  const [giver, receiver] = [town("104", "塔山镇"), town("105", "柳池镇")];
  const village = unit("VILLAGE", ["510722104201", "甲村"], ["510722105231", "甲村"]);
  const lost = unit("VILLAGE", ["510722116201", "乙村"]);
  const bundles = bundlesOf(
    [unit("TOWNSHIP", giver, giver), unit("TOWNSHIP", receiver, receiver), village, lost],
    [link("TOWNSHIP", giver, receiver, "TERRITORY_TO")],
  );
  expect(bundles.map(told)).toEqual([
    ["塔山镇 = 塔山镇", "柳池镇 = 柳池镇", "塔山镇 ⇢ 柳池镇"],
    ["乙村 ends"],
  ]);
});

test("groups come village by village, those of villages that merge together, others under their own", () => {
  const of = (unit: UnitChange, before?: string, after?: string): UnitChange => ({
    ...unit,
    before: unit.before && { ...unit.before, parentCode: before ?? null, parentName: `village ${before}` },
    after: unit.after && { ...unit.after, parentCode: after ?? null, parentName: `village ${after}` },
  });
  const [one, other, made] = ["510722109201", "510722109202", "510722109210"];
  const villages = [
    unit("VILLAGE", [one, "万安村"]),
    unit("VILLAGE", [other, "龙吟村"]),
    unit("VILLAGE", undefined, [made, "新三村"]),
  ];
  const links = [
    link("VILLAGE", [one, "万安村"], [made, "新三村"]),
    link("VILLAGE", [other, "龙吟村"], [made, "新三村"]),
  ];
  const alone = "510722110001";
  const groups = [
    of(unit("GROUP", [`${one}001`, "第1组"], [`${made}001`, "第1组"]), one, made),
    of(unit("GROUP", [`${other}001`, "第1组"], [`${made}002`, "第2组"]), other, made),
    of(unit("GROUP", [`${alone}001`, "第1组"]), alone),
    of(unit("GROUP", undefined, [`${alone}009`, "第9组"]), undefined, alone),
  ];
  const told = groupsByVillage(groups, villages, links).map(({ old, after, groups: own }) => [
    old.join(),
    after.join(),
    own.length,
  ]);
  expect(told).toEqual([
    ["万安村,龙吟村", "新三村", 2],
    [`village ${alone}`, `village ${alone}`, 2],
  ]);
  expect(groups.map(turned).map(turned)).toEqual(groups);
});
