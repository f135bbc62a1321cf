/** Search and sorting keys of Chinese names. */
import { LRUCache } from "lru-cache";
import { pinyin } from "pinyin-pro";

export interface Keys {
  pinyin: string;
  initials: string;
}

/** Names recur: groups of every village are called alike, and so are people. */
const known = new LRUCache<string, Keys>({ max: 20_000 });

export function keysOf(name: string): Keys {
  let keys = known.get(name);
  if (!keys) {
    keys = spelled(name);
    known.set(name, keys);
  }
  return keys;
}

/** 第2组 → di0002zu, d2z: numbers are padded so that 2 stands before 10. */
function spelled(name: string): Keys {
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
