/** Search and sorting keys of names. */
import { LRUCache } from "lru-cache";
import { customPinyin, pinyin } from "pinyin-pro";
import { characters, numberOf } from "../numeral.ts";
import { readAnywhere, readFirst, unread } from "./nameReadings.ts";

customPinyin(unread);

/** By the columns that hold them. Both follow from the name alone, and so hold on the same days. */
export interface Keys {
  /** Names are sorted by it: 第2组 → di0002zu, numbers padded so that 2 stands before 10, 第十组 → di0010zu. */
  pinyin: string;
  /**
   * What search looks into, a line each: the name in plain letters, then pinyin and initials of every reading:
   * 乐亭 → 乐亭, leting, lt, yueting, yt, laoting. Every line ends with a line feed.
   */
  search_keys: string;
}

export const keyColumns = ["pinyin", "search_keys"] as const;

/** Raised where keys come to be made otherwise: the next start makes those of a database anew. */
export const keysMade = 3;

/** Readings of a whole name that are kept; one with more is found by these. */
const readingsKept = 8;

/** Names recur: groups of every village are called alike, and so are people. */
const known = new LRUCache<string, Keys>({ max: 20_000 });

export function keysOf(name: string): Keys {
  let keys = known.get(name);
  if (!keys) {
    const spelled = spell(name);
    keys = { pinyin: sortedBy(name, spelled), search_keys: soughtBy(name, spelled) };
    known.set(name, keys);
  }
  return keys;
}

/**
 * Text as search compares it: letters and digits of one width, small, without tones and spaces; ü is v, and u where
 * pinyin leaves the dots out.
 */
export const plain = (text: string): string =>
  (isPlain(text)
    ? text
    : narrow(text)
        .replace(/[üǖǘǚǜ]/g, "v")
        .normalize("NFKD")
        .replace(/[\u0300-\u036f]/g, "")
  ).replace(/([jqxy])v/g, "$1u");

/** Nearly every name is, and need not be looked at sign by sign. */
const isPlain = (text: string): boolean => /^[\u4e00-\u9fffa-z\d]*$/.test(text);

/** The same, letters as they are. */
export const narrow = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** A part of a name, as it stands and as it is read: a character, or a run of what is no Chinese. */
type Spelled = [written: string, read: string];

function spell(name: string): Spelled[] {
  let rest = name;
  return pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true }).map((read) => {
    const written = rest.startsWith(read) ? read : String.fromCodePoint(rest.codePointAt(0) ?? 0);
    rest = rest.slice(written.length);
    return [written, read];
  });
}

/** By what numerals count at the end of a name: 三 of 三社 is a number, of 三元桥 it is none. */
const counted = "(?:.民|生产)?[大小]?(?:组|社区?|队|片区?|区|支部|连|连生活区|届|期|级)";
const numeral = new RegExp(`(?<=第)[${characters}]+|[${characters}]+(?=${counted}(?:$|\\())`, "g");

/** Numbers that are written in characters stand where those in digits do: 一 二 三 十 十一. */
function sortedBy(name: string, spelled: Spelled[]): string {
  const inDigits = narrow(name).replace(numeral, (written) => String(numberOf(written) ?? written));
  return (inDigits === name ? spelled : spell(inDigits))
    .map(([, read]) => read)
    .join("")
    .replace(/\d+/g, (digits) => digits.padStart(4, "0"));
}

function soughtBy(name: string, spelled: Spelled[]): string {
  const lines = new Set([plain(name)]);
  for (const reading of readingsOf(spelled)) {
    lines.add(plain(reading.join("")));
    lines.add(plain(reading.map(initial).join("")));
  }
  return [...lines].map((line) => `${line}\n`).join("");
}

/** The usual reading first. */
function readingsOf(spelled: Spelled[]): string[][] {
  let found: string[][] = [[]];
  spelled.forEach(([written, read], place) => {
    const options = optionsOf(written, read, place);
    const kept = found.length * options.length > readingsKept ? [read] : options;
    found = kept.flatMap((option) => found.map((reading) => [...reading, option]));
  });
  return found;
}

/** Who types no ü types u. */
function optionsOf(written: string, read: string, place: number): string[] {
  if (written === read) return [read];
  const others = readAnywhere.get(written) ?? (place === 0 ? readFirst.get(written) : undefined) ?? [];
  return [
    ...new Set(
      [read, ...others].flatMap((one) => (one.includes("v") ? [one, one.replace("v", "u")] : [one])),
    ),
  ];
}

const initial = (read: string): string => (/^[a-z]/i.test(read) ? read.charAt(0) : read);
