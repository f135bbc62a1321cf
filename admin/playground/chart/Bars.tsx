import type { ChartData } from "./chartData.ts";
import { niceTicks } from "./niceTicks.ts";
import { shade } from "./shade.ts";
import { fitted, textWidth } from "./textWidth.ts";

export interface PlotProps {
  data: ChartData;
  width: number;
  /** A number in the reader's language. */
  say: (value: number) => string;
}

const axis = 24;
const thick = (data: ChartData) => (data.series.length > 1 ? 13 : 18);
const pitch = (data: ChartData) => thick(data) * data.series.length + 9;

export const barsHeight = (data: ChartData): number => data.categories.length * pitch(data) + axis + 4;

/** Lying bars: a Chinese name is read beside each, however many there are. */
export function Bars({ data, width, say }: PlotProps) {
  const values = data.series.flatMap((one) => one.values.filter((value) => value !== null));
  const ticks = niceTicks(values);
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const left = Math.min(width * 0.36, Math.max(...data.categories.map(textWidth))) + 8;
  const right = Math.max(...values.map((value) => textWidth(say(value)))) + 8;
  const x = (value: number) => left + ((value - low) / (high - low)) * (width - left - right);
  const bottom = barsHeight(data) - axis;
  return (
    <>
      {spaced(ticks, (tick) => textWidth(say(tick)), x(ticks[1]) - x(ticks[0])).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} stroke="var(--line)" />
          <text x={x(tick)} y={bottom + 16} fill="var(--ink-soft)" textAnchor="middle">
            {say(tick)}
          </text>
        </g>
      ))}
      {data.categories.map((category, row) => {
        const top = row * pitch(data) + 5;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may bear one name
          <g key={row}>
            <text
              x={left - 8}
              y={top + (thick(data) * data.series.length) / 2 + 4}
              fill="var(--ink)"
              textAnchor="end"
            >
              {fitted(category, left - 8)}
            </text>
            {data.series.map(({ name, values: own }, index) => {
              const value = own[row];
              if (value === null) return null;
              const y = top + index * thick(data);
              return (
                <g key={name}>
                  <rect
                    x={x(Math.min(0, value))}
                    y={y}
                    width={Math.abs(x(value) - x(0))}
                    height={thick(data) - 1}
                    fill="var(--teal)"
                    fillOpacity={shade(index, data.series.length)}
                    stroke="var(--teal)"
                    strokeWidth={0.5}
                  />
                  <text x={x(Math.max(0, value)) + 5} y={y + thick(data) / 2 + 4} fill="var(--ink-soft)">
                    {say(value)}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
      <line x1={x(0)} x2={x(0)} y1={0} y2={bottom} stroke="var(--ink-soft)" />
    </>
  );
}

/** Those of evenly set marks whose words do not run into each other. */
export function spaced<Mark>(marks: Mark[], wide: (mark: Mark) => number, step: number): Mark[] {
  const every = Math.max(1, Math.ceil((Math.max(...marks.map(wide)) + 10) / step));
  return marks.filter((_, index) => index % every === 0);
}
