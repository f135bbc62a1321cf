/** The assignment of older to newer units that all evidence taken together speaks for. */
import { munkres } from "munkres";
import type { TableUnit } from "../tableUnit.ts";
import { confidenceOf, type Pair, proposed } from "./pair.ts";

export interface Chosen {
  pair: Pair;
  confidence: number;
}

/** Groups of more pairs are told apart by the next best pair alone. */
const resolvedWhole = 60;

export function match(pairs: Pair[]): Chosen[] {
  const worth = pairs.filter(({ weight }) => confidenceOf(weight) >= proposed);
  return [...groupsOf(worth)].flatMap(chosenOf);
}

function chosenOf(group: Pair[]): Chosen[] {
  if (group.length === 1) return [{ pair: group[0], confidence: confidenceOf(group[0].weight) }];
  const best = assign(group);
  return best.map((pair) => ({
    pair,
    confidence: Math.min(confidenceOf(pair.weight), confidenceOf(2 + 2 * margin(pair, best, group))),
  }));
}

/** By how much all would weigh less without the pair. */
function margin(pair: Pair, best: Pair[], group: Pair[]): number {
  const rivals = group.filter((one) => one !== pair && (one.old === pair.old || one.next === pair.next));
  if (rivals.length === 0) return Number.POSITIVE_INFINITY;
  if (group.length > resolvedWhole) return pair.weight - Math.max(...rivals.map(({ weight }) => weight));
  const without = assign(group.filter((one) => one !== pair));
  return sum(best) - sum(without);
}

const sum = (pairs: Pair[]): number => pairs.reduce((total, { weight }) => total + weight, 0);

function assign(pairs: Pair[]): Pair[] {
  const [olds, nexts] = [
    [...new Set(pairs.map(({ old }) => old))],
    [...new Set(pairs.map(({ next }) => next))],
  ];
  const byOld = Map.groupBy(pairs, ({ old }) => old);
  const costs = olds.map((old) => {
    const weights = new Map(byOld.get(old)?.map(({ next, weight }) => [next, weight]));
    return nexts.map((next) => -(weights.get(next) ?? 0));
  });
  return munkres(costs).flatMap(
    ([row, column]) =>
      byOld.get(olds[row])?.find(({ next, weight }) => next === nexts[column] && weight > 0) ?? [],
  );
}

/** Pairs that have to do with one another. */
function* groupsOf(pairs: Pair[]): Iterable<Pair[]> {
  const by = (end: "old" | "next") => Map.groupBy(pairs, (pair): TableUnit => pair[end]);
  const [ofOld, ofNext] = [by("old"), by("next")];
  const seen = new Set<Pair>();
  for (const first of pairs) {
    if (seen.has(first)) continue;
    const group = [first];
    seen.add(first);
    for (const pair of group)
      for (const other of [...(ofOld.get(pair.old) ?? []), ...(ofNext.get(pair.next) ?? [])])
        if (!seen.has(other)) {
          seen.add(other);
          group.push(other);
        }
    yield group;
  }
}
