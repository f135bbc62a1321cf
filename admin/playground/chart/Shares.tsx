import type { PlotProps } from "./Bars.tsx";
import type { ChartData } from "./chartData.ts";
import { shade } from "./shade.ts";
import { fitted, textWidth } from "./textWidth.ts";

const pitch = 27;
const thick = 18;

/** Shares are of a whole: there has to be one, and nothing in it below zero. */
export function hasShares({ series }: ChartData): boolean {
  const values = series.flatMap((one) => one.values);
  return values.every((value) => (value ?? 0) >= 0) && values.some((value) => (value ?? 0) > 0);
}

export const sharesHeight = ({ categories }: ChartData): number => categories.length * pitch + 4;

/** Each row's parts by series, of the row's own whole. */
export function Shares({ data, width }: PlotProps) {
  const left = Math.min(width * 0.36, Math.max(...data.categories.map(textWidth))) + 8;
  return data.categories.map((category, row) => {
    const values = data.series.map((one) => one.values[row] ?? 0);
    const whole = values.reduce((sum, value) => sum + value, 0);
    const top = row * pitch + 4;
    let before = 0;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: two rows may bear one name
      <g key={row}>
        <text x={left - 8} y={top + 13} fill="var(--ink)" textAnchor="end">
          {fitted(category, left - 8)}
        </text>
        {values.map((value, index) => {
          if (value === 0) return null;
          const x = left + (before / whole) * (width - left - 1);
          const wide = (value / whole) * (width - left - 1);
          before += value;
          const strength = shade(index, values.length);
          return (
            <g key={data.series[index].name}>
              <rect x={x} y={top} width={wide} height={thick} fill="var(--card)" />
              <rect
                x={x}
                y={top}
                width={wide}
                height={thick}
                fill="var(--teal)"
                fillOpacity={strength}
                stroke="var(--card)"
              />
              {wide > textWidth(percent(value / whole)) + 6 && (
                <text
                  x={x + wide / 2}
                  y={top + 13}
                  fill={strength > 0.7 ? "var(--on-teal)" : "var(--ink)"}
                  textAnchor="middle"
                >
                  {percent(value / whole)}
                </text>
              )}
            </g>
          );
        })}
      </g>
    );
  });
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
