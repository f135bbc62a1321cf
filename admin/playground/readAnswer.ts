import type { JsonObject } from "./flatten.ts";

export interface GivenAnswer {
  data: JsonObject | null;
  /** What the hub refuses. */
  problems: string[];
  /** What the hub remarks on, such as a day before the first known one. */
  notices: string[];
  /** What answering came to in the hub's own measure, where it tells. */
  cost?: number;
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
      cost: typeof extensions?.cost === "number" ? extensions.cost : undefined,
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
