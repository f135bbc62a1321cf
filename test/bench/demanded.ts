/** What is demanded of the hub: at most so many times slower than the raw baseline. */

export const demanded: Record<string, { goal: number; first: number }> = {
  W1: { goal: 1.6, first: 2.9 },
  W2: { goal: 1.4, first: 1.9 },
  W3: { goal: 1.7, first: 2.8 },
  W4: { goal: 1.4, first: 1.8 },
  W5: { goal: 1.3, first: 2.3 },
  W6: { goal: 2.0, first: 2.5 },
  W7: { goal: 4.0, first: 12.0 },
  W9: { goal: 2.0, first: 3.0 },
};

export const p99Goal = 2.5;
