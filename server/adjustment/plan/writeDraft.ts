/** A new plan: what is given of it, and its row. */
import type { Hub } from "../../core/hub.ts";
import type { Row } from "../../core/rule.ts";
import { object } from "../../core/statement.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Step } from "../steps/step.ts";
import { liftEnds } from "./liftEnds.ts";
import { answered, createFields, given, inputProblems, tidied } from "./planInput.ts";
import { refuse } from "./withPlan.ts";

export const newPlan = object(
  "方案内容",
  "The new plan.",
  {
    name: "CreateAdjustmentPlanInput",
    label: "方案内容",
    description: "A new adjustment plan.",
    fields: createFields,
  },
  { required: true },
);

/** Answers the number of the plan. */
export async function writeDraft(hub: Hub, t: Transaction, input: Row): Promise<number> {
  refuse(inputProblems(hub, createFields, input));
  const values = {
    ...Object.fromEntries(given.map((name) => [name, input[name]])),
    content: JSON.stringify(tidied(liftEnds(hub, (input.steps ?? []) as Step[]))),
    answers: JSON.stringify(answered(new Map(), input.decisions)),
  };
  const entity = hub.model.get("AdjustmentPlan");
  const [{ ids }] = await hub.gate.write(t, [{ entity, act: "CREATE", own: true, rows: [{ values }] }]);
  return ids[0];
}
