/** Taking in a whole code table through the schema. */
import type { Context } from "../../core/context.ts";
import type { Hub } from "../../core/hub.ts";
import { mutation, type Operation } from "../../core/operation.ts";
import { boolean, choice, date, integer, object, reference, text } from "../../core/statement.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { SuccessionConfidence, SuccessionRelation } from "../../division/succession.ts";
import { keepBeforeTable } from "../plan/keepBefore.ts";
import { planners } from "../plan/planners.ts";
import { deriveSnapshot } from "./deriveSnapshot.ts";
import type { Documented, Finding } from "./finding.ts";
import { planSnapshot } from "./planSnapshot.ts";
import { readRows, rowsOf } from "./snapshotTable.ts";

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
  description: "A row of the table that was taken in all the same, and what is not in order about it.",
  fields: {
    line: integer("行", "Line of the table; empty where none says it."),
    code: text("代码", "Code of the unit.", { required: true }),
    name: text("名称", "Name as the table has it.", { required: true }),
    message: text("问题", "What is not in order and how it was taken.", { required: true }),
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
    notes: object(
      "需核实的行",
      "Rows that are not in order and were taken in all the same, 1,000 at most.",
      NoteShown,
      {
        required: true,
        many: true,
      },
    ),
    findings: object("比对结果", "Units that changed, ended or began.", FindingShown, {
      required: true,
      many: true,
    }),
  },
};

export interface ImportGiven {
  /** Rows of the table, the first of them the names of the columns. */
  rows: string[][];
  day: string;
  name?: string | null;
  documentNumber?: string | null;
  draft: boolean;
  documented?: Documented[];
}

/** Takes the table in, within a transaction; answers what `SnapshotImport` shows. */
export async function importSnapshot(hub: Hub, t: Transaction, given: ImportGiven) {
  const table = readRows(given.rows);
  const { first, before, after, findings, steps, notes } = await deriveSnapshot(hub, t, {
    table,
    day: given.day,
    documented: given.documented,
  });
  const plan =
    steps.length === 0
      ? null
      : await planSnapshot(
          hub,
          t,
          steps,
          {
            name: given.name ?? `${table.units[0].name}${given.day}代码表`,
            effectiveOn: given.day,
            documentNumber: given.documentNumber ?? null,
            remark: "由代码表比对得出,依据见各步骤",
          },
          given.draft,
        );
  const sure = findings.filter((one) => one.confidence !== "DOUBTFUL");
  const [gone, come] = [new Set(sure.map(({ old }) => old)), new Set(sure.map(({ next }) => next))];
  return {
    written: first,
    unchanged: findings.filter(isUnchanged).length,
    plan,
    findings: [
      ...findings.filter((one) => !isUnchanged(one)).map(shown),
      ...before
        .filter((old) => !gone.has(old))
        .map((old) => ({ oldCode: old.code, oldName: old.officialName })),
      ...after
        .filter((next) => !come.has(next))
        .map((next) => ({ newCode: next.code, newName: next.officialName })),
    ],
    notes,
  };
}

/** Nobody reads more; what is said of a unit stands on it, too. */
export const notesShown = 1000;

const isUnchanged = ({ old, next, relation }: Finding): boolean =>
  relation === "CONTINUES" && old.code === next.code && old.officialName === next.officialName;

const shown = ({ old, next, relation, confidence, evidence }: Finding) => ({
  oldCode: old.code,
  oldName: old.officialName,
  newCode: next.code,
  newName: next.officialName,
  relation,
  confidence,
  evidence,
});

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
    date: date("时点", "Day whose state the table is.", { required: true }),
    name: text("方案名称", "Name of the derived plan.", { maxLength: 80 }),
    documentNumber: text("批复文号", "Document that the plan cites.", { maxLength: 60 }),
    draft: boolean("存为草案", "Leaves the derived plan to a person."),
  },
  returns: SnapshotImport,
  async run(given, context: Context) {
    const { hub, language, rehearsing } = context;
    if (!rehearsing && !given.draft) await keepBeforeTable(hub);
    const { notes, ...done } = await hub.transact(context, (t) =>
      importSnapshot(hub, t, {
        rows: rowsOf(String(given.table)),
        day: String(given.date),
        name: given.name as string | null,
        documentNumber: given.documentNumber as string | null,
        draft: Boolean(given.draft),
      }),
    );
    const told = notes.slice(0, notesShown).map((one) => ({ ...one, message: one.message[language] }));
    return { ...done, notes: told };
  },
});

export const snapshotOperations: Operation[] = [snapshot];
