/** How far a kept code says who is who: not at all where an office gives codes out anew. */
import { above } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";
import { likenessOf } from "./likeness.ts";
import { Namesakes, superior } from "./namesakes.ts";

/** So many kept codes of the table are added to those of each superior, so that few say little. */
const prior = 2;

interface Count {
  kept: number;
  anew: number;
}

/**
 * Share of kept codes that went to another unit, by superior: those of which the former holder's name, or the new
 * one's, is that of another unit of the superior, against those that kept their name.
 */
export function givenAnew(olds: TableUnit[], nexts: TableUnit[]): (code: string) => number {
  const [then, now] = [olds, nexts].map((units) => new Namesakes(units, superior));
  const holders = new Map(olds.map((old) => [old.code, old]));
  const counts = new Map<string, Count>();
  const all: Count = { kept: 0, anew: 0 };
  for (const next of nexts) {
    const old = holders.get(next.code);
    if (!old?.stem || !next.stem) continue;
    const isKept = likenessOf(old.stem, next.stem) !== "OTHER";
    const isAnew =
      !isKept && (now.of(above(old), old.stem).length > 0 || then.of(above(next), next.stem).length > 0);
    if (!isKept && !isAnew) continue;
    const count = counts.get(above(next)) ?? { kept: 0, anew: 0 };
    counts.set(above(next), count);
    for (const one of [count, all]) one[isKept ? "kept" : "anew"]++;
  }
  const share = (all.anew + 0.01) / (all.kept + all.anew + 1);
  return (code) => {
    const { kept, anew } = counts.get(code) ?? { kept: 0, anew: 0 };
    return (anew + prior * share) / (kept + anew + prior);
  };
}
