import { mutation } from "../../core/operation.ts";
import type { Row } from "../../core/rule.ts";
import { object } from "../../core/statement.ts";
import { answered, createFields, given, inputProblems, tidied } from "./planInput.ts";
import { planners } from "./planners.ts";
import { refuse, withPlans } from "./withPlan.ts";

export const createAdjustmentPlan = mutation("createAdjustmentPlan", {
  needs: planners,
  label: "新建调整方案",
  description: "Writes down a plan; it changes nothing until it is executed.",
  arguments: {
    input: object(
      "方案内容",
      "The new plan.",
      {
        name: "CreateAdjustmentPlanInput",
        label: "方案内容",
        description: "A new adjustment plan.",
        fields: createFields,
      },
      { required: true },
    ),
  },
  returns: "AdjustmentPlan",
  run: async (values, context) => {
    const input = values.input as Row;
    return withPlans(context, async (t, hub, plan) => {
      refuse(inputProblems(hub, createFields, input));
      const values = {
        ...Object.fromEntries(given.map((name) => [name, input[name]])),
        content: JSON.stringify(tidied(input.steps ?? [])),
        answers: JSON.stringify(answered(new Map(), input.decisions)),
      };
      const [{ ids }] = await hub.gate.write(t, [
        { entity: plan, act: "CREATE", own: true, rows: [{ values }] },
      ]);
      return ids[0];
    });
  },
});
