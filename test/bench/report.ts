/** The table that the benchmark prints. */
import { type Demand, demanded, p99Goal } from "./demanded.ts";
import type { Result } from "./measure.ts";
import type { Act } from "./reform.ts";
import type { Wait } from "./waiting.ts";

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
  "stretch",
  "verdict",
];

/** Acts that are done once at a time, in milliseconds. */
export function actTable(id: string, acts: Act[]): string {
  const remembering: Demand | undefined = demanded[`${id} memory`];
  return aligned(
    [
      "",
      "act",
      "records",
      "raw ms",
      "memory ms",
      "hub ms",
      "times raw",
      "goal",
      "times memory",
      "goal",
      "verdict",
    ],
    acts.map(({ title, rows, raw, memory, hub }) => [
      id,
      title,
      String(rows),
      raw.toFixed(1),
      memory.toFixed(1),
      hub.toFixed(0),
      (hub / raw).toFixed(2),
      demanded[id]?.goal.toFixed(1) ?? "–",
      (hub / memory).toFixed(2),
      remembering?.goal.toFixed(1) ?? "–",
      verdict([hub / raw, demanded[id]], [hub / memory, remembering]),
    ]),
  );
}

/** How long others wait, in milliseconds. */
export function waitTable(waits: Wait[]): string {
  return aligned(
    ["", "who", "asked", "p99 alone", "p99 beside", "longest", "allowed", "verdict"],
    waits.map(({ who, asked, alone, beside, longest, allowed }) => [
      "W11",
      who,
      String(asked),
      alone.toFixed(1),
      beside.toFixed(1),
      longest.toFixed(1),
      allowed.toFixed(1),
      beside <= allowed ? "goal met" : "missed",
    ]),
  );
}

function verdict(...found: [ratio: number, demand: Demand | undefined][]): string {
  if (!found.some(([, demand]) => demand)) return "–";
  const within = (limit: keyof Demand): boolean =>
    found.every(([ratio, demand]) => !demand || ratio <= demand[limit]);
  return within("stretch") ? "stretch met" : within("goal") ? "goal met" : "missed";
}

export function table(results: Result[]): string {
  const rows = results.map((result) => {
    const demand = demanded[result.workload.id];
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
      demand.goal.toFixed(1),
      demand.stretch.toFixed(1),
      verdict([worst, demand]) + late,
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
