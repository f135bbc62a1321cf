/** Keys of names: what search looks into and what lists are sorted by. */
import { pinyin } from "pinyin-pro";
import { expect, test } from "vitest";
import { readAnywhere, readFirst } from "../server/core/writer/nameReadings.ts";
import { keysMade, keysOf, plain } from "../server/core/writer/pinyin.ts";

const lines = (name: string): string[] => keysOf(name).search_keys.split("\n").slice(0, -1);

test("keys are made as they were: what changes here raises keysMade, so that databases are filled anew", () => {
  expect({
    keysMade,
    group: keysOf("第2组"),
    usual: lines("龙吟村"),
    dots: lines("吕家村"),
    place: lines("乐亭县"),
    several: lines("洪洞县六合乡"),
    family: lines("区家村"),
    rare: [lines("㵲水村"), lines("大𠮷村")],
    latin: lines("Ａlpha Oak（２号）"),
  }).toEqual({
    keysMade: 3,
    group: { pinyin: "di0002zu", search_keys: "第2组\ndi2zu\nd2z\n" },
    usual: ["龙吟村", "longyincun", "lyc"],
    dots: ["吕家村", "lvjiacun", "ljc", "lujiacun"],
    place: ["乐亭县", "letingxian", "ltx", "yuetingxian", "ytx", "laotingxian"],
    several: [
      "洪洞县六合乡",
      "hongdongxianliuhexiang",
      "hdxlhx",
      "hongtongxianliuhexiang",
      "htxlhx",
      "hongdongxianluhexiang",
      "hongtongxianluhexiang",
    ],
    family: ["区家村", "qujiacun", "qjc", "oujiacun", "ojc"],
    rare: [
      ["㵲水村", "wushuicun", "wsc"],
      ["大𠮷村", "dajicun", "djc"],
    ],
    latin: ["alphaoak(2号)", "alphaoak(2hao)", "alphaoak(2h)"],
  });
});

test("names are sorted by their numbers, in digits or in characters, and by nothing that only looks like one", () => {
  const names = [
    "2组",
    "三组",
    "一百零三组",
    "第二支部",
    "第３支部",
    "第十一支部",
    "东一社区",
    "东十社区",
    "三元桥",
    "一心桥",
  ];
  const order = (one: string, other: string) => (keysOf(one).pinyin < keysOf(other).pinyin ? -1 : 1);
  expect(names.toReversed().sort(order)).toEqual(names);
});

test("a name of many readings has eight at most, and a word that is no family's name its usual one", () => {
  expect(lines("乐乐乐乐乐乐").length).toBeLessThanOrEqual(1 + 2 * 8);
  expect(lines("东升社区")).toEqual(["东升社区", "dongshengshequ", "dssq"]);
});

test("every reading that is listed is one that dictionaries know of the character", () => {
  for (const [character, readings] of [...readAnywhere, ...readFirst]) {
    const known = pinyin(character, { multiple: true, toneType: "none", type: "array", v: true });
    expect([...character]).toHaveLength(1);
    expect(readings.length, character).toBeGreaterThan(1);
    for (const reading of readings) expect(known, `${character} ${reading}`).toContain(reading);
  }
});

test.each([
  ["ＬＶＪＩＡ", "lvjia"],
  ["lǚ jiā", "lvjia"],
  ["LÜ", "lv"],
  ["jü", "ju"],
  ["９９０２", "9902"],
  ["　吕家 村\n", "吕家村"],
])("%s is compared as %s", (text, compared) => {
  expect(plain(text)).toBe(compared);
});
