/** One transaction of a county administrator with a plan, where how far it has come allows it. */

import type { Bilingual } from "../../core/bilingual.ts";
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import { localId } from "../../core/reader/identity.ts";
import type { Problem, Row } from "../../core/rule.ts";
import { reference } from "../../core/statement.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { planRow, stepsOf } from "../execution/planRow.ts";
import type { Step } from "../steps/step.ts";
import { AdjustmentPlanStatus } from "./adjustmentPlan.ts";

export const id = reference("AdjustmentPlan", "调整方案", "Plan by its global id.", { required: true });

/** One transaction of a county administrator. */
export function withPlans<T>(
  context: Context,
  work: (t: Transaction, hub: Hub, plan: EntityModel) => Promise<T>,
): Promise<T> {
  const { hub } = context;
  return hub.transact({ ...context, through: "PLAN" }, (t) => work(t, hub, hub.model.get("AdjustmentPlan")));
}

/** What may be done with a plan, by how far it has come; what is not to be is refused in these words. */
export interface Allowed {
  with(row: Row): boolean;
  what: Bilingual;
}

/** The same with a plan that is there; answers its number. */
export function withPlan(
  values: Row,
  context: Context,
  allowed: Allowed,
  work: (t: Transaction, row: Row, hub: Hub, plan: EntityModel) => Promise<void>,
): Promise<number> {
  return withPlans(context, async (t, hub, plan) => {
    const row = await planRow(t, numberOf(plan, values.id));
    if (!allowed.with(row)) throw wrongStatus(String(row.status), allowed.what);
    await work(t, row, hub, plan);
    return Number(row.id);
  });
}

/** What a plan holds before anything is done with it; nothing where there is none. */
export async function stepsOfPlan({ hub }: Context, given: unknown): Promise<Step[]> {
  const number = numberOf(hub.model.get("AdjustmentPlan"), given);
  const [row] = await hub.database.rows("select content from adjustment_plan where id = ?", [number]);
  return row ? stepsOf(row) : [];
}

export const into = (status: string, ...from: string[]): Allowed => ({
  with: (row) => from.includes(String(row.status)),
  what: { zh: `转为“${AdjustmentPlanStatus.values[status].zh}”`, en: `become ${status}` },
});

function numberOf(plan: EntityModel, given: unknown): number {
  const number = localId(plan, String(given));
  if (number !== undefined) return number;
  throw HubError.notFound({ zh: plan.statement.label, en: plan.single }, String(given));
}

export const refuse = (problems: Problem[]): void => {
  if (problems.length > 0) throw HubError.problems(problems);
};

const wrongStatus = (status: string, what: Bilingual): HubError =>
  new HubError("CONFLICT", {
    zh: `方案现为“${AdjustmentPlanStatus.values[status]?.zh ?? status}”,不能${what.zh}:请刷新后查看,可能已由他人处理`,
    en: `the plan is ${status} and cannot ${what.en}; look at it again, someone may have done it already`,
  });
