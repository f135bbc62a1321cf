/** How alike the proper parts of two names are. */

import { inCharacters } from "../../../core/numeral.ts";
import { keysOf } from "../../../core/writer/pinyin.ts";

export type Likeness = "SAME" | "HOMOPHONE" | "EXTENDED" | "APART" | "NAMELESS" | "OTHER";

/** Signs that are written in one way alone; a nation's names are looked at some ten times each. */
const plain = /^[\u4e00-\u9fff]*$/;

/** As names are compared: 3分场 is ３分场 and 三分场. */
export const comparable = (stem: string): string =>
  plain.test(stem)
    ? stem
    : stem.normalize("NFKC").replace(/(?<!\d)[1-9]\d{0,2}(?!\d)/g, (number) => inCharacters(Number(number)));

export function likenessOf(former: string, present: string): Likeness {
  const [old, next] = [comparable(former), comparable(present)];
  if (old === next) return old === "" ? "NAMELESS" : "SAME";
  if (old === "" || next === "") return "NAMELESS";
  if (old.length === next.length) {
    if (soundOf(old) === soundOf(next)) return "HOMOPHONE";
    return old.length > 2 && differing(old, next) === 1 ? "APART" : "OTHER";
  }
  const [short, long] = old.length < next.length ? [old, next] : [next, old];
  const isPart = long.startsWith(short) || long.endsWith(short);
  return isPart && short.length > 1 && long.length - short.length <= 2 ? "EXTENDED" : "OTHER";
}

export const soundOf = (stem: string): string => keysOf(stem).pinyin;

const differing = (a: string, b: string): number => [...a].filter((sign, at) => sign !== b[at]).length;
