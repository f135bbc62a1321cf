import { textSize, textWidth } from "./textWidth.ts";

export interface Entry {
  name: string;
  left: number;
  top: number;
}

const line = 20;

/** Where the names of series stand above a plot, in as many lines as they need. */
export function legend(names: string[], width: number): { entries: Entry[]; height: number } {
  const entries: Entry[] = [];
  let [left, top] = [0, 0];
  for (const name of names) {
    const needed = textSize + 6 + textWidth(name) + 16;
    if (left > 0 && left + needed > width) [left, top] = [0, top + line];
    entries.push({ name, left, top });
    left += needed;
  }
  return { entries, height: top + line + 6 };
}
