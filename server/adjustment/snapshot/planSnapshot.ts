/** The plan that a snapshot comes to. */

import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { carryOut, write } from "../execution/carryOut.ts";
import { contentOf, planRow } from "../execution/planRow.ts";
import { follow } from "../execution/prepare.ts";
import { settle } from "../execution/turn.ts";
import type { Course } from "../steps/course.ts";

/** Keeps steps that were taken as a plan, and carries them out unless it is to stay a draft; answers its number. */
export async function planSnapshot(
  hub: Hub,
  t: Transaction,
  course: Course,
  values: { name: string; effectiveOn: string } & Row,
  draft: boolean,
): Promise<number> {
  const plan = {
    status: draft ? "DRAFT" : "APPROVED",
    content: JSON.stringify(course.steps),
    answers: JSON.stringify(Object.fromEntries(course.answers)),
    ...values,
  };
  const [{ ids }] = await hub.gate.write(t, [
    { entity: hub.model.get("AdjustmentPlan"), act: "CREATE", own: true, rows: [{ values: plan }] },
  ]);
  if (draft) return ids[0];
  const row = await planRow(t, ids[0]);
  await asExecuted(hub, t, row, async () => write(hub, t, contentOf(row), await follow(hub, t, course)));
  return ids[0];
}

/** Carries a plan out as a transaction of its own within the same all or nothing. */
export const executePlan = (hub: Hub, t: Transaction, plan: Row, also: () => Promise<void>): Promise<void> =>
  asExecuted(hub, t, plan, async () => {
    await carryOut(hub, t, contentOf(plan));
    await also();
  });

async function asExecuted(hub: Hub, t: Transaction, plan: Row, work: () => Promise<void>): Promise<void> {
  await t.next({ through: "PLAN" });
  await work();
  await settle(hub, t, plan, "EXECUTED");
}
