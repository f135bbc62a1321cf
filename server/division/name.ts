/** Parts of names: the proper part, the word of the kind, the committee. */

const committee = /(村民|居民)委员会$|(村|居)委会$/;
const kindWord: Record<string, RegExp> = { TOWNSHIP: /(街道|镇|乡)$/, VILLAGE: /(村|社区)$/ };

/** Proper part of an official name: 龙吟 of 龙吟村村民委员会 as of 龙吟村民委员会; empty for 社区居民委员会. */
export function stem(officialName: string, level: string): string {
  return officialName
    .replace(/街道办事处$/, "街道")
    .replace(committee, "")
    .replace(kindWord[level] ?? /$^/, "");
}

/**
 * The name people use: 龙吟村, 三元社区, 三元镇. A community that is called 社区居民委员会 and nothing more is the
 * only one, or the first, of its township's market town, so it takes the township's stem. That stays unique under the
 * township because the kind's word tells 新生社区 from 新生村.
 */
export function shortName(officialName: string, level: string, township: string): string {
  if (level === "TOWNSHIP") return officialName.replace(/街道办事处$/, "街道");
  if (level !== "VILLAGE") return officialName;
  const word = /居(民委员|委)会$/.test(officialName) || /社区$/.test(officialName) ? "社区" : "村";
  return (stem(officialName, level) || stem(township, "TOWNSHIP")) + word;
}
