/** The two languages of the hub's pages; Chinese unless the reader chose otherwise. */
export type Language = "zh" | "en";

/** A sentence in both languages. */
export type Both = Record<Language, string>;

// The panel keeps its choice under the same key, so a reader who switches there finds it here.
const storageKey = "hub.locale";

/** Reads the stored choice; tolerates a quoted or regional form such as `"zh-CN"`. */
export function readLanguage(): Language {
  try {
    return /^"?en/i.test(localStorage.getItem(storageKey) ?? "") ? "en" : "zh";
  } catch {
    return "zh"; // storage may be forbidden by the browser's policy
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Nothing to do: the choice then holds until the page is left.
  }
}

/** The value of the Accept-Language header, in which the hub words its messages. */
export function acceptLanguage(language: Language): string {
  return language === "zh" ? "zh-CN,zh;q=0.9" : "en";
}
