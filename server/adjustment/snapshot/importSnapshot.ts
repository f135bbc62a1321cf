/** Taking in a whole code table through the schema. */
import type { Context } from "../../core/context.ts";
import { mutation, type Operation } from "../../core/operation.ts";
import { boolean, choice, integer, object, reference, text } from "../../core/statement.ts";
import { SuccessionConfidence, SuccessionRelation } from "../../division/succession.ts";
import { rowsOfText } from "../../table/sheet.ts";
import { keepBeforeTable } from "../plan/keepBefore.ts";
import { planners } from "../plan/planners.ts";
import { importTable } from "./importTable.ts";
import { notesTold } from "./outcome.ts";
import { snapshotArguments } from "./snapshotGiven.ts";
import { tableRows } from "./tableRows.ts";

const unit = (side: string, label: string) => ({
  [`${side}Code`]: text(`${label}代码`, "Code of the unit."),
  [`${side}Name`]: text(`${label}名称`, "Name of the unit."),
});

const FindingShown = {
  name: "SnapshotFinding",
  label: "比对结果",
  description: "What became of a unit of the older table, and how that is known.",
  fields: {
    ...unit("old", "原"),
    ...unit("new", "现"),
    relation: choice(
      "关系",
      "How the one leads to the other; empty where a unit ends or begins and nothing tells how.",
      SuccessionRelation,
    ),
    confidence: choice(
      "可信程度",
      "How well it is known; a doubtful one is a proposal that nobody asserts.",
      SuccessionConfidence,
    ),
    evidence: text("依据", "What it rests on."),
  },
};

const NoteShown = {
  name: "SnapshotNote",
  label: "需核实的行",
  description:
    "A row of the table and what is not in order about it; it was taken in all the same where that can be.",
  fields: {
    line: integer("行", "Line of the table; empty where none says it."),
    code: text("代码", "Code of the unit.", { required: true }),
    name: text("名称", "Name as the table has it.", { required: true }),
    message: text("问题", "What is not in order and how it was taken.", { required: true }),
    leftOut: boolean("未导入", "The row was left out: nothing can be made of it.", { required: true }),
  },
};

export const SnapshotImport = {
  name: "SnapshotImport",
  label: "代码表导入结果",
  description: "What a whole code table came to.",
  fields: {
    written: integer("首次写入", "Units written because nothing was known of them before.", {
      required: true,
    }),
    unchanged: integer("无变化", "Units that stand in both tables alike.", { required: true }),
    plan: reference(
      "AdjustmentPlan",
      "调整方案",
      "Plan that leads to the table; empty where nothing changes.",
    ),
    notes: object("需核实的行", "Rows that are not in order, 1,000 at most.", NoteShown, {
      required: true,
      many: true,
    }),
    findings: object("比对结果", "Units that changed, ended or began.", FindingShown, {
      required: true,
      many: true,
    }),
  },
};

const snapshot = mutation("importSnapshot", {
  needs: planners,
  label: "导入代码表",
  description:
    "Takes a whole code table (code,name,parentCode as CSV or tab-separated) as the state of a day. What is new is written as it is; over an older table the plan that leads to this one is derived and executed, or kept as a draft.",
  arguments: {
    table: text("代码表", "The table as text, its first line the names of the columns.", {
      required: true,
      maxLength: 1_000_000,
    }),
    ...snapshotArguments,
  },
  returns: SnapshotImport,
  async run(given, context: Context) {
    const { hub, language, rehearsing } = context;
    if (!rehearsing && !given.draft) await keepBeforeTable(hub);
    const done = await hub.transact(context, (t) =>
      importTable(hub, t, {
        rows: tableRows(rowsOfText(String(given.table))),
        day: String(given.date),
        name: given.name as string | null,
        documentNumber: given.documentNumber as string | null,
        draft: Boolean(given.draft),
      }),
    );
    const { written, unchanged, findings, plans } = done;
    return { written, unchanged, plan: plans[0] ?? null, findings, notes: notesTold(done, language) };
  },
});

export const snapshotOperations: Operation[] = [snapshot];
