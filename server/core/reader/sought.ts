/** A text that is searched for, in the forms in which it is compared; a form that could find nothing is not there. */
import type { Slot } from "../sql.ts";
import { narrow, plain } from "../writer/pinyin.ts";
import type { Leaf } from "./argument.ts";

export interface Sought {
  /** With keys made of names. */
  keys: Slot;
  /** With the first line of them, with another line, and with the beginning of another. */
  line: Slot;
  wholeLine: Slot;
  lineBegun: Slot;
  /** With codes: what has a Chinese character is none. */
  code?: Slot;
  /**
   * With texts that have no keys, also as they have it where there are brackets of full width in them. Letters and
   * digits alone are no words.
   */
  words: Slot[];
  /** With names that stand one behind the other, and the ends that may be the last of them. */
  full?: Slot;
  ends: Slot;
  /** Whether it has letters, of which case is no matter. */
  lettered: boolean;
}

/** What is longer than any text that is kept is found nowhere. */
const longestText = 1000;
const shortestName = 2;
const longestName = 40;
/** No longer text is taken for names one behind the other, of whose ends each is looked for. */
const longestFull = 5 * longestName;

export function soughtBy(text: Leaf): Sought {
  // One statement serves all texts that are alike in these.
  const { chinese, wordy, bracketed, long, lettered } = text.pin((value) => {
    const given = narrow(kept(value));
    const chinese = /\p{Script=Han}/u.test(given);
    return {
      chinese,
      wordy: /[^a-z\d]/.test(given),
      bracketed: /[()]/.test(given),
      long: chinese && given.length >= 2 * shortestName && given.length <= longestFull,
      lettered: /[a-z]/.test(given),
    };
  });
  const form = (made: (text: string) => string): Slot => text.map((value) => made(kept(value)));
  return {
    keys: form(plain),
    line: form((given) => `${plain(given)}\n`),
    wholeLine: form((given) => `\n${plain(given)}\n`),
    lineBegun: form((given) => `\n${plain(given)}`),
    code: chinese ? undefined : form(narrow),
    words: [
      ...(wordy ? [form(narrow)] : []),
      ...(bracketed ? [form((given) => widened(narrow(given)))] : []),
    ],
    full: long ? form(narrow) : undefined,
    ends: text.map((value) => endsOf(plain(kept(value)))),
    lettered,
  };
}

const kept = (value: unknown): string => (String(value).length > longestText ? "" : String(value));

const widened = (text: string): string => text.replaceAll("(", "（").replaceAll(")", "）");

/** What the last of the names may be. */
const endsOf = (text: string): string[] => {
  const signs = [...text];
  const lengths = Array.from({ length: longestName - shortestName + 1 }, (_, more) => shortestName + more);
  return lengths.filter((length) => length < signs.length).map((length) => signs.slice(-length).join(""));
};
