import { useMemo, useState } from "react";
import type { Term } from "../columnTerms.ts";
import { useLanguage } from "../LanguageProvider.tsx";
import { worded } from "../worded.ts";
import { Chart, type Look } from "./Chart.tsx";
import { chartData, type Drawable } from "./chartData.ts";

interface PartChartProps {
  drawable: Drawable;
  look: Look;
  /** Heading of a column. */
  head: (column: string) => string;
  terms: Map<string, Term>;
  title?: string;
  fileName: string;
}

/** A table drawn: one of its figures by its keys. */
export function PartChart({ drawable, look, head, terms, title, fileName }: PartChartProps) {
  const { words } = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const { figures, keys } = drawable;
  const figure = chosen && figures.includes(chosen) ? chosen : figures[0];
  const data = useMemo(
    () =>
      chartData(drawable, figure, (row, column) =>
        row[column] == null ? words.noValue : String(worded(row[column], terms.get(column), words)),
      ),
    [drawable, figure, terms, words],
  );
  const about = words.chartTitle(head(figure), keys.map(head));
  const chooser = figures.length > 1 && (
    <label>
      {words.figureDrawn}
      <select value={figure} onChange={(event) => setChosen(event.target.value)}>
        {figures.map((one) => (
          <option key={one} value={one}>
            {head(one)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Chart
      key={look}
      data={data}
      look={look}
      title={title ? `${title} · ${about}` : about}
      fileName={fileName}
      chooser={chooser}
    />
  );
}
