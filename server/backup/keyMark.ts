import { scryptSync } from "node:crypto";

const marks = new Map<string, string>();

/** Tells a hub's secret from others and leads nobody back to it: guessing costs as much as for a password. */
export function keyMark(secret: string): string {
  let mark = marks.get(secret);
  if (!mark) {
    mark = scryptSync(secret, "zhencun-hub key mark", 8, { N: 2 ** 14 }).toString("hex");
    marks.set(secret, mark);
  }
  return mark;
}
