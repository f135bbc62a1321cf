import type { PlotProps } from "./Bars.tsx";
import type { ChartData } from "./chartData.ts";
import { percent } from "./Shares.tsx";
import { shade } from "./shade.ts";
import { fitted, textWidth } from "./textWidth.ts";

const slicesAtMost = 10;
const line = 24;
const radius = 80;
const hole = 48;

interface Slice {
  name: string;
  value: number;
}

/** The greatest first; what is too little to be seen is one slice. */
function slices({ categories, series: [{ values }] }: ChartData, others: string): Slice[] {
  const all = categories
    .map((name, index) => ({ name, value: values[index] ?? 0 }))
    .filter(({ value }) => value > 0)
    .sort((one, two) => two.value - one.value);
  if (all.length <= slicesAtMost) return all;
  const small = all.splice(slicesAtMost - 1);
  return [...all, { name: others, value: small.reduce((sum, one) => sum + one.value, 0) }];
}

export const ringHeight = (data: ChartData): number =>
  Math.max(radius * 2 + 16, slices(data, "").length * line + 16);

/** Parts of one whole as a ring, each with its name, figure and share beside it. */
export function Ring({ data, width, say, others }: PlotProps & { others: string }) {
  const parts = slices(data, others);
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const middle = ringHeight(data) / 2;
  const left = radius * 2 + 32;
  const top = middle - (parts.length * line) / 2;
  const figures = Math.max(...parts.map(({ value }) => textWidth(say(value))));
  const named = Math.max(...parts.map(({ name }) => textWidth(name)));
  const room = Math.min(named, width - left - 20 - figures - 16 - 44 - 12) + 1;
  let before = 0;
  return parts.map(({ name, value }, index) => {
    const [from, to] = [before / whole, (before + value) / whole];
    before += value;
    const fill = { fill: "var(--teal)", fillOpacity: shade(index, parts.length), stroke: "var(--card)" };
    const y = top + index * line;
    const right = left + 20 + room + 16 + figures;
    return (
      <g key={name}>
        <path d={arc(radius + 4, middle, from, Math.min(to, from + 0.99999))} {...fill} />
        <rect x={left} y={y + 6} width={12} height={12} {...fill} />
        <text x={left + 20} y={y + 16} fill="var(--ink)">
          {fitted(name, room)}
        </text>
        <text x={right} y={y + 16} fill="var(--ink-soft)" textAnchor="end">
          {say(value)}
        </text>
        <text x={right + 56} y={y + 16} fill="var(--ink)" textAnchor="end">
          {percent(value / whole)}
        </text>
      </g>
    );
  });
}

/** A piece of a ring, from one part of the whole turn to another. */
function arc(x: number, y: number, from: number, to: number): string {
  const point = (turn: number, far: number) => {
    const angle = turn * 2 * Math.PI - Math.PI / 2;
    return `${(x + far * Math.cos(angle)).toFixed(2)} ${(y + far * Math.sin(angle)).toFixed(2)}`;
  };
  const large = to - from > 0.5 ? 1 : 0;
  return `M${point(from, radius)} A${radius} ${radius} 0 ${large} 1 ${point(to, radius)} L${point(to, hole)} A${hole} ${hole} 0 ${large} 0 ${point(from, hole)} Z`;
}
