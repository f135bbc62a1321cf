/** Names that follow from a change of kind or of name; a person may give others. */

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
