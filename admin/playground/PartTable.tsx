import { useMemo, useState } from "react";
import type { Look } from "./chart/Chart.tsx";
import { drawable } from "./chart/chartData.ts";
import { LookSwitch } from "./chart/LookSwitch.tsx";
import { PartChart } from "./chart/PartChart.tsx";
import type { Term } from "./columnTerms.ts";
import { Extents } from "./Extents.tsx";
import { extentsOf } from "./extent.ts";
import { opensFurther } from "./flatten.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { numericColumns } from "./numeric.ts";
import type { Part } from "./parts.ts";
import { TableFiles } from "./TableFiles.tsx";
import { TableRows } from "./TableRows.tsx";
import { tableOf } from "./tableOf.ts";
import { type Answered, useRest } from "./useRest.ts";

interface PartTableProps {
  part: Part;
  /** By column of this table. */
  terms: Map<string, Term>;
  /** What it is called among several. */
  title?: string;
  answer: Answered;
  fileName: string;
}

/** One table of an answer, to look at and to take away. */
export function PartTable({ part, terms, title, fileName, answer }: PartTableProps) {
  const { words } = useLanguage();
  const rest = useRest(answer, part.roots);
  const extents = extentsOf(answer.data, part.roots);
  const [expand, setExpand] = useState(true);
  const [look, setLook] = useState<Look | "table">("table");
  const { columns, rows, heads, lines } = useMemo(
    () => tableOf(part, terms, words, expand),
    [part, terms, words, expand],
  );
  const numeric = useMemo(() => numericColumns(columns, rows), [columns, rows]);
  const toDraw = useMemo(() => drawable(part.data, columns, rows), [part, columns, rows]);

  return (
    <section className="answer-part" aria-label={title}>
      <div className="answer-part-bar">
        {title && <h3>{title}</h3>}
        <Extents extents={extents} rows={rows.length} rest={rest} />
        {opensFurther(part.data) && (
          <label>
            <input type="checkbox" checked={expand} onChange={(event) => setExpand(event.target.checked)} />
            {words.expandLists}
          </label>
        )}
        {toDraw && <LookSwitch look={look} onLook={setLook} />}
        <TableFiles title={title} heads={heads} lines={lines} name={fileName} />
      </div>
      {rest.problem && (
        <p className="answer-note problem" role="alert">
          {rest.problem}
        </p>
      )}
      {rows.length === 0 && <p className="answer-note">{words.emptyTable}</p>}
      {rows.length > 0 && (look === "table" || !toDraw) && (
        <TableRows columns={columns} heads={heads} lines={lines} numeric={numeric} />
      )}
      {toDraw && look !== "table" && (
        <PartChart
          drawable={toDraw}
          look={look}
          head={(column) => heads[columns.indexOf(column)]}
          terms={terms}
          title={title}
          fileName={fileName}
        />
      )}
    </section>
  );
}
