import { useSyncExternalStore } from "react";

/**
 * The day people look at. It stands in the address before the hash (`/?asOf=2019-10-31#/villages`), so that it
 * survives every navigation and a page can be sent to a colleague. Absent means today.
 */
const listeners = new Set<() => void>();

export function currentDay(): string | undefined {
  const day = new URLSearchParams(window.location.search).get("asOf");
  return day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
}

/** Today as the hub has it: a day begins at midnight in China, wherever the window stands. */
export const today = (): string => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

export function setDay(day: string | undefined): void {
  const url = new URL(window.location.href);
  if (day) url.searchParams.set("asOf", day);
  else url.searchParams.delete("asOf");
  window.history.replaceState(window.history.state, "", url);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export const useDay = (): string | undefined => useSyncExternalStore(subscribe, currentDay);
