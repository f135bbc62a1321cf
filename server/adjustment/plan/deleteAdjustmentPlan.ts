import { mutation } from "../../core/operation.ts";
import { wasExecuted } from "../execution/turn.ts";
import { planners } from "./planners.ts";
import { type Allowed, id, withPlan } from "./withPlan.ts";

export const deleteAdjustmentPlan = mutation("deleteAdjustmentPlan", {
  needs: planners,
  label: "删除调整方案",
  description: "Takes back a draft or an approved plan that was never executed.",
  arguments: { id },
  returns: "Boolean",
  run: async (values, context) => {
    await withPlan(values, context, neverExecuted, async (t, row, hub, entity) => {
      await hub.gate.write(t, [{ entity, act: "DELETE", own: true, rows: [{ which: Number(row.id) }] }]);
    });
    return true;
  },
});

const neverExecuted: Allowed = {
  with: (row) => !wasExecuted(row),
  what: { zh: "删除", en: "be deleted" },
};
