/** Lists that one person opens, by name: how often, what is long past counting little; and those held at the top. */
export interface UsedLists {
  often: Record<string, number>;
  pinned: string[];
}

export const none: UsedLists = { often: {}, pinned: [] };

/** Rows of the section; those held at the top may be more. */
const shown = 5;

/** So many lists are remembered, the most used. */
const remembered = 20;

/** What every opening leaves of the ones before. */
const fading = 0.95;

const byUse = (often: Record<string, number>) => Object.entries(often).sort(([, a], [, b]) => b - a);

export function opened(used: UsedLists, list: string): UsedLists {
  const faded = Object.fromEntries(Object.entries(used.often).map(([name, often]) => [name, often * fading]));
  const often = { ...faded, [list]: (faded[list] ?? 0) + 1 };
  return { ...used, often: Object.fromEntries(byUse(often).slice(0, remembered)) };
}

export const mostUsed = ({ often }: UsedLists): string[] => byUse(often).map(([list]) => list);

export const pinned = (used: UsedLists, list: string): UsedLists => ({
  ...used,
  pinned: used.pinned.includes(list) ? used.pinned.filter((each) => each !== list) : [...used.pinned, list],
});

/** The rows of the section: what is held at the top in its order, then the most used. */
export const foremost = (used: UsedLists, order: string[]): string[] => [
  ...used.pinned,
  ...order.filter((list) => !used.pinned.includes(list)).slice(0, Math.max(0, shown - used.pinned.length)),
];
