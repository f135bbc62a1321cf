import { mutation } from "../../core/operation.ts";
import { settle, turn } from "../execution/turn.ts";
import { planners } from "./planners.ts";
import { id, into, withPlan } from "./withPlan.ts";

export const revertAdjustmentPlan = mutation("revertAdjustmentPlan", {
  needs: planners,
  label: "撤回调整方案",
  description:
    "Puts back every record that the plan touched as it was, or refuses and names the later changes that stand in the way.",
  arguments: { id },
  returns: "AdjustmentPlan",
  run: (values, context) =>
    withPlan(values, context, into("REVERTED", "EXECUTED"), async (t, row, hub) => {
      await turn(hub, t, row);
      await settle(hub, t, row, "REVERTED");
    }),
});
