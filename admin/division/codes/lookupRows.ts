import type { Match, Resolution } from "../../hub/resolve.ts";

export interface LookupRow {
  key: string;
  text: string;
  match?: Match;
  /** What a person has to look at: several units are meant, one was divided, or nothing was found. */
  note?:
    | { kind: "ambiguous" | "divided" /** Units meant that lead nowhere. */; lost: number }
    | { kind: "none"; reason: string | null };
}

/** A row for every unit that a text leads to, and one for a text that leads nowhere. */
export const lookupRows = (resolutions: Resolution[]): LookupRow[] =>
  resolutions.flatMap(({ text, matches, isAmbiguous, isDivided, unresolved, reason }, index): LookupRow[] =>
    matches.length === 0
      ? [{ key: `${index}`, text, note: { kind: "none", reason } }]
      : matches.map((match) => ({
          key: `${index} ${match.unit.id} ${match.meantCode} ${match.meantName}`,
          text,
          match,
          note:
            isAmbiguous || isDivided
              ? { kind: isAmbiguous ? "ambiguous" : "divided", lost: unresolved }
              : undefined,
        })),
  );
