import type { Term } from "./columnTerms.ts";
import type { Cell } from "./flatten.ts";
import type { Words } from "./words.ts";

/** A value in the reader's words; numbers stay numbers. */
export function worded(value: Cell | undefined, term: Term | undefined, words: Words): string | number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  const values = term?.values;
  if (!value || !values) return value ?? "";
  return value
    .split("、")
    .map((one) => values[one] ?? one)
    .join("、");
}
