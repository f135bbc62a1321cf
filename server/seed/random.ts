/** A random source that gives the same row of numbers for the same seed. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Both ends included. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight; the weights need not add up to one. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** A day from the first to the last, as YYYY-MM-DD. */
  day(first: string, last: string): string;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), warmed up as its author does. */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0, seed | 0, 0x9e3779b9 | 0, 1];
  const next = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 15; round++) next();

  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (list) => list[integer(0, list.length - 1)],
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      return choices[choices.length - 1][0];
    },
    day: (first, last) =>
      new Date(integer(Date.parse(first) / DAY, Date.parse(last) / DAY) * DAY).toISOString().slice(0, 10),
  };
}

const DAY = 86_400_000;
