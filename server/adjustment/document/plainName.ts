/** One way of writing what documents write in several: 第三村民小组, 3社 and 三组; 龙吟村委会 and 龙吟村村民委员会. */
const figures: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const group = /第?(\d+|[一二三四五六七八九十]+)(?:村民|居民)?小?[组社]$/;

export const plainName = (name: string): string =>
  name
    .replace(group, (_all, number: string) => `${numberOf(number)}组`)
    .replace(/村?(?:村民委员会|村委会)$/, "村")
    .replace(/(?:社区)?(?:社区)?(?:居民委员会|居委会)$/, "社区")
    .replace(/街道办事处$/, "街道");

/** 12 of 12 and of 十二. */
export function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const [tens, ones] = written.includes("十") ? written.split("十") : ["", written];
  const ten = written.includes("十") ? (figures[tens] ?? 1) * 10 : 0;
  return ten + (figures[ones] ?? 0);
}
