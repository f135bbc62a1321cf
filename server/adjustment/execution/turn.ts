/** What is done next with a plan: its steps carried out, or its latest transaction taken back. */

import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import type { Reverted } from "../../core/writer/revert.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Course } from "../steps/course.ts";
import { decidedIn } from "../steps/decided.ts";
import { writePlan } from "./planRow.ts";
import { takeBack } from "./takeBack.ts";

/** A plan that was executed once is turned by taking its latest transaction back. */
export const wasExecuted = (plan: Row): boolean => plan.latest_transaction_id !== null;

/** Takes the plan's latest transaction back. */
export const turn = (hub: Hub, t: Transaction, plan: Row): Promise<Reverted[]> =>
  takeBack(hub, t, Number(plan.latest_transaction_id));

/** What was looked at before it was executed; steps that were taken before are not taken again. */
interface Seen {
  hash: string;
  course?: Course;
}

/** Keeps on the plan what it is now, and in the ledger what the transaction did with it. */
export async function settle(
  hub: Hub,
  t: Transaction,
  plan: Row,
  status: "EXECUTED" | "REVERTED",
  seen?: Seen,
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
    ...(seen && { executedHash: seen.hash }),
    ...(seen?.course && { decided: JSON.stringify(decidedIn(seen.course)) }),
    revertedAt: executed ? null : t.at,
  });
}
