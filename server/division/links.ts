/** The links of lineage, of whatever day, as they were known when the question says. */
import type { Reading } from "../core/reader/reading.ts";
import { lastKnown, type Source } from "../core/reader/rows.ts";
import { confinement } from "../core/reader/visibility.ts";

/** All of them: what lies on the way from unit to unit is read whoever asks. */
export const links = (c: Reading, alias: string): Source => lastKnown(c, c.entity("Succession"), alias);

/** Those that the reader may see today. */
export function seenLinks(c: Reading, alias: string): Source {
  const { from, where } = links(c, alias);
  return { from, where: [...where, ...c.on(undefined, () => confinement(c, c.entity("Succession"), alias))] };
}
