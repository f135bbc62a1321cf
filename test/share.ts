/**
 * What a run tries where trying everything would take too long: a share that a seed decides, another one every day, with
 * something of every kind in it. SEED_OF_SHARES tries that of another run, SHARE=1 all there is (`npm run soak`).
 */
import { Chance } from "./differential/chance.ts";

export const size = Number(process.env.SHARE ?? 1 / 8);

/** Settled once for all files of a run. */
export function seedOfShares(): number {
  process.env.SEED_OF_SHARES ??= String(Math.floor(Date.now() / 86_400_000));
  return Number(process.env.SEED_OF_SHARES);
}

export function settleShares(): void {
  const seed = seedOfShares();
  if (size < 1) console.log(`A share of ${size.toFixed(2)} of what is many is tried: SEED_OF_SHARES=${seed}`);
}

/** Of all items those to be tried, in their order; `kinds` are what must not be missing. */
export function shareOf<T>(items: readonly T[], kinds: (item: T) => string[]): T[] {
  const chance = new Chance(seedOfShares());
  const shuffled = items
    .map((item) => ({ item, place: chance.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
  const missing = new Set(items.flatMap(kinds));
  const chosen = new Set<T>();
  for (const item of shuffled)
    if (kinds(item).filter((kind) => missing.delete(kind)).length > 0) chosen.add(item);
  for (const item of shuffled) if (chosen.size < items.length * size) chosen.add(item);
  return items.filter((item) => chosen.has(item));
}
