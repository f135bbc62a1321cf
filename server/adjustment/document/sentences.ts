/** The sentences of a text that people pasted or that a file holds. */
import { withLists } from "./listed.ts";
import { plain } from "./plain.ts";

export interface Sentence {
  /** Counted from 1. */
  number: number;
  text: string;
  /** Cells of a table are no sentence: a line of two columns, before and after. */
  cells?: string[];
}

export function sentencesOf(text: string): Sentence[] {
  const lines = withLists(joined(text.normalize("NFKC").split(/\r\n|\r|\n/)));
  const parts = lines.flatMap((line): Omit<Sentence, "number">[] => {
    const cells = line.split("\t").map((cell) => plain(cell).trim());
    if (cells.filter(Boolean).length > 1) return [{ text: cells.join(" "), cells }];
    return plain(line)
      .split(/(?<=[。;!])(?!(?:同时|并)?(?:将|由)?(?:其|该)|(?:并)?合并(?:设立|组建))/)
      .map((one) => one.trim())
      .filter((one) => /\p{L}/u.test(one))
      .map((one) => ({ text: one }));
  });
  return parts.map((one, index) => ({ number: index + 1, ...one }));
}

/** A line that ends in the midst of a list goes on in the next. */
function joined(lines: string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.at(-1)?.trimEnd();
    if (last && /[、,]$/.test(last) && !last.includes("\t")) whole[whole.length - 1] = last + line.trim();
    else whole.push(line);
  }
  return whole;
}

/** What a new paragraph of a document begins with: its number. */
export const beginsAnew =
  /^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、)]|第[一二三四五六七八九十\d]+[条款])/;
