import { useLocaleState } from "react-admin";
import type { Term } from "../schema/modelTypes.ts";

export type Locale = "zh" | "en";

const key = "hub.locale";

export function initialLocale(): Locale {
  return window.localStorage.getItem(key) === "en" ? "en" : "zh";
}

let locale: Locale = initialLocale();

/** For code outside React: the language in which the hub is to answer. */
export const currentLocale = (): Locale => locale;

export function rememberLocale(next: Locale): void {
  locale = next;
  window.localStorage.setItem(key, next);
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

export function useLocale(): Locale {
  const [current] = useLocaleState();
  return current === "en" ? "en" : "zh";
}

/** Chooses the word of a term in the language of the panel. */
export function useTerm(): (term: Term | undefined) => string {
  const current = useLocale();
  return (term) => term?.[current] ?? "";
}
