import { useGraphiQL } from "@graphiql/react";
import { useMemo, useReducer } from "react";
import { columnTerms, type Term, termsOfPart } from "./columnTerms.ts";
import { DifferenceTable } from "./compare/DifferenceTable.tsx";
import type { Kept } from "./compare/kept.ts";
import { pairsOf } from "./compare/pairsOf.ts";
import { download } from "./download.ts";
import { exchangeOf } from "./exchange.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { PartTable } from "./PartTable.tsx";
import { type Part, partsOf } from "./parts.ts";
import { readAnswer } from "./readAnswer.ts";
import { tableOf } from "./tableOf.ts";
import { workbook, workbookType } from "./workbook.ts";

/** The answer of the present tab as tables, one below another; or what is different in it from another. */
export function AnswerTable({ against }: { against?: Kept }) {
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
  const pairs = useMemo(
    () =>
      against && data
        ? pairsOf(against.data, data).map((pair) => ({ ...pair, key: pair.part.roots.join() }))
        : [],
    [against, data],
  );

  const remarks = answer && <Remarks problems={answer.problems} notices={answer.notices} />;
  if (!data || tables.length === 0) {
    if (answer?.problems.length) return remarks;
    return <p className="answer-note">{tab?.response ? words.notAnAnswer : words.noAnswer}</p>;
  }

  const fileName = `${tab?.operationName ?? "query"}-${new Date().toLocaleDateString("sv")}`;
  const several = tables.length > 1;
  const nameOf = (part: Part) => titleOf(part, terms, words.singleFigures);

  async function saveAll() {
    const sheets = tables.map(({ part, terms: own }) => ({
      name: nameOf(part),
      ...tableOf(part, own, words),
    }));
    download(await workbook(sheets), `${fileName}.xlsx`, workbookType);
  }

  if (against)
    return (
      <div className={pairs.length > 1 ? "answer-tables several" : "answer-tables"}>
        <p className="answer-note">{words.comparedWith(against.name)}</p>
        {pairs.length === 0 && <p className="answer-note">{words.nothingAlike}</p>}
        {pairs.map((pair) => (
          <DifferenceTable
            key={pair.key}
            pair={pair}
            terms={termsOfPart(terms, pair.part)}
            title={pairs.length > 1 ? nameOf(pair.part) : undefined}
          />
        ))}
      </div>
    );
  return (
    <div className={several ? "answer-tables several" : "answer-tables"}>
      {remarks}
      {several && (
        <div className="answer-part-bar">
          <span>{words.tables(tables.length)}</span>
          <span className="answer-files">
            <button type="button" className="primary" onClick={saveAll}>
              {words.downloadAll}
            </button>
          </span>
        </div>
      )}
      {tables.map(({ part, terms: own }) => {
        const title = several ? nameOf(part) : undefined;
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
