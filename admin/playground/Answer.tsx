import { pick, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import { AnswerTable } from "./AnswerTable.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { Elapsed } from "./Elapsed.tsx";
import { useLanguage } from "./LanguageProvider.tsx";
import type { Request } from "./post.ts";
import { asCurl, asFetch } from "./requestAsCode.ts";

/** The bar over the answer and, in place of the JSON, the answer as a table. */
export function Answer() {
  const { words } = useLanguage();
  const [asTable, setAsTable] = useState(false);
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));

  function request(): Request {
    const variables = readVariables(variableEditor?.getValue());
    return { query: queryEditor?.getValue() ?? "", ...(variables ? { variables } : {}) };
  }

  return (
    <div className={asTable ? "answer answer-over" : "answer"}>
      <div className="answer-bar">
        <fieldset className="switch">
          <button type="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>
            {words.json}
          </button>
          <button type="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>
            {words.table}
          </button>
        </fieldset>
        <Elapsed />
        <span className="answer-bar-space" />
        <CopyButton label={words.copyCurl} text={() => asCurl(request(), location.origin)} />
        <CopyButton label={words.copyFetch} text={() => asFetch(request(), location.origin)} />
      </div>
      {asTable && <AnswerTable />}
    </div>
  );
}

function readVariables(text: string | undefined): Request["variables"] {
  try {
    return text?.trim() ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
