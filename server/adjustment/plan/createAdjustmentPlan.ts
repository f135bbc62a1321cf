import { mutation } from "../../core/operation.ts";
import type { Row } from "../../core/rule.ts";
import { planners } from "./planners.ts";
import { withPlans } from "./withPlan.ts";
import { newPlan, writeDraft } from "./writeDraft.ts";

export const createAdjustmentPlan = mutation("createAdjustmentPlan", {
  needs: planners,
  label: "新建调整方案",
  description: "Writes down a plan; it changes nothing until it is executed.",
  arguments: { input: newPlan },
  returns: "AdjustmentPlan",
  run: ({ input }, context) => withPlans(context, (t, hub) => writeDraft(hub, t, input as Row)),
});
