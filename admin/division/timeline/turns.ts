import type { LineageLink } from "../lineage/useLineage.ts";
import { type Difference, differences, type Version } from "./version.ts";

export interface Turn {
  day: string;
  /** The first of all versions: nothing is known of the days before. */
  first?: Version;
  established: boolean;
  abolished: boolean;
  changes: Difference[];
  /** Links of the unit that begin on this day. */
  links: LineageLink[];
}

/** The days on which something became of a unit, the latest first, as the hub knows them now. */
export function turnsOf(versions: Version[], links: LineageLink[], fields: string[]): Turn[] {
  const known = versions
    .filter(({ recordedTo }) => recordedTo === null)
    .sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  const turns = new Map<string, Turn>();
  const on = (day: string): Turn => {
    const turn = turns.get(day) ?? { day, established: false, abolished: false, changes: [], links: [] };
    turns.set(day, turn);
    return turn;
  };
  known.forEach((version, index) => {
    const before = known[index - 1];
    if (before) on(version.validFrom).changes = differences(fields, before, version);
    else on(version.validFrom).first = version;
    for (const [end, field] of [
      ["established", "establishedOn"],
      ["abolished", "abolishedOn"],
    ] as const) {
      const day = version[field];
      if (typeof day === "string" && day !== before?.[field]) on(day)[end] = true;
    }
  });
  for (const link of links) if (link.startOn) on(link.startOn).links.push(link);
  return [...turns.values()]
    .filter(
      (turn) =>
        turn.first || turn.established || turn.abolished || turn.changes.length > 0 || turn.links.length > 0,
    )
    .sort((a, b) => b.day.localeCompare(a.day));
}
