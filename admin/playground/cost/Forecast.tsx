import { useGraphiQL } from "@graphiql/react";
import { useLanguage } from "../LanguageProvider.tsx";
import { pathInWords } from "./pathInWords.ts";
import type { Price } from "./price.ts";

/** What the present query would cost, before it is run. */
export function Forecast({ price }: { price: Price }) {
  const { language, words } = useLanguage();
  const schema = useGraphiQL((state) => state.schema);
  const dearest = price.parts[0]?.path;
  const path = dearest && language === "zh" ? pathInWords(schema, dearest) : dearest;
  return (
    <span
      className={price.runs === "NOT_AT_ALL" ? "answer-aside problem" : "answer-aside"}
      title={path && words.dearestPart(path)}
    >
      {words.forecast(price.total)}
      {price.runs !== "HERE" && ` · ${words.runs[price.runs]}`}
    </span>
  );
}
