import { useTranslate } from "react-admin";
import type { Counts } from "./answer.ts";

/** How many records a table makes, changes and leaves, as a line: before it is taken in, and once it was. */
export function useCounts() {
  const translate = useTranslate();
  const number = (count: number) => count.toLocaleString("en");
  return (when: "trial" | "done", { created, updated, unchanged }: Counts): string =>
    translate(`hub.taking.${when}.counts`, {
      created: number(created),
      updated: number(updated),
      unchanged: number(unchanged),
    });
}
