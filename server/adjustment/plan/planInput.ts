/** What a person gives of a plan, and what is wrong with their words. */

import type { Field } from "../../core/field.ts";
import type { Hub } from "../../core/hub.ts";
import { type Problem, problem, type Row } from "../../core/rule.ts";
import { object, text } from "../../core/statement.ts";
import { checkGiven } from "../../core/writer/checks.ts";
import type { Step } from "../steps/step.ts";
import { StepInput } from "../steps/stepInput.ts";
import { AdjustmentPlan } from "./adjustmentPlan.ts";

/** Fields of the plan that a person gives. */
export const given = [
  "name",
  "documentNumber",
  "issuingBody",
  "effectiveOn",
  "discussedOn",
  "submittedOn",
  "approvedOn",
  "announcedOn",
  "remark",
];

const inputFields = (required: boolean): Record<string, Field> => ({
  ...Object.fromEntries(
    given.map((name) => {
      const field = AdjustmentPlan.fields[name];
      return [name, { ...field, required: required && field.required }];
    }),
  ),
  steps: object("调整步骤", "What is done, in this order; the whole list each time.", StepInput, {
    many: true,
  }),
  decisions: object(
    "决定",
    "Answers to decisions that the preview asks for; what was answered before stays.",
    {
      name: "AdjustmentDecisionInput",
      label: "决定",
      description: "An answer to a decision of the preview.",
      fields: {
        key: text(
          "事项标识",
          "Key of the decision, or what several begin with, as FOUNDING:Grid; NAME: and the id of a record that is to take a new name calls that one as it says.",
          { required: true, maxLength: 200 },
        ),
        value: text("决定", "The answer; the default again when empty.", { maxLength: 80 }),
      },
    },
    { many: true },
  ),
});

export const createFields = inputFields(true);

export const updateFields = inputFields(false);

/** What is wrong with the words of a plan; what its steps come to is for the preview. */
export function inputProblems(hub: Hub, fields: Record<string, Field>, input: Row): Problem[] {
  const found = checkGiven(fields, input);
  for (const [index, step] of ((input.steps ?? []) as Step[]).entries())
    for (const [at, one] of (step.attached ?? []).entries())
      if (!hub.model.entities.has(one.type))
        found.push(
          problem(
            `steps.${index}.attached.${at}.type`,
            `“${one.type}”不是对象类型,例如 Grid、PartyOrganization`,
            `${one.type} is no type of record: give one such as Grid or PartyOrganization`,
          ),
        );
  return found.map((one) => ({ ...one, path: `input.${one.path}` }));
}

/** Without what was not given. */
export const tidied = (steps: unknown): unknown =>
  JSON.parse(JSON.stringify(steps, (_key, value) => (value === null ? undefined : value)));

export function answered(before: Map<string, string>, decisions: unknown): Record<string, string> {
  const answers = new Map(before);
  for (const { key, value } of (decisions ?? []) as { key: string; value?: string | null }[])
    if (value) answers.set(key, value);
    else answers.delete(key);
  return Object.fromEntries(answers);
}
