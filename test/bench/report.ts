/** The table that the benchmark prints. */
import { demanded, p99Goal } from "./demanded.ts";
import type { Result } from "./measure.ts";
import type { Act } from "./reform.ts";

const columns = [
  "",
  "question",
  "KB",
  "raw/s",
  "hub/s",
  "times slower",
  "CPU µs raw",
  "CPU µs hub",
  "times",
  "p99 ms raw",
  "p99 ms hub",
  "times",
  "goal",
  "first",
  "verdict",
];

/** Acts that are done once at a time, in milliseconds. */
export function actTable(id: string, acts: Act[]): string {
  const { goal, first } = demanded[id];
  return aligned(
    ["", "act", "records", "raw ms", "hub ms", "times slower", "goal", "first", "verdict"],
    acts.map(({ title, rows, raw, hub }) => [
      id,
      title,
      String(rows),
      raw.toFixed(0),
      hub.toFixed(0),
      (hub / raw).toFixed(2),
      goal.toFixed(1),
      first.toFixed(1),
      verdict(hub / raw, goal, first),
    ]),
  );
}

const verdict = (worst: number, goal: number, first: number): string =>
  worst <= goal ? "goal met" : worst <= first ? "first milestone met" : "missed";

export function table(results: Result[]): string {
  const rows = results.map((result) => {
    const { goal, first } = demanded[result.workload.id];
    const worst = Math.max(result.throughput, result.processor);
    const late = result.p99 > p99Goal ? ", p99 late" : "";
    return [
      result.workload.id,
      result.workload.title,
      (result.bytes / 1000).toFixed(1),
      Math.round(result.raw.perSecond),
      Math.round(result.hub.perSecond),
      result.throughput.toFixed(2),
      Math.round(result.raw.processor),
      Math.round(result.hub.processor),
      result.processor.toFixed(2),
      result.raw.p99.toFixed(2),
      result.hub.p99.toFixed(2),
      result.p99.toFixed(2),
      goal.toFixed(1),
      first.toFixed(1),
      verdict(worst, goal, first) + late,
    ].map(String);
  });
  return aligned(columns, rows);
}

function aligned(columns: string[], rows: string[][]): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index].length)));
  const numeric = (index: number): boolean => index >= 2 && index < columns.length - 1;
  return lines
    .map((line) =>
      line
        .map((cell, index) => (numeric(index) ? cell.padStart(widths[index]) : cell.padEnd(widths[index])))
        .join("  "),
    )
    .join("\n");
}
