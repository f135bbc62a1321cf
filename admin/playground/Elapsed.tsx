import { useGraphiQL } from "@graphiql/react";
import { useMemo } from "react";
import { exchangeOf } from "./exchange.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { readAnswer } from "./readAnswer.ts";

/** How long the answer took, and what it cost the hub where that says so. */
export function Elapsed() {
  const { words } = useLanguage();
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response);
  const cost = useMemo(() => readAnswer(response)?.cost, [response]);
  const exchange = exchangeOf(response);
  return (
    <span className="answer-aside" aria-live="polite">
      {exchange && <span title={words.tookHint}>{words.took(exchange.milliseconds)}</span>}
      {cost !== undefined && <span> · {words.cost(cost)}</span>}
    </span>
  );
}
