/** Names in words: those of a unit and of all above it, of which names of what hangs on it are made. */
import type { Forest } from "../forest/forest.ts";
import type { Unit } from "../forest/unit.ts";
import { isAsBefore, stateOf, unitsAbove, type When } from "./above.ts";

const namesAbove = (forest: Forest, unit: Unit, when: When): Map<string, string> =>
  new Map([...unitsAbove(forest, unit, when)].map(([level, above]) => [level, stateOf(above, when).name]));

/** Whether a unit that lives on, or one above it, is called otherwise than before. */
export function isReworded(forest: Forest, unit: Unit): boolean {
  if (isAsBefore(forest, unit)) return false;
  const was = namesAbove(forest, unit, "was");
  return [...namesAbove(forest, unit, "is")].some(([level, name]) => was.get(level) !== name);
}

/**
 * 中共三台县柳池镇凤凰村支部委员会 for a unit elsewhere: the names of the unit and of those above it replaced. What was
 * called so once, 原柳池镇, goes on being called so.
 */
export function renamed(forest: Forest, text: string, from: Unit, to: Unit): string {
  const now = namesAbove(forest, to, "is");
  const was = namesAbove(forest, from, "was");
  // Where two levels share a name, the nearer is meant.
  const words = new Map([...was].toReversed().map(([level, name]) => [name, now.get(level) ?? name]));
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length).map(literal);
  const any = new RegExp(`(?<![原\\d])(?:${longestFirst.join("|")})`, "g");
  return text.replace(any, (word) => words.get(word) as string);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
