/** Names that follow from a change of kind or of name; a person may give others. */
import { kindsOf } from "../division/kind.ts";

const kindWords: Record<string, RegExp> = {
  SUBDISTRICT: /街道$/,
  TOWN: /镇$/,
  TOWNSHIP: /乡$/,
  VILLAGE: /村$/,
  COMMUNITY: /社区$/,
};
const words: Record<string, string> = {
  SUBDISTRICT: "街道",
  TOWN: "镇",
  TOWNSHIP: "乡",
  VILLAGE: "村",
  COMMUNITY: "社区",
};
const committees: Record<string, string> = { VILLAGE: "村民委员会", COMMUNITY: "居民委员会" };

/** Kind that the last word of a name stands for; undefined where it says nothing on that level. */
export function kindNamed(name: string, level: string): string | undefined {
  if (level === "TOWNSHIP" && /族乡$/.test(name)) return "ETHNIC_TOWNSHIP";
  const short = nameWithin(name).name;
  return kindsOf[level]?.find((kind) => kindWords[kind]?.test(short));
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
  words[is] ? name.replace(kindWords[was] ?? /$^/, words[is]) : name;

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

const numbered = /^第?(\d+)((?:村民|居民)?(?:小)?[组社])$/;

/** Number of a unit that is called by one, e.g. 3 of 第3组. */
export const numberIn = (name: string): number | undefined => {
  const match = numbered.exec(name);
  return match ? Number(match[1]) : undefined;
};

export const withNumber = (name: string, number: number): string => name.replace(/\d+/, String(number));
