import { useStore } from "react-admin";
import type { Meanings } from "./choices.ts";

const none: Meanings = {};

/** What the headings of a list's tables mean, as somebody said in this browser: kept for the next table. */
export function useMeanings(list: string) {
  const [meanings, keep] = useStore<Meanings>(`import.meanings.${list}`, none);
  return { meanings, mean: (heading: string, field: string) => keep({ ...meanings, [heading]: field }) };
}
