import { useLanguage } from "./LanguageProvider.tsx";

// Enough to look through; more would only make the browser slow. The file holds every row.
const shownAtMost = 500;

interface TableRowsProps {
  columns: string[];
  heads: string[];
  lines: (string | number)[][];
  numeric: Set<string>;
}

/** A table to look at. */
export function TableRows({ columns, heads, lines, numeric }: TableRowsProps) {
  const { words } = useLanguage();
  const isFigure = columns.map((column) => numeric.has(column));
  return (
    <>
      {lines.length > shownAtMost && (
        <p className="answer-note">{words.shownRows(shownAtMost, lines.length)}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <div className="answer-scroll" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column, place) => (
                <th
                  key={column}
                  scope="col"
                  title={column}
                  className={isFigure[place] ? "number" : undefined}
                >
                  {heads[place]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shownAtMost).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key and are never reordered
              <tr key={index}>
                {columns.map((column, place) => (
                  <td key={column} className={isFigure[place] ? "number" : codeClass(line[place])}>
                    {shortened(line[place])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** An average to read has two decimals; the file keeps all. */
function shortened(value: string | number): string | number {
  return typeof value === "number" ? Math.round(value * 100) / 100 : value;
}

function codeClass(value: string | number): string | undefined {
  return typeof value === "string" && /^\d{6,}$/.test(value) ? "code" : undefined;
}
