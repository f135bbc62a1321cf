import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { keepLanguage, type Language, readLanguage } from "./language.ts";
import { translateGraphiQL } from "./translateGraphiQL.ts";
import { type Words, words } from "./words.ts";

interface Spoken {
  language: Language;
  words: Words;
  setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<Spoken | null>(null);

/** Holds the language of the page, for our own words and for GraphiQL's. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(readLanguage);

  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = words[language].pageTitle;
    return language === "zh" ? translateGraphiQL(document.body) : undefined;
  }, [language]);

  const spoken = useMemo(
    () => ({
      language,
      words: words[language],
      setLanguage: (next: Language) => {
        keepLanguage(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(LanguageContext);
  if (!spoken) throw new Error("useLanguage needs a LanguageProvider above it");
  return spoken;
}
