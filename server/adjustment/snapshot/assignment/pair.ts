/** An older unit and a newer one that may be the same, and what speaks for and against it. */
import type { TableUnit } from "../tableUnit.ts";

export interface Pair {
  old: TableUnit;
  next: TableUnit;
  /** Logarithm of the odds, but for a constant. */
  weight: number;
  reasons: string[];
  /** Codes and names both say so. */
  isPlain: boolean;
}

/** From which weight on as much speaks for a pair as against it. */
const even = 3;

/** Share of such pairs that are right, as `npm run bench:lineage` finds it. */
export const confidenceOf = (weight: number): number => 1 / (1 + Math.exp(even - weight));

/** What is right less often is for a person to say. */
export const asserted = 0.95;
/** What is right less often than this is not worth a look. */
export const proposed = 0.45;
