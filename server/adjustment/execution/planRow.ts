/** The row of a plan: what it holds, and how it is written. */
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Content } from "../steps/content.ts";
import type { Step } from "../steps/step.ts";

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

/** Sets values of a plan, as its operations do. */
export async function writePlan(hub: Hub, t: Transaction, which: number, values: Row): Promise<void> {
  await hub.gate.write(t, [
    { entity: hub.model.get("AdjustmentPlan"), act: "UPDATE", own: true, rows: [{ which, values }] },
  ]);
}
