/** One way of writing what documents write in several: 第三村民小组, 3社 and 三组; 龙吟村委会 and 龙吟村村民委员会. */
import { characters, numberOf } from "../../core/numeral.ts";

const group = new RegExp(`第?(\\d+|[${characters}]+)(?:村民|居民)?小?[组社]$`);

export const plainName = (name: string): string =>
  name
    .replace(group, (_all, number: string) => `${numberOf(number) ?? number}组`)
    .replace(/村?(?:村民委员会|村委会)$/, "村")
    .replace(/(?:社区)?(?:社区)?(?:居民委员会|居委会)$/, "社区")
    .replace(/街道办事处$/, "街道");
