/**
 * Names of accounts: none may be taken for another. Letters are those of English and of scripts that are written in
 * China and resemble no other, which leaves capitals, digits that look like letters and forms of one sign to compare.
 */
import type { Bilingual } from "../core/bilingual.ts";

export const namePattern =
  /^[a-zA-Z0-9._\-\p{Script=Han}\p{Script=Tibetan}\p{Script=Yi}\p{Script=Mongolian}\p{Script=Arabic}]+$/u;

export const nameRule: Bilingual = {
  zh: "2–40个汉字、英文字母、数字或 . _ -(也可用藏文、彝文、蒙古文、维吾尔文字母)",
  en: "2 to 40 Han characters, English letters, digits, dots, dashes or underscores; Tibetan, Yi, Mongolian and Arabic letters too",
};

const twins: Record<string, string> = { "0": "o", "1": "l", m: "rn" };

/** Equal where two names differ by capitals, or by signs that look the same. */
export const nameKey = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[01m]/g, (sign) => twins[sign]);

/** A capital I is an i that looks like an l, and a 1 looks like both. */
export const keysOf = (name: string): string[] =>
  [name, name.replaceAll("I", "l")].flatMap((one) => [nameKey(one), nameKey(one.replaceAll("1", "i"))]);

export const looksLike = (one: string, other: string): boolean =>
  keysOf(one).some((key) => keysOf(other).includes(key));
