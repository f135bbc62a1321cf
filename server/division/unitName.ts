/** Names of units: the proper part, the word of the kind, the committee, and what follows from a change of either. */
import { characters, inCharacters, numberOf } from "../core/numeral.ts";
import { kindsOf } from "./kind.ts";

const words: Record<string, string> = {
  COUNTY: "县",
  AUTONOMOUS_COUNTY: "自治县",
  BANNER: "旗",
  AUTONOMOUS_BANNER: "自治旗",
  DISTRICT: "区",
  COUNTY_CITY: "市",
  FOREST_DISTRICT: "林区",
  SPECIAL_DISTRICT: "特区",
  SUBDISTRICT: "街道",
  TOWN: "镇",
  TOWNSHIP: "乡",
  VILLAGE: "村",
  COMMUNITY: "社区",
};
const committees: Record<string, string> = { VILLAGE: "村民委员会", COMMUNITY: "居民委员会" };
/** Under which code tables list what has no superior of its own level. */
const heading = /^(市辖区|市辖县|县|(省|自治区)直辖(县级)?行政(区划|单位))$/;
const committee = /(村民|居民)委员会$|(村|居)委会$/;

const ending = (kinds: string[]): RegExp =>
  new RegExp(`(${kinds.flatMap((kind) => words[kind] ?? []).join("|") || "$^"})$`);
const kindWord: Record<string, RegExp> = Object.fromEntries(
  Object.entries(kindsOf).map(([level, kinds]) => [level, ending(kinds)]),
);

/** A subdistrict's office stands for it. */
const withoutOffice = (name: string): string => name.replace(/街道办事处$/, "街道");

/** Proper part of an official name: 龙吟 of 龙吟村村民委员会 as of 龙吟村民委员会; empty for 社区居民委员会. */
export const stem = (officialName: string, level: string): string =>
  level in kindWord
    ? withoutOffice(officialName).replace(committee, "").replace(kindWord[level], "")
    : officialName;

/**
 * The name people use: 龙吟村, 三元社区, 三元镇. A community that is called 社区居民委员会 and nothing more is the
 * only one, or the first, of its township's market town, so it takes the township's stem. That stays unique under the
 * township because the kind's word tells 新生社区 from 新生村.
 */
export function shortName(officialName: string, level: string, township: string): string {
  if (level !== "VILLAGE") return withoutOffice(officialName);
  const isCommunity = /居(民委员|委)会$/.test(officialName) || /社区$/.test(officialName);
  // 一连生活区 has no committee and is no village.
  if (!isCommunity && !committee.test(officialName) && !officialName.endsWith(words.VILLAGE))
    return officialName;
  return (stem(officialName, level) || stem(township, "TOWNSHIP")) + (isCommunity ? "社区" : "村");
}

/** Kind that the last word of a name stands for; undefined where it says nothing on that level. */
export function kindNamed(name: string, level: string): string | undefined {
  if (level === "TOWNSHIP" && /族乡$/.test(name)) return "ETHNIC_TOWNSHIP";
  if (kindsOf[level]?.includes("HEADING") && heading.test(name)) return "HEADING";
  const short = nameWithin(name).name;
  return kindsOf[level]
    ?.filter((kind) => words[kind] && short.endsWith(words[kind]))
    .sort((a, b) => words[b].length - words[a].length)[0];
}

/** 龙凤村 within 龙凤村村民委员会, which is then its official name; any other name is both. */
export function nameWithin(written: string): { name: string; officialName?: string } {
  const name = written
    .replace(/村?(村民委员会|村委会)$/, "村")
    .replace(/(社区)?(社区居民委员会|居民委员会|居委会)$/, "社区");
  return name === written || name.length < 3 ? { name: written } : { name, officialName: written };
}

/** 凤凰乡 of kind TOWN: 凤凰镇; a name without its kind's word is left as it is. */
export const nameOfKind = (name: string, was: string, is: string): string =>
  words[is] ? name.replace(ending([was]), words[is]) : name;

/** 龙吟村民委员会 when 龙吟村 is renamed to 龙凤村: 龙凤村民委员会; made anew where the kind changes. */
export function officialNameOf(
  old: { name: string; officialName: string; kind: string } | undefined,
  name: string,
  kind: string,
): string {
  if (old && old.kind === kind && old.officialName.includes(old.name))
    return old.officialName.replace(old.name, name);
  return name + (committees[kind] ?? "");
}

const numbered = new RegExp(`^第?(\\d+|[${characters}]+)((?:村民|居民)?(?:小)?[组社])$`);
/** Number of a unit that is called by one, e.g. 3 of 第3组 or 三社. */
export const numberIn = (name: string): number | undefined => {
  const match = numbered.exec(plainName(name));
  return match ? numberOf(match[1]) : undefined;
};

/** The same name by another number, written as the first was. */
export function withNumber(name: string, number: number): string {
  const plain = plainName(name);
  const was = numbered.exec(plain)?.[1] ?? /\d+/.exec(plain)?.[0];
  if (was === undefined) return name;
  return plain.replace(was, /\d/.test(was) || number > 999 ? String(number) : inCharacters(number));
}

/** What two names have in common that differ by the width of their characters alone. */
export const plainName = (name: string): string => name.normalize("NFKC");
