import { ask } from "./client.ts";
import { currentDay } from "./day.ts";

export interface Hit {
  id: string;
  type: string;
  name: string;
  code: string | null;
  /** Where it is: the names of the units above it. */
  place: string | null;
  /** Whether it is in force on the day looked at. */
  inForce: boolean;
}

const limit = 100;

/** The hub's own search: names, codes, pinyin and initials. */
export async function searchHub(
  text: string,
  types?: string[],
  first = 30,
  signal?: AbortSignal,
): Promise<Hit[]> {
  const { search } = await ask<{ search: Hit[] }>(
    "query ($text: String!, $types: [SearchType!], $first: Int, $asOf: Date) { search(text: $text, types: $types, first: $first, asOf: $asOf) { id type name code place inForce } }",
    { text, types: types?.length ? types : undefined, first: Math.min(first, limit), asOf: currentDay() },
    signal,
  );
  return search;
}

/** What tells a hit from its namesakes. */
export const noteOf = (hit: Hit): string => [hit.place, hit.code].filter(Boolean).join(" · ");
