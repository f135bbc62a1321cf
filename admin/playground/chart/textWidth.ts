export const textSize = 12;

/** About how wide a text is drawn: a Chinese character is as wide as high, others somewhat over half. */
export function textWidth(text: string): number {
  return [...text].reduce((width, letter) => width + (letter > "\u2e80" ? 1 : 0.58), 0) * textSize;
}

/** A text that fits, cut where it must be. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = text;
  while (cut && textWidth(`${cut}…`) > width) cut = cut.slice(0, -1);
  return `${cut}…`;
}
