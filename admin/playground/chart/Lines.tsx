import { type PlotProps, spaced } from "./Bars.tsx";
import { niceTicks } from "./niceTicks.ts";
import { shade } from "./shade.ts";
import { fitted, textWidth } from "./textWidth.ts";

export const linesHeight = 300;
const bottom = linesHeight - 26;
const top = 12;
const labelAtMost = 110;
const dashes = ["", "6 3", "2 3", "9 3 2 3", "4 4", "1 4"];

/** A line for each series over the rows in their order. */
export function Lines({ data, width, say }: PlotProps) {
  const values = data.series.flatMap((one) => one.values.filter((value) => value !== null));
  const ticks = niceTicks(values);
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const wide = (text: string) => Math.min(labelAtMost, textWidth(text));
  const left = Math.max(...ticks.map((tick) => textWidth(say(tick))), wide(data.categories[0]) / 2) + 8;
  const right = wide(data.categories[data.categories.length - 1]) / 2 + 8;
  const step = (width - left - right) / Math.max(1, data.categories.length - 1);
  const x = (index: number) => left + index * step;
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const places = data.categories.map((category, index) => ({ category, index }));
  const dotted = step > 8;
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={width - 8}
            y1={y(tick)}
            y2={y(tick)}
            stroke={tick === 0 ? "var(--ink-soft)" : "var(--line)"}
          />
          <text x={left - 8} y={y(tick) + 4} fill="var(--ink-soft)" textAnchor="end">
            {say(tick)}
          </text>
        </g>
      ))}
      {spaced(places, ({ category }) => wide(category), step).map(({ category, index }) => (
        <g key={index}>
          <line x1={x(index)} x2={x(index)} y1={bottom} y2={bottom + 4} stroke="var(--ink-soft)" />
          <text x={x(index)} y={bottom + 18} fill="var(--ink)" textAnchor="middle">
            {fitted(category, labelAtMost)}
          </text>
        </g>
      ))}
      {data.series.map(({ name, values: own }, place) => {
        const points = own.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
        const colour = {
          stroke: "var(--teal)",
          strokeOpacity: Math.max(0.5, shade(place, data.series.length)),
        };
        return (
          <g key={name}>
            <polyline
              points={points.map(({ value, index }) => `${x(index)},${y(value)}`).join(" ")}
              fill="none"
              strokeWidth={2}
              strokeDasharray={dashes[place] || undefined}
              {...colour}
            />
            {dotted &&
              points.map(({ value, index }) => (
                <circle
                  key={index}
                  cx={x(index)}
                  cy={y(value)}
                  r={3}
                  fill="var(--card)"
                  strokeWidth={2}
                  {...colour}
                />
              ))}
          </g>
        );
      })}
    </>
  );
}
