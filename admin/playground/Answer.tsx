import { pick, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import { AnswerTable } from "./AnswerTable.tsx";
import { CopyButton } from "./CopyButton.tsx";
import type { Kept } from "./compare/kept.ts";
import { Forecast } from "./cost/Forecast.tsx";
import { Spent } from "./cost/Spent.tsx";
import { TooDearNote } from "./cost/TooDearNote.tsx";
import { useForecast } from "./cost/useForecast.ts";
import { exchangeOf } from "./exchange.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { Parameters } from "./parameters/Parameters.tsx";
import { readValues } from "./parameters/values.ts";
import type { Request } from "./post.ts";
import { readAnswer } from "./readAnswer.ts";
import { asCurl, asFetch } from "./requestAsCode.ts";

/** The bar over the answer and, in place of the JSON, the answer as a table. */
export function Answer() {
  const { words } = useLanguage();
  const [look, setLook] = useState<"json" | "table" | "difference">("json");
  const [kept, setKept] = useState<Kept>();
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  const exchange = exchangeOf(tab?.response);
  const forecast = useForecast(exchange?.request);
  const answer = readAnswer(tab?.response);
  const data = exchange?.grown ?? answer?.data;

  function request(): Request {
    const variables = readValues(variableEditor?.getValue() ?? "");
    const given = variables && Object.keys(variables).length > 0;
    return { query: queryEditor?.getValue() ?? "", ...(given && { variables }) };
  }

  function keep() {
    if (!data) return;
    const at = new Date().toLocaleTimeString("sv");
    setKept({ data, name: [tab?.operationName, at].filter(Boolean).join(" ") });
  }

  const looks = [
    ["json", words.json],
    ["table", words.table],
    ...(kept ? ([["difference", words.compare]] as const) : []),
  ] as const;
  return (
    <div className={look === "json" ? "answer" : "answer answer-over"}>
      <div className="answer-bar">
        <fieldset className="switch">
          {looks.map(([key, label]) => (
            <button key={key} type="button" aria-pressed={look === key} onClick={() => setLook(key)}>
              {label}
            </button>
          ))}
        </fieldset>
        <span className="answer-bar-space" />
        {data && (
          <button type="button" className="plain" title={words.keepHint} onClick={keep}>
            {words.keepAnswer}
          </button>
        )}
        <CopyButton label={words.copyCurl} text={() => asCurl(request(), location.origin)} />
        <CopyButton label={words.copyFetch} text={() => asFetch(request(), location.origin)} />
        {(exchange || forecast) && (
          <p className="answer-cost">
            {exchange && <Spent exchange={exchange} />}
            {forecast && <Forecast price={forecast} />}
          </p>
        )}
      </div>
      <Parameters />
      {answer?.tooDear && <TooDearNote {...answer.tooDear} />}
      {look !== "json" && <AnswerTable against={look === "difference" ? kept : undefined} />}
    </div>
  );
}
