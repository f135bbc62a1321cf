/** What is believed of one record over all days, as periods that follow each other. */
import type { Row } from "../rule.ts";

export interface Period {
  values: Row;
  from: string;
  to: string | null;
}

const valueAt = (periods: Period[], day: string, column: string): unknown =>
  periods.find(({ from, to }) => from <= day && (to === null || to > day))?.values[column];

export const sameTimeline = (one: Period[], other: Period[], columns: string[]): boolean =>
  one.length === other.length &&
  one.every(
    ({ values, from, to }, index) =>
      from === other[index].from &&
      to === other[index].to &&
      columns.every((column) => values[column] === other[index].values[column]),
  );

/**
 * What stands now without what led from `before` to `after`: on each day a field that was changed then is what it was
 * before, every other is as it is now. Undefined where a field was changed again since.
 */
export function merged(
  before: Period[],
  after: Period[],
  now: Period[],
  columns: string[],
): Period[] | undefined {
  const days = [...new Set([...before, ...after, ...now].map(({ from }) => from))].sort();
  const found: Period[] = [];
  for (const [index, day] of days.entries()) {
    const standing = now.find(({ from, to }) => from <= day && (to === null || to > day));
    if (!standing) continue;
    const values = { ...standing.values };
    for (const column of columns) {
      const [was, became] = [valueAt(before, day, column), valueAt(after, day, column)];
      if (was === became) continue;
      if (values[column] !== became && values[column] !== was) return undefined;
      // A day of which nothing was known before has no value to go back to.
      if (was === undefined) return undefined;
      values[column] = was;
    }
    const to = days[index + 1] ?? null;
    const last = found.at(-1);
    if (last && last.to === day && columns.every((column) => last.values[column] === values[column]))
      last.to = to;
    else found.push({ values, from: day, to });
  }
  const end = now.at(-1)?.to ?? null;
  const last = found.at(-1);
  if (last && last.to === null) last.to = end;
  return found;
}
