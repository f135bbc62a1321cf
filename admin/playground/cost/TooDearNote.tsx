import { useGraphiQL } from "@graphiql/react";
import { useLanguage } from "../LanguageProvider.tsx";
import { pathInWords } from "./pathInWords.ts";
import type { TooDear } from "./price.ts";

/** Why a query was refused as too dear, and what makes it cheaper. */
export function TooDearNote({ cost, limit, path }: TooDear) {
  const { language, words } = useLanguage();
  const schema = useGraphiQL((state) => state.schema);
  const said = path && language === "zh" ? pathInWords(schema, path) : path;
  return (
    <p className="answer-note problem" role="alert">
      {words.tooDear(cost, limit)}
      {said && ` ${words.dearestPart(said)}`} {words.cheaper}
    </p>
  );
}
