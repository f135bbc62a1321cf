/** Search and sorting keys of Chinese names. */
import { pinyin } from "pinyin-pro";

export interface Keys {
  pinyin: string;
  initials: string;
}

/** 第2组 → di0002zu, d2z: numbers are padded so that 2 stands before 10. */
export function keysOf(name: string): Keys {
  const syllables = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true });
  return {
    pinyin: syllables
      .join("")
      .toLowerCase()
      .replace(/\s+/g, "")
      .replace(/\d+/g, (digits) => digits.padStart(4, "0")),
    initials: syllables
      .map((syllable) => (/^[a-zü]/i.test(syllable) ? syllable.charAt(0) : syllable))
      .join("")
      .toLowerCase()
      .replace(/\s+/g, ""),
  };
}
