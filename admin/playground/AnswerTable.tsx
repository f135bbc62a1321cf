import { useGraphiQL } from "@graphiql/react";
import { useMemo, useState } from "react";
import { columnTerms, type Term } from "./columnTerms.ts";
import { columnTitles } from "./columnTitles.ts";
import { csv } from "./csv.ts";
import { download } from "./download.ts";
import { asked, type Cell, flatten, stacked, withoutRoot } from "./flatten.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { readAnswer } from "./readAnswer.ts";
import { workbook } from "./workbook.ts";

// Enough to look through; more would only make the browser slow. The file holds every row.
const shownAtMost = 500;

/** The answer of the present tab as a table to look at and to take away. */
export function AnswerTable() {
  const { language, words } = useLanguage();
  const [expand, setExpand] = useState(true);
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  const schema = useGraphiQL((state) => state.schema);

  const answer = useMemo(() => readAnswer(tab?.response), [tab?.response]);
  const table = useMemo(() => (answer?.data ? flatten(answer.data, expand) : null), [answer, expand]);
  const terms = useMemo(() => {
    const found =
      schema && tab?.query && language === "zh" ? columnTerms(schema, tab.query) : new Map<string, Term>();
    return answer?.data && stacked(answer.data) ? ofStack(found) : found;
  }, [schema, tab?.query, language, answer]);
  const titles = useMemo(
    () => columnTitles(table?.columns ?? [], terms, words.asked),
    [table, terms, words.asked],
  );

  const remarks = answer && <Remarks problems={answer.problems} notices={answer.notices} />;
  if (!table) {
    if (answer?.problems.length) return remarks;
    return <p className="answer-note">{tab?.response ? words.notAnAnswer : words.noAnswer}</p>;
  }

  const { columns, rows } = table;
  const heads = columns.map((column) => titles.get(column) ?? column);
  const fileName = `${tab?.operationName ?? "query"}-${new Date().toLocaleDateString("sv")}`;

  /** A value in the reader's words; numbers stay numbers. */
  function worded(column: string, value: Cell | undefined): string | number {
    if (typeof value === "number") return value;
    if (typeof value === "boolean") return value ? words.yes : words.no;
    const values = terms.get(column)?.values;
    if (!value || !values) return value ?? "";
    return value
      .split("、")
      .map((one) => values[one] ?? one)
      .join("、");
  }

  function saveCsv() {
    const lines = rows.map((row) => columns.map((column) => String(worded(column, row[column]))));
    download(csv([heads, ...lines]), `${fileName}.csv`, "text/csv;charset=utf-8");
  }

  async function saveWorkbook() {
    const lines = rows.map((row) => columns.map((column) => worded(column, row[column])));
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    download(await workbook(heads, lines), `${fileName}.xlsx`, type);
  }

  const numeric = new Set(columns.filter((column) => rows.every((row) => isNumber(row[column] ?? 0))));
  return (
    <div className="answer-table">
      <div className="answer-table-bar">
        <span>{words.rows(rows.length)}</span>
        <label>
          <input type="checkbox" checked={expand} onChange={(event) => setExpand(event.target.checked)} />
          {words.expandLists}
        </label>
        <span className="answer-bar-space" />
        <button type="button" className="plain" disabled={rows.length === 0} onClick={saveWorkbook}>
          {words.downloadWorkbook}
        </button>
        <button type="button" className="primary" disabled={rows.length === 0} onClick={saveCsv}>
          {words.downloadCsv}
        </button>
      </div>
      {remarks}
      {rows.length === 0 && <p className="answer-note">{words.emptyTable}</p>}
      {rows.length > shownAtMost && (
        <p className="answer-note">{words.shownRows(shownAtMost, rows.length)}</p>
      )}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <div className="answer-scroll" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column}
                    scope="col"
                    title={column}
                    className={numeric.has(column) ? "number" : undefined}
                  >
                    {titles.get(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shownAtMost).map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key and are never reordered
                <tr key={index}>
                  {columns.map((column) => (
                    <td key={column} className={cellClass(numeric.has(column), row[column])}>
                      {shortened(worded(column, row[column]))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
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

/** Terms of a table whose rows answer several questions: what each is called, and the columns they share. */
function ofStack(terms: Map<string, Term>): Map<string, Term> {
  const shared = new Map<string, Term>();
  const questions: Record<string, string> = {};
  for (const [path, term] of terms) {
    if (!path.includes(".")) questions[path] = term.chinese ?? path;
    else if (!shared.has(withoutRoot(path))) shared.set(withoutRoot(path), term);
  }
  return shared.set(asked, { values: questions });
}

/** An average to read has two decimals; the file keeps all. */
function shortened(value: string | number): string | number {
  return typeof value === "number" ? Math.round(value * 100) / 100 : value;
}

/** A decimal comes as text, so that no digit is lost. */
function isNumber(value: Cell): boolean {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+\.\d+$/.test(value));
}

function cellClass(numeric: boolean, value: Cell | undefined): string | undefined {
  if (numeric) return "number";
  return typeof value === "string" && /^\d{6,}$/.test(value) ? "code" : undefined;
}
