/** Where the units below each older one are now, as far as names tell that are single on both days. */
import { above } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";
import { county, Namesakes, prefecture } from "./namesakes.ts";

export interface Votes {
  total: number;
  /** By code of the newer unit, the most first. */
  by: Map<string, TableUnit[]>;
}

const areas = [county, prefecture];

/** By code of the older unit. */
export function votesOf(before: TableUnit[], after: TableUnit[]): Map<string, Votes> {
  const [then, now] = [before, after].map((units) => areas.map((area) => new Namesakes(units, area)));
  const votes = new Map<string, Votes>();
  for (const old of before) {
    const at = areas.findIndex((area, index) => {
      const next = then[index].isSingle(old) && now[index].single(area(old), old);
      return next !== undefined && next !== false;
    });
    if (at < 0) continue;
    const next = now[at].single(areas[at](old), old) as TableUnit;
    const tally = votes.get(above(old)) ?? { total: 0, by: new Map() };
    votes.set(above(old), tally);
    tally.total++;
    tally.by.set(above(next), [...(tally.by.get(above(next)) ?? []), old]);
  }
  for (const tally of votes.values())
    tally.by = new Map([...tally.by].toSorted((a, b) => b[1].length - a[1].length));
  return votes;
}
