/** Whole numbers that add up to the whole: each its share rounded down, what is left to the largest remainders. */
export function apportion(whole: number, shares: number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total === 0) return shares.map((_share, index) => (index === 0 ? whole : 0));
  const exact = shares.map((share) => (whole * share) / total);
  const parts = exact.map(Math.floor);
  const left = whole - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - parts[index] }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, left)) parts[index]++;
  return parts;
}
