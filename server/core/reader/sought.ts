/** A text that is searched for, in the forms in which it is compared; empty where a form could find nothing. */
import type { Slot } from "../sql.ts";
import { narrow, plain } from "../writer/pinyin.ts";
import type { Leaf } from "./argument.ts";

export interface Sought {
  /** With keys made of names. */
  keys: Slot;
  /** With codes: what has a Chinese character is none. */
  code: Slot;
  /** With texts that are no names, which have no keys: letters and digits alone are no words. */
  words: Slot;
  /** The same with brackets of full width, which such a text may have. */
  wide: Slot;
  /** With a name that stands behind those of units above. */
  full: Slot;
}

export function soughtBy(text: Leaf): Sought {
  const form = (made: (text: string) => string | null): Slot => text.map((value) => made(String(value)));
  return {
    keys: form(plain),
    code: form((given) => (isChinese(given) ? null : narrow(given))),
    words: form(wordsOf),
    wide: form((given) => (/[()]/.test(narrow(given)) ? widened(narrow(given)) : null)),
    full: form((given) => (isChinese(given) && given.length > 2 ? narrow(given) : null)),
  };
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

const wordsOf = (text: string): string | null => (/^[a-z\d]*$/.test(narrow(text)) ? null : narrow(text));

const widened = (text: string): string => text.replaceAll("(", "（").replaceAll(")", "）");
