/** What a request costs, told to who asks for it. */
import { type Cost, costAllowed, costHere } from "../core/reader/cost.ts";

const partsTold = 10;

/** What `extensions` of a request ask beside the answer. */
export interface Asks {
  /** Its price, and nothing of it is done. */
  explain: boolean;
  /** Its price and what it took, with the answer. */
  measure: boolean;
}

/** Nothing where a request's extensions ask for something else. */
export function asksOf(extensions: unknown): Asks | undefined {
  if (extensions === undefined || extensions === null) return { explain: false, measure: false };
  const { explain, measure, ...others } = extensions as Record<string, unknown>;
  if ((explain !== true && measure !== true) || Object.keys(others).length > 0) return undefined;
  return { explain: explain === true, measure: measure === true };
}

export function priceOf(...costs: Cost[]) {
  const total = Math.round(costs.reduce((sum, cost) => sum + cost.total, 0));
  const parts = costs.flatMap((cost) => cost.parts).sort((a, b) => b.cost - a.cost);
  return {
    total,
    /** Up to this it is answered where it arrived, up to the limit apart. */
    ceiling: costHere,
    limit: costAllowed,
    runs: total <= costHere ? "HERE" : total <= costAllowed ? "APART" : "NOT_AT_ALL",
    parts: parts.slice(0, partsTold),
  };
}

/** The same after the answer, with what it took. */
export const measure = (costs: Cost[], statements: number, since: number) => ({
  ...priceOf(...costs),
  statements,
  milliseconds: Math.round((performance.now() - since) * 1000) / 1000,
});

/** An answer of the lane with what it took. */
export function measured(answer: string | Buffer, cost: Cost, statements: number, since: number): string {
  const told = JSON.stringify({ cost: measure([cost], statements, since) });
  return `${String(answer).trimEnd().slice(0, -1)},"extensions":${told}}\n`;
}
