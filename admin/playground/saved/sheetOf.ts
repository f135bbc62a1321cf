import type { Sheet } from "../useOpen.ts";
import type { SavedQuery } from "./savedQueries.ts";

/** A saved query as it is put into a tab. */
export function sheetOf({ document, variables }: Pick<SavedQuery, "document" | "variables">): Sheet {
  return { query: document, variables: variables ? JSON.parse(variables) : undefined };
}
