import type { Term } from "./columnTerms.ts";
import { asked } from "./flatten.ts";

/**
 * The heading of each column: its path without what all columns share, in Chinese terms where `terms`
 * has one for every part that is left.
 */
export function columnTitles(
  columns: string[],
  terms: Map<string, Term>,
  askedTitle: string,
): Map<string, string> {
  const shared = sharedDepth(columns.map((column) => column.split(".")));
  const titles = new Map<string, string>();
  const taken = new Set<string>();
  for (const column of columns) {
    if (column === asked) {
      titles.set(column, askedTitle);
      continue;
    }
    const parts = column.split(".");
    const words = parts.map((part, depth) => terms.get(parts.slice(0, depth + 1).join("."))?.chinese ?? part);
    const unit = unitBeside(terms.get(column));
    // 小组 says enough for 小组·总数.
    if (parts.at(-1) === "totalCount" && parts.length > shared + 1) words.pop();
    const title = words.slice(shared).join(terms.size > 0 ? "·" : ".") + (unit ? `（${unit}）` : "");
    // Two fields may carry one term; the path tells them apart.
    titles.set(column, taken.has(title) ? `${title}（${parts.slice(shared).join(".")}）` : title);
    taken.add(title);
  }
  return titles;
}

/** How many parts all paths begin with alike; each keeps its last one. */
function sharedDepth([first, ...others]: string[][]): number {
  if (!first) return 0;
  const differs = (part: string, depth: number) =>
    depth === first.length - 1 || others.some((path) => depth === path.length - 1 || path[depth] !== part);
  return first.findIndex(differs);
}

/** The unit of a figure, unless its term says it: 户数 needs no 户. */
function unitBeside(term: Term | undefined): string | undefined {
  return term?.unit && !term.chinese?.includes(term.unit) ? term.unit : undefined;
}
