import { useMemo, useState } from "react";
import type { Term } from "../columnTerms.ts";
import { columnTitles } from "../columnTitles.ts";
import { useLanguage } from "../LanguageProvider.tsx";
import { worded } from "../worded.ts";
import { type Compared, differenceOf } from "./difference.ts";
import type { Pair } from "./pairsOf.ts";

const shownAtMost = 500;

interface DifferenceTableProps {
  pair: Pair;
  terms: Map<string, Term>;
  title?: string;
}

/** What became of the rows of an earlier answer in this one. */
export function DifferenceTable({ pair, terms, title }: DifferenceTableProps) {
  const { words } = useLanguage();
  const [all, setAll] = useState(false);
  const { columns, rows, keys } = useMemo(() => differenceOf(pair.before, pair.after), [pair]);
  const titles = useMemo(() => columnTitles(columns, terms, words.asked), [columns, terms, words]);
  const head = (column: string) => titles.get(column) ?? column;
  const shown = rows.filter(({ state }) => all || state !== "same");
  const count = (state: Compared["state"]) => rows.filter((row) => row.state === state).length;

  return (
    <section className="answer-part" aria-label={title}>
      <div className="answer-part-bar">
        {title && <h3>{title}</h3>}
        <span aria-live="polite">
          {words.differences(count("new"), count("gone"), count("changed"), count("same"))}
        </span>
        <span className="answer-aside">{words.comparedBy(keys.map(head))}</span>
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          {words.unchangedToo}
        </label>
      </div>
      {shown.length === 0 && <p className="answer-note">{words.nothingChanged}</p>}
      {shown.length > shownAtMost && (
        <p className="answer-note">{words.firstRows(shownAtMost, shown.length)}</p>
      )}
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <div className="answer-scroll" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.whatBecame}</th>
                {columns.map((column) => (
                  <th key={column} scope="col" title={column}>
                    {head(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, shownAtMost).map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are never reordered
                <tr key={index} className={`row-${one.state}`}>
                  <td>{words.states[one.state]}</td>
                  {columns.map((column) => (
                    <DifferenceCell key={column} compared={one} column={column} term={terms.get(column)} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface DifferenceCellProps {
  compared: Compared;
  column: string;
  term: Term | undefined;
}

function DifferenceCell({ compared: { row, cells }, column, term }: DifferenceCellProps) {
  const { words } = useLanguage();
  const cell = cells[column];
  if (!cell) return <td>{worded(row[column], term, words)}</td>;
  const said = (value: typeof cell.before) => (value === null ? words.noValue : worded(value, term, words));
  return (
    <td className="cell-changed">
      <del>{said(cell.before)}</del> → <ins>{said(cell.after)}</ins>
      {cell.difference !== undefined && <em>{words.difference(cell.difference)}</em>}
    </td>
  );
}
