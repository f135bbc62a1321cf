/** Where the units below each older one are now, as far as names tell that are single on both days. */
import { above } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";
import { county, Namesakes, prefecture } from "./namesakes.ts";

export interface Votes {
  total: number;
  /** How many, by code of the newer unit, the most first. */
  by: Map<string, number>;
}

const areas = [county, prefecture];

/** By code of the older unit. */
export function votesOf(before: TableUnit[], after: TableUnit[]): Map<string, Votes> {
  const [then, now] = [before, after].map((units) => areas.map((area) => new Namesakes(units, area)));
  const votes = new Map<string, Votes>();
  for (const old of before) {
    const [next] = areas.flatMap((area, at) =>
      then[at].isSingle(old) ? (now[at].single(area(old), old) ?? []) : [],
    );
    if (!next) continue;
    const tally = votes.get(above(old)) ?? { total: 0, by: new Map() };
    votes.set(above(old), tally);
    tally.total++;
    tally.by.set(above(next), (tally.by.get(above(next)) ?? 0) + 1);
  }
  for (const tally of votes.values()) tally.by = new Map([...tally.by].toSorted((a, b) => b[1] - a[1]));
  return votes;
}
