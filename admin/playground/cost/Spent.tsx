import type { Exchange } from "../exchange.ts";
import { useLanguage } from "../LanguageProvider.tsx";

/** How long the answer took, and what it cost the hub. */
export function Spent({ exchange: { milliseconds, price } }: { exchange: Exchange }) {
  const { words } = useLanguage();
  return (
    <span className="answer-aside" aria-live="polite">
      <span title={words.tookHint}>{words.took(milliseconds)}</span>
      {price && (
        <span title={words.costHint}>
          {" · "}
          {words.cost(price.total)}
          {price.statements !== undefined && ` · ${words.statements(price.statements)}`}
          {price.milliseconds !== undefined && ` · ${words.inHub(price.milliseconds)}`}
        </span>
      )}
    </span>
  );
}
