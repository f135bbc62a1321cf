/** The plan that a snapshot comes to. */

import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { carryOut } from "../execution/carryOut.ts";
import { contentOf, planRow } from "../execution/planRow.ts";
import { settle } from "../execution/turn.ts";
import type { Step } from "../steps/step.ts";

/** Keeps the steps as a plan, and executes it unless it is to stay a draft; answers its number. */
export async function planSnapshot(
  hub: Hub,
  t: Transaction,
  steps: Step[],
  values: { name: string; effectiveOn: string } & Row,
  draft: boolean,
): Promise<number> {
  const plan = { status: draft ? "DRAFT" : "APPROVED", content: JSON.stringify(steps), ...values };
  const [{ ids }] = await hub.gate.write(t, [
    { entity: hub.model.get("AdjustmentPlan"), act: "CREATE", own: true, rows: [{ values: plan }] },
  ]);
  if (draft) return ids[0];
  await executePlan(hub, t, await planRow(t, ids[0]));
  return ids[0];
}

/** Carries a plan out as a transaction of its own within the same all or nothing. */
export async function executePlan(
  hub: Hub,
  t: Transaction,
  plan: Row,
  also: () => Promise<void> = async () => {},
): Promise<void> {
  await t.next({ through: "PLAN" });
  await carryOut(hub, t, contentOf(plan));
  await also();
  await settle(hub, t, plan, "EXECUTED");
}
