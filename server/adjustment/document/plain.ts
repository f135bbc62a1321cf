/** Digits, brackets and commas as a keyboard has them; spaces stand in Chinese for looks alone. */
export const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\ufeff]/g, "")
    .replace(/[ \u00a0\u3000]+/g, "");
