/** Names in words: those of a unit and of all above it, which names of what hangs on it are made of. */
import type { Forest } from "../forest/forest.ts";
import type { State, Unit } from "../forest/unit.ts";

type When = "was" | "is";

/** By level, from the unit up; a unit that the plan sets up was always what it is. */
function namesAbove(forest: Forest, unit: Unit, when: When): Map<string, string> {
  const names = new Map<string, string>();
  for (let at: Unit | undefined = unit; at; at = forest.unit(stateOf(at, when).parent))
    names.set(at.level, stateOf(at, when).name);
  return names;
}

const stateOf = (unit: Unit, when: When): State => (when === "was" && unit.was) || unit.is;

/** Whether a unit that lives on, or one above it, is called otherwise than before. */
export function isReworded(forest: Forest, unit: Unit): boolean {
  const was = namesAbove(forest, unit, "was");
  return [...namesAbove(forest, unit, "is")].some(([level, name]) => was.get(level) !== name);
}

/** The nearest unit that explains why one is called or placed otherwise: itself, or one above it. */
export function changedNearest(forest: Forest, unit: Unit): Unit {
  for (let at: Unit | undefined = unit; at; at = forest.parent(at))
    if (at.was && (at.was.name !== at.is.name || at.was.parent !== at.is.parent)) return at;
  return unit;
}

/**
 * 中共三台县柳池镇凤凰村支部委员会 for a unit elsewhere: the names of the unit and of those above it replaced. What was
 * called so once, 原柳池镇, goes on being called so.
 */
export function renamed(forest: Forest, text: string, from: Unit, to: Unit): string {
  const now = namesAbove(forest, to, "is");
  const pairs = new Map(
    [...namesAbove(forest, from, "was")].map(([level, name]) => [name, now.get(level) ?? name]),
  );
  const words = [...pairs.keys()].sort((a, b) => b.length - a.length).map(literal);
  return text.replace(
    new RegExp(`(?<![原\\d])(?:${words.join("|")})`, "g"),
    (word) => pairs.get(word) as string,
  );
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
