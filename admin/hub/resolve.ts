import { ask } from "./client.ts";
import { currentDay } from "./day.ts";

export interface Mention {
  text: string;
  /** Code or name of a unit above it, which tells namesakes apart. */
  superior?: string;
  /** Day of which the text is meant. */
  on?: string;
}

export interface Match {
  matchedBy: string;
  meantCode: string;
  meantName: string;
  meantOn: string;
  confidence: string | null;
  share: string | null;
  unit: { __typename: string; id: string; name: string; code: string; parent: { name: string } | null };
  path: { id: string; relation: string; startOn: string | null }[];
}

export interface Resolution {
  text: string;
  isAmbiguous: boolean;
  isDivided: boolean;
  unresolved: number;
  reason: string | null;
  matches: Match[];
}

const answer = `text isAmbiguous isDivided unresolved reason matches {
  matchedBy meantCode meantName meantOn confidence share
  unit { __typename id name code parent { name } } path { id relation startOn } }`;
const document = `query ($items: [DivisionMentionInput!]!, $to: Date) { resolveDivisions(items: $items, to: $to) { ${answer} } }`;

/** So many texts are asked about at once; a whole county's old table is two questions. */
const atOnce = 1000;

/** The units of a day, the one looked at when none is given, that old codes and names lead to. */
export async function resolve(
  mentions: Mention[],
  to: string | undefined = currentDay(),
  signal?: AbortSignal,
): Promise<Resolution[]> {
  const found: Resolution[] = [];
  for (let start = 0; start < mentions.length; start += atOnce) {
    const items = mentions.slice(start, start + atOnce);
    const { resolveDivisions } = await ask<{ resolveDivisions: Resolution[] }>(
      document,
      { items, to },
      signal,
    );
    found.push(...resolveDivisions);
  }
  return found;
}
