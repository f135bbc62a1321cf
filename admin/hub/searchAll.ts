import { isDivision, model } from "../schema/model.ts";
import { type Match, type Resolution, resolve } from "./resolve.ts";
import { type Hit, searchHub } from "./search.ts";

export interface Found {
  hits: Hit[];
  /** Units of the day that the text names by an old code or name. */
  former: Match[];
  /** Why an old code or name leads to no unit, where one bore it. */
  lost: Resolution["reason"];
}

/** Codes of townships and below; shorter ones are the beginnings of many. */
const looksLikeCode = (text: string) => /^\d{9,}$/.test(text.replace(/\s+/g, ""));
/** What the hub's own search finds as well. */
const inForceBy = new Set(["CODE", "NAME", "OFFICIAL_NAME"]);

/**
 * The hub's search, and where it finds no unit in force or the text looks like a code, the units that old codes and
 * names lead to: records may bear a name of old.
 */
export async function searchAll(text: string, signal?: AbortSignal): Promise<Found> {
  const former = (): Promise<Resolution[]> => resolve([{ text }], undefined, signal);
  const early = looksLikeCode(text) ? former() : undefined;
  const hits = await searchHub(text, undefined, 30, signal);
  const resolved = await (early ??
    (hits.some(({ inForce, type }) => inForce && isDivision(model.entities[type])) ? [] : former()));
  const [resolution] = resolved;
  return {
    hits,
    former: (resolution?.matches ?? []).filter(
      ({ path, matchedBy }) => path.length > 0 || !inForceBy.has(matchedBy),
    ),
    lost: resolution?.matches.length === 0 && resolution.reason !== "UNKNOWN" ? resolution.reason : null,
  };
}
