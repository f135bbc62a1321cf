import { type TooDear, tooDearIn } from "./cost/price.ts";
import type { JsonObject } from "./flatten.ts";

export interface GivenAnswer {
  data: JsonObject | null;
  /** What the hub refuses. */
  problems: string[];
  /** What the hub remarks on, such as a day before the first known one. */
  notices: string[];
  /** Why it was refused, where it would have cost too much. */
  tooDear?: TooDear;
}

/** The answer as GraphiQL holds it, a text; null where there is none or it is not an answer. */
export function readAnswer(text: string | null | undefined): GivenAnswer | null {
  if (!text) return null;
  try {
    const { data, errors, extensions } = JSON.parse(text);
    return {
      data: data ?? null,
      problems: messages(errors),
      notices: messages(extensions?.notices),
      tooDear: tooDearIn(errors),
    };
  } catch {
    return null; // GraphiQL writes its own complaints there as plain text
  }
}

function messages(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) =>
    typeof item === "string" ? item : String(item?.message ?? JSON.stringify(item)),
  );
}
