import type { JsonObject } from "./flatten.ts";

export interface GivenAnswer {
  data: JsonObject | null;
  hasErrors: boolean;
}

/** The answer as GraphiQL holds it, a text; null where there is none or it is not an answer. */
export function readAnswer(text: string | null | undefined): GivenAnswer | null {
  if (!text) return null;
  try {
    const answer = JSON.parse(text);
    if (typeof answer !== "object" || answer === null) return null;
    return { data: answer.data ?? null, hasErrors: Array.isArray(answer.errors) && answer.errors.length > 0 };
  } catch {
    return null; // GraphiQL writes its own complaints there as plain text
  }
}
