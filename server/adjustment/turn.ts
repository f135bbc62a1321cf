/** What is done next with a plan: its steps carried out, or its latest run of writes taken back as one. */
import { HubError } from "../core/errors.ts";
import type { Row } from "../core/rule.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { type Run, undo } from "../core/writer/undo.ts";
import type { Hub } from "../hub.ts";
import type { Step } from "./adjustmentStep.ts";
import type { Content } from "./carryOut.ts";

export async function planRow(t: Transaction, id: number): Promise<Row> {
  const [row] = await t.ask("select * from adjustment_plan where id = ? and deleted_at is null", [id]);
  if (row) return row;
  throw HubError.notFound({ zh: "调整方案", en: "adjustment plan" }, `AdjustmentPlan_${id}`);
}

export const stepsOf = (plan: Row): Step[] => JSON.parse(String(plan.content ?? "[]"));

export const answersOf = (plan: Row): Map<string, string> =>
  new Map(Object.entries(JSON.parse(String(plan.answers ?? "{}"))));

export const contentOf = (plan: Row): Content => ({
  plan: Number(plan.id),
  day: String(plan.effective_on),
  documentNumber: plan.document_number === null ? null : String(plan.document_number),
  steps: stepsOf(plan),
  answers: answersOf(plan),
});

/** A plan that was executed once is turned by taking its latest run back. */
export const wasExecuted = (plan: Row): boolean => plan.first_change !== null;

/** Takes the plan's latest run back; answers the run that did so. */
export const turn = (hub: Hub, t: Transaction, plan: Row): Promise<Run> =>
  undo(t, hub.database.dialect, hub.model, {
    first: Number(plan.first_change),
    last: Number(plan.last_change),
  });

/** Keeps on the plan what it is now. */
export async function settle(
  t: Transaction,
  plan: Row,
  status: "EXECUTED" | "REVERTED",
  run: Run,
): Promise<void> {
  const executed = status === "EXECUTED";
  await t.ask(
    `update adjustment_plan set status = ?, first_change = ?, last_change = ?, executed_at = ?, reverted_at = ?,
       version = version + 1, updated_at = ?, updated_by = ? where id = ?`,
    [
      status,
      run.first,
      run.last,
      executed ? t.at : plan.executed_at,
      executed ? null : t.at,
      t.at,
      t.viewer.name,
      plan.id,
    ],
  );
}
