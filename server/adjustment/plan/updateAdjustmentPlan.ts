import { HubError } from "../../core/errors.ts";
import { mutation } from "../../core/operation.ts";
import { problem, type Row } from "../../core/rule.ts";
import { integer, object } from "../../core/statement.ts";
import { answersOf, writePlan } from "../execution/planRow.ts";
import type { Step } from "../steps/step.ts";
import { AdjustmentPlan } from "./adjustmentPlan.ts";
import { liftEnds } from "./liftEnds.ts";
import { answered, given, inputProblems, tidied, updateFields } from "./planInput.ts";
import { planners } from "./planners.ts";
import { type Allowed, id, refuse, withPlan } from "./withPlan.ts";

export const updateAdjustmentPlan = mutation("updateAdjustmentPlan", {
  needs: planners,
  label: "修改调整方案",
  description: "Changes a draft; a stale version answers CONFLICT.",
  arguments: {
    id,
    version: integer("版本", "Version the change was made from; an older one is refused."),
    input: object(
      "修改内容",
      "What changes; the rest stays.",
      {
        name: "UpdateAdjustmentPlanInput",
        label: "方案修改",
        description: "Changes of a draft; what is absent stays.",
        fields: updateFields,
      },
      { required: true },
    ),
  },
  returns: "AdjustmentPlan",
  run: async (values, context) => {
    const input = values.input as Row;
    return withPlan(values, context, onlyDraft, async (t, row, hub) => {
      if (typeof values.version === "number" && values.version !== row.version)
        throw new HubError("CONFLICT", {
          zh: `方案已被${row.updated_by ?? "他人"}修改:您的版本是 ${values.version},现在是 ${row.version}。请刷新后再改`,
          en: `the plan was changed by ${row.updated_by ?? "someone"} meanwhile: you hold version ${values.version}, it is at ${row.version} now; look at it again`,
        });
      const empty = ["name", "effectiveOn"].filter((name) => input[name] === null);
      refuse([
        ...empty.map((name) =>
          problem(
            `input.${name}`,
            `“${AdjustmentPlan.fields[name].label}”不能为空,请填写`,
            `${name} cannot be empty`,
          ),
        ),
        ...inputProblems(hub, updateFields, input),
      ]);
      const set: Row = Object.fromEntries(
        given.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
      );
      if (input.steps) set.content = JSON.stringify(tidied(liftEnds(hub, input.steps as Step[])));
      if (input.decisions) set.answers = JSON.stringify(answered(answersOf(row), input.decisions));
      await writePlan(hub, t, Number(row.id), set);
    });
  },
});

const onlyDraft: Allowed = {
  with: ({ status }) => status === "DRAFT",
  what: { zh: "修改(只有草案可以修改)", en: "be changed: only a draft can" },
};
