/** Numbers in the names of units, written in digits of either width or in characters: 3, 3 and 三 are one. */
const digits = "零一二三四五六七八九";
const tens: [sign: string, value: number][] = [
  ["百", 100],
  ["十", 10],
];

/** Characters of which numbers up to 999 are written. */
export const characters = "零〇一二两三四五六七八九十百";

/** 11 of 11 or 十一; undefined of what is no number. */
export function numberOf(written: string): number | undefined {
  if (/^\d+$/.test(written)) return Number(written);
  let rest = written.replaceAll("〇", "零").replaceAll("两", "二");
  let number = 0;
  for (const [sign, value] of tens) {
    const at = rest.indexOf(sign);
    if (at < 0) continue;
    const count = at === 0 ? 1 : digits.indexOf(rest.slice(0, at).replace(/^零/, ""));
    if (count < 1) return undefined;
    number += count * value;
    rest = rest.slice(at + 1);
  }
  rest = number > 0 ? rest.replace(/^零/, "") : rest;
  if (rest === "") return number || undefined;
  const last = rest.length === 1 ? digits.indexOf(rest) : -1;
  return last < 1 ? undefined : number + last;
}

/** 十一 of 11, as people write it: 一百零三, 一百一十. */
export function inCharacters(number: number): string {
  const [hundreds, ten, one] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  return [
    hundreds > 0 ? `${digits[hundreds]}百` : "",
    ten > 0 ? `${ten === 1 && hundreds === 0 ? "" : digits[ten]}十` : hundreds > 0 && one > 0 ? "零" : "",
    one > 0 ? digits[one] : "",
  ].join("");
}
