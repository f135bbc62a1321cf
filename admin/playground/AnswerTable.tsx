import { useGraphiQL } from "@graphiql/react";
import { useMemo, useReducer } from "react";
import { columnTerms, type Term, termsOfPart } from "./columnTerms.ts";
import { exchangeOf } from "./exchange.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { PartTable } from "./PartTable.tsx";
import { type Part, partsOf } from "./parts.ts";
import { readAnswer } from "./readAnswer.ts";

/** The answer of the present tab as tables, one below another. */
export function AnswerTable() {
  const { language, words } = useLanguage();
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  const schema = useGraphiQL((state) => state.schema);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  const answer = useMemo(() => readAnswer(tab?.response), [tab?.response]);
  const exchange = exchangeOf(tab?.response);
  const data = exchange?.grown ?? answer?.data;
  const terms = useMemo(
    () => (schema && tab?.query && language === "zh" ? columnTerms(schema, tab.query) : new Map()),
    [schema, tab?.query, language],
  );
  const tables = useMemo(
    () => (data ? partsOf(data) : []).map((part) => ({ part, terms: termsOfPart(terms, part) })),
    [data, terms],
  );

  const remarks = answer && <Remarks problems={answer.problems} notices={answer.notices} />;
  if (!data || tables.length === 0) {
    if (answer?.problems.length) return remarks;
    return <p className="answer-note">{tab?.response ? words.notAnAnswer : words.noAnswer}</p>;
  }

  const fileName = `${tab?.operationName ?? "query"}-${new Date().toLocaleDateString("sv")}`;
  const several = tables.length > 1;
  return (
    <div className={several ? "answer-tables several" : "answer-tables"}>
      {remarks}
      {tables.map(({ part, terms: own }) => {
        const title = several ? titleOf(part, terms, words.singleFigures) : undefined;
        return (
          <PartTable
            key={part.roots.join()}
            part={part}
            terms={own}
            title={title}
            fileName={title ? `${fileName}-${title}` : fileName}
            answer={{ data, exchange, schema, onGrown: redraw }}
          />
        );
      })}
    </div>
  );
}

function titleOf({ roots, stacked }: Part, terms: Map<string, Term>, singleFigures: string): string {
  if (roots.length > 1 && !stacked) return singleFigures;
  return roots.map((root) => terms.get(root)?.chinese ?? root).join("、");
}

function Remarks({ problems, notices }: { problems: string[]; notices: string[] }) {
  return (
    <>
      {[...new Set(problems)].map((text) => (
        <p key={text} className="answer-note problem" role="alert">
          {text}
        </p>
      ))}
      {[...new Set(notices)].map((text) => (
        <p key={text} className="answer-note">
          {text}
        </p>
      ))}
    </>
  );
}
