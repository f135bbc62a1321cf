/** What is done next with a plan: its steps carried out, or its latest transaction taken back. */
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { Row } from "../core/rule.ts";
import { type Reverted, revert } from "../core/writer/revert.ts";
import type { Transaction } from "../core/writer/transaction.ts";
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

/** A plan that was executed once is turned by taking its latest transaction back. */
export const wasExecuted = (plan: Row): boolean => plan.latest_transaction_id !== null;

/** Takes the plan's latest transaction back. */
export const turn = (hub: Hub, t: Transaction, plan: Row): Promise<Reverted[]> =>
  revert(t, hub, Number(plan.latest_transaction_id));

/** Keeps on the plan what it is now, and in the ledger what the transaction did with it. */
export async function settle(
  hub: Hub,
  t: Transaction,
  plan: Row,
  status: "EXECUTED" | "REVERTED",
): Promise<void> {
  const executed = status === "EXECUTED";
  await t.ask("update ledger set plan_id = ?, reverts_id = ? where id = ?", [
    plan.id,
    plan.latest_transaction_id,
    t.number,
  ]);
  await writePlan(hub, t, Number(plan.id), {
    status,
    latestTransaction: t.number,
    executedAt: executed ? t.at : plan.executed_at,
    revertedAt: executed ? null : t.at,
  });
}

/** Sets values of a plan, as its operations do. */
export async function writePlan(hub: Hub, t: Transaction, which: number, values: Row): Promise<void> {
  await hub.gate.write(t, [
    { entity: hub.model.get("AdjustmentPlan"), act: "UPDATE", own: true, rows: [{ which, values }] },
  ]);
}
