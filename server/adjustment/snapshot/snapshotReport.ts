/** What an import came to, for an operator's screen. */
import { notesShown, type Outcome, type Shown } from "./outcome.ts";

export function snapshotReport(outcome: Outcome): string {
  const { written, unchanged, changed, begun, ended, plans, findings, notes } = outcome;
  const doubtful = findings.filter((one) => one.confidence === "DOUBTFUL");
  return [
    `written first / 首次写入 ${written} · unchanged / 无变化 ${unchanged} · changed / 有变化 ${changed} · begun / 新设 ${begun} · ended, successor unknown / 撤销去向待查 ${ended}`,
    ...(plans.length > 0
      ? [`plans / 方案 ${plans.map((plan) => `AdjustmentPlan_${plan}`).join(" ")}`]
      : ["nothing changes / 无须变更"]),
    ...listed("left out / 未导入", notes.filter((one) => one.leftOut).map(noteLine)),
    ...listed("rows to be looked into / 需核实的行", notes.filter((one) => !one.leftOut).map(noteLine)),
    ...listed("to be settled by a person / 待人工确认", doubtful.map(findingLine), outcome.doubtful),
  ].join("\n");
}

const listed = (title: string, lines: string[], of = lines.length): string[] =>
  of === 0
    ? []
    : [
        `${title} ${of}:`,
        ...lines.slice(0, notesShown),
        ...(of > Math.min(lines.length, notesShown) ? ["  …"] : []),
      ];

const noteLine = ({ line, code, name, message }: Outcome["notes"][number]): string =>
  `  ${[line, code, name, `${message.zh} / ${message.en}`].filter(Boolean).join(" ")}`;

const findingLine = (one: Shown): string =>
  `  ${one.oldCode ?? ""} ${one.oldName ?? ""} → ${one.newCode ?? ""} ${one.newName ?? ""} ${one.evidence ?? ""}`.trimEnd();
