/** What an import came to, for an operator's screen. */
import { type importSnapshot, notesShown } from "./importSnapshot.ts";

type Done = Awaited<ReturnType<typeof importSnapshot>>;
type Line = Partial<
  Record<"oldCode" | "oldName" | "newCode" | "newName" | "relation" | "confidence" | "evidence", string>
>;

export function snapshotReport({ written, unchanged, plan, findings, notes }: Done): string {
  const lines = findings as Line[];
  const asserted = lines.filter((one) => one.relation && one.confidence !== "DOUBTFUL");
  const doubtful = lines.filter((one) => one.confidence === "DOUBTFUL");
  const ended = lines.filter((one) => !one.newCode);
  const begun = lines.filter((one) => !one.oldCode);
  const show = (one: Line): string =>
    `  ${one.oldCode ?? ""} ${one.oldName ?? ""} → ${one.newCode ?? ""} ${one.newName ?? ""} ${one.evidence ?? ""}`.trimEnd();
  return [
    `written first / 首次写入 ${written} · unchanged / 无变化 ${unchanged} · changed / 有变化 ${asserted.length} · begun / 新设 ${begun.length} · ended, successor unknown / 撤销去向待查 ${ended.length}`,
    ...(plan ? [`plan / 方案 AdjustmentPlan_${plan}`] : ["nothing changes / 无须变更"]),
    ...(notes.length > 0
      ? [
          `rows to be looked into / 需核实的行 ${notes.length}:`,
          ...notes
            .slice(0, notesShown)
            .map(
              ({ line, code, name, message }) => `  ${line} ${code} ${name} ${message.zh} / ${message.en}`,
            ),
          ...(notes.length > notesShown ? ["  …"] : []),
        ]
      : []),
    ...(doubtful.length > 0 ? ["to be settled by a person / 待人工确认:", ...doubtful.map(show)] : []),
  ].join("\n");
}
