let latest = 0;
const listeners = new Set<() => void>();

/** The number of the latest report; those before it give way. */
export const latestReport = (): number => latest;

export function onReport(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The number of a new report. */
export function nextReport(): number {
  latest += 1;
  for (const listener of listeners) listener();
  return latest;
}
