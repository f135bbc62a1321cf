/** Reads a formula. */
import jsep from "jsep";
import { LRUCache } from "lru-cache";
import { HubError } from "../../errors.ts";

export type Expression = jsep.Expression;

// Offices write one equals sign, and words.
jsep.addBinaryOp("=", 6);
jsep.addBinaryOp("<>", 6);
jsep.addBinaryOp("and", 2);
jsep.addBinaryOp("or", 1);
jsep.addUnaryOp("not");

const longest = 500;
const known = new LRUCache<string, Expression>({ max: 1000 });

export function parse(path: string, text: string): Expression {
  const found = known.get(text);
  if (found) return found;
  if (text.length > longest)
    throw HubError.input(path, {
      zh: `公式有 ${text.length} 个字符,最多 ${longest} 个:请拆成几个`,
      en: `the formula has ${text.length} characters, ${longest} at most: split it`,
    });
  try {
    const expression = jsep(plain(text));
    known.set(text, expression);
    return expression;
  } catch (error) {
    throw HubError.input(path, {
      zh: `公式“${text}”无法读懂(${(error as Error).message}):请检查括号、引号与运算符`,
      en: `the formula “${text}” cannot be read (${(error as Error).message}): look at its brackets, quotes and operators`,
    });
  }
}

/** Signs as a Chinese keyboard gives them, and what they stand for. */
const wide = new Map(
  [..."\uff08\uff09\uff0c\u00d7\u00f7\uff1d\uff1e\uff1c\uff0b\uff0d\u3002"].map((sign, index) => [
    sign,
    "(),*/=><+-."[index],
  ]),
);

/** What stands between quotes is left as it is. */
const plain = (text: string): string =>
  text
    .split(/("[^"]*"|'[^']*'|\u201c[^\u201d]*\u201d)/)
    .map((part, index) =>
      index % 2 === 1
        ? part.replace(/^\u201c|\u201d$/g, '"')
        : part.replace(/./gs, (sign) => wide.get(sign) ?? sign),
    )
    .join("");
