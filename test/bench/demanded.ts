/** What is demanded of the hub: at most so many times slower than the raw baseline. */

export interface Demand {
  goal: number;
  stretch: number;
}

/** Beside what forgets; "memory" beside the least by hand that keeps a row of history and one of the log per record. */
export const demanded: Record<string, Demand> = {
  W1: { goal: 1.6, stretch: 1.3 },
  W2: { goal: 1.4, stretch: 1.2 },
  W3: { goal: 1.7, stretch: 1.3 },
  W4: { goal: 1.4, stretch: 1.2 },
  W5: { goal: 1.3, stretch: 1.1 },
  W8: { goal: 1.5, stretch: 1.2 },
  W10: { goal: 1.5, stretch: 1.2 },
  W6: { goal: 3.5, stretch: 2.5 },
  "W6 memory": { goal: 2.0, stretch: 1.4 },
  W7: { goal: 4.0, stretch: 2.5 },
  "W7 memory": { goal: 2.0, stretch: 1.4 },
  "W9 memory": { goal: 3.0, stretch: 2.0 },
};

export const p99Goal = 2.5;

/** W11, in milliseconds: others wait no longer than this, or than so many times as long as when they are alone. */
export const waitAllowed = { reads: 25, times: 3, saves: 1000 };
