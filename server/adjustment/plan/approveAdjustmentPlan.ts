import { HubError } from "../../core/errors.ts";
import { mutation } from "../../core/operation.ts";
import { stepsOf, writePlan } from "../execution/planRow.ts";
import { planners } from "./planners.ts";
import { id, into, withPlan } from "./withPlan.ts";

export const approveAdjustmentPlan = mutation("approveAdjustmentPlan", {
  needs: planners,
  label: "批准调整方案",
  description: "Records that a draft is approved; from then on it can be executed and no longer changed.",
  arguments: { id },
  returns: "AdjustmentPlan",
  run: (values, context) =>
    withPlan(values, context, into("APPROVED", "DRAFT"), async (t, row, hub) => {
      if (stepsOf(row).length === 0)
        throw HubError.input("steps", {
          zh: "方案还没有步骤,请先填写调整步骤",
          en: "the plan has no steps yet: enter them first",
        });
      await writePlan(hub, t, Number(row.id), {
        status: "APPROVED",
        approvedOn: row.approved_on ?? t.today,
      });
    }),
});
