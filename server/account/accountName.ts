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

const twins: Record<string, string> = { "0": "o", "1": "l", i: "l", m: "rn" };

/** Equal where two names look alike. */
export const nameKey = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[01im]/g, (sign) => twins[sign]);
