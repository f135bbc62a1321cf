import { HubError } from "../../core/errors.ts";
import { mutation } from "../../core/operation.ts";
import { text } from "../../core/statement.ts";
import { settle } from "../execution/turn.ts";
import { outcome } from "../preview/outcome.ts";
import { keepBeforeSteps } from "./keepBefore.ts";
import { planners } from "./planners.ts";
import { id, into, stepsOfPlan, withPlan } from "./withPlan.ts";

export const executeAdjustmentPlan = mutation("executeAdjustmentPlan", {
  needs: planners,
  label: "执行调整方案",
  description:
    "Executes an approved or a reverted plan, all or nothing: recorded now, in force from its day. Executed again, the units it set up get the ids they had.",
  arguments: {
    id,
    previewHash: text("预览指纹", "Hash of the plan's preview; one that no longer holds answers CONFLICT.", {
      required: true,
    }),
  },
  returns: "AdjustmentPlan",
  async run(values, context) {
    await keepBeforeSteps(context, await stepsOfPlan(context, values.id));
    return withPlan(values, context, into("EXECUTED", "APPROVED", "REVERTED"), async (t, row, hub) => {
      const { refusal, hash, course } = await outcome(hub, t, row);
      if (refusal) throw refusal;
      if (hash !== values.previewHash)
        throw new HubError("CONFLICT", {
          zh: "预览指纹已失效:预览之后数据有变动。请重新预览,核对后再执行",
          en: "the preview hash no longer holds: data changed since the preview. Preview again, look it over and execute then",
        });
      await settle(hub, t, row, "EXECUTED", { hash, course });
    });
  },
});
