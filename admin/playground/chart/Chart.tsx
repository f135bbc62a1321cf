import { useEffect, useId, useRef, useState } from "react";
import { download } from "../download.ts";
import { useLanguage } from "../LanguageProvider.tsx";
import { Bars, barsHeight } from "./Bars.tsx";
import type { ChartData } from "./chartData.ts";
import { Lines, linesHeight } from "./Lines.tsx";
import { legend } from "./legend.ts";
import { Ring, ringHeight } from "./Ring.tsx";
import { hasShares, Shares, sharesHeight } from "./Shares.tsx";
import { shade } from "./shade.ts";
import { svgFile } from "./svgFile.ts";
import { fitted, textSize } from "./textWidth.ts";

export type Look = "bars" | "lines" | "shares";

// More could not be told apart; the table has them all.
const drawnAtMost = 120;
const head = 30;
const margin = 12;

interface ChartProps {
  data: ChartData;
  look: Look;
  title: string;
  fileName: string;
  /** Stands before the buttons. */
  chooser?: React.ReactNode;
}

/** A drawing of one figure by its keys, to look at and to take away. */
export function Chart({ data: all, look, title, fileName, chooser }: ChartProps) {
  const { language, words } = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const width = useWidth(frame);
  const titleId = useId();
  const data = cut(all);

  const single = data.series.length === 1 && data.series[0].name === "";
  const plot = {
    data,
    width: width - margin * 2,
    say: (value: number) =>
      value.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 2 }),
  };
  const names = legend(single ? [] : data.series.map(({ name }) => name), plot.width);
  const above = head + (single ? 0 : names.height);
  const shares = single ? ringHeight : sharesHeight;
  const high = { bars: barsHeight, lines: () => linesHeight, shares }[look](data);

  if (look === "shares" && !hasShares(data))
    return (
      <>
        {chooser && <div className="answer-chart-bar">{chooser}</div>}
        <p className="answer-note">{words.noShares}</p>
      </>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div className="answer-scroll answer-chart" tabIndex={0} ref={frame}>
      <div className="answer-chart-bar">
        {chooser}
        <span className="answer-bar-space" />
        {all.categories.length > drawnAtMost && (
          <span className="answer-aside">{words.drawnRows(drawnAtMost, all.categories.length)}</span>
        )}
        <button
          type="button"
          className="plain"
          onClick={() =>
            drawing.current && download(svgFile(drawing.current), `${fileName}.svg`, "image/svg+xml")
          }
        >
          {words.downloadSvg}
        </button>
      </div>
      <svg
        ref={drawing}
        className="answer-drawing"
        role="img"
        aria-labelledby={titleId}
        width={width}
        height={above + high + margin}
        fontFamily="var(--face)"
        fontSize={textSize}
      >
        <title id={titleId}>{title}</title>
        <g transform={`translate(${margin} 0)`}>
          <text y={18} fill="var(--ink)" fontSize={14} fontWeight={600}>
            {fitted(title, plot.width * 0.85)}
          </text>
          {!single &&
            names.entries.map(({ name, left, top }, index) => (
              <g key={name} transform={`translate(${left} ${head + top})`}>
                <rect
                  y={2}
                  width={12}
                  height={12}
                  fill="var(--teal)"
                  fillOpacity={shade(index, data.series.length)}
                  stroke="var(--teal)"
                  strokeWidth={0.5}
                />
                <text x={18} y={12} fill="var(--ink)">
                  {name}
                </text>
              </g>
            ))}
          <g transform={`translate(0 ${above})`}>
            {look === "bars" && <Bars {...plot} />}
            {look === "lines" && <Lines {...plot} />}
            {look === "shares" &&
              (single ? <Ring {...plot} others={words.otherShares} /> : <Shares {...plot} />)}
          </g>
        </g>
      </svg>
    </div>
  );
}

function cut({ categories, series }: ChartData): ChartData {
  return {
    categories: categories.slice(0, drawnAtMost),
    series: series.map(({ name, values }) => ({ name, values: values.slice(0, drawnAtMost) })),
  };
}

/** The width that an element has, as it changes. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(440);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setWidth(Math.max(320, Math.floor(contentRect.width))),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
