import polyglotI18nProvider from "ra-i18n-polyglot";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { entityWords } from "./entityWords.ts";
import { initialLocale, rememberLocale } from "./locale.ts";

const messages = {
  zh: { ...chinese, ...entityWords("zh") },
  en: { ...english, ...entityWords("en") },
};

rememberLocale(initialLocale());

export const i18nProvider = polyglotI18nProvider(
  (locale) => {
    const chosen = locale === "en" ? "en" : "zh";
    rememberLocale(chosen);
    return messages[chosen];
  },
  initialLocale(),
  [
    { locale: "zh", name: "中文" },
    { locale: "en", name: "English" },
  ],
  // polyglot takes "zh" for a language without plurals; missing keys are shown as they are.
  { allowMissing: true },
);
