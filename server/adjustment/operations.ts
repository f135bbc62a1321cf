/** What is done with a plan. */

import type { Bilingual } from "../core/bilingual.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import { type Making, mutation, type Operation } from "../core/operation.ts";
import { localId } from "../core/reader/identity.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import { type Field, integer, object, reference, text } from "../core/statement.ts";
import { checkGiven } from "../core/writer/checks.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { AdjustmentPlan, AdjustmentPlanStatus } from "./adjustmentPlan.ts";
import { type Step, StepInput } from "./adjustmentStep.ts";
import { adjustmentStepsOfTable } from "./adjustmentTable.ts";
import { carryOut } from "./carryOut.ts";
import { planners } from "./planners.ts";
import { hashOf, preview } from "./preview.ts";
import { revertTransaction } from "./revertTransaction.ts";
import { settleSuccession } from "./settleSuccession.ts";
import { shownSteps } from "./shownSteps.ts";
import { answersOf, contentOf, planRow, settle, stepsOf, turn, wasExecuted, writePlan } from "./turn.ts";

const id = reference("AdjustmentPlan", "调整方案", "Plan by its global id.", { required: true });

/** Fields of the plan that a person gives. */
const given = [
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
        key: text("事项标识", "Key of the decision.", { required: true, maxLength: 200 }),
        value: text("决定", "The answer; the default again when empty.", { maxLength: 80 }),
      },
    },
    { many: true },
  ),
});

const createFields = inputFields(true);
const updateFields = inputFields(false);

const create = mutation("createAdjustmentPlan", {
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

const update = mutation("updateAdjustmentPlan", {
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
      if (input.steps) set.content = JSON.stringify(tidied(input.steps));
      if (input.decisions) set.answers = JSON.stringify(answered(answersOf(row), input.decisions));
      await writePlan(hub, t, Number(row.id), set);
    });
  },
});

const approve = mutation("approveAdjustmentPlan", {
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

const remove = mutation("deleteAdjustmentPlan", {
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

const execute = mutation("executeAdjustmentPlan", {
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
  run: (values, context) =>
    withPlan(values, context, into("EXECUTED", "APPROVED", "REVERTED"), async (t, row, hub) => {
      await (wasExecuted(row) ? turn(hub, t, row) : carryOut(hub, t, contentOf(row)));
      if ((await hashOf(hub, t, row)) !== values.previewHash)
        throw new HubError("CONFLICT", {
          zh: "预览指纹已失效:预览之后数据有变动。请重新预览,核对后再执行",
          en: "the preview hash no longer holds: data changed since the preview. Preview again, look it over and execute then",
        });
      await settle(hub, t, row, "EXECUTED");
    }),
});

const revert = mutation("revertAdjustmentPlan", {
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

/** One transaction of a county administrator. */
function withPlans<T>(
  context: Context,
  work: (t: Transaction, hub: Hub, plan: EntityModel) => Promise<T>,
): Promise<T> {
  const { hub } = context;
  return hub.transact({ ...context, through: "PLAN" }, (t) => work(t, hub, hub.model.get("AdjustmentPlan")));
}

/** What may be done with a plan, by how far it has come; what is not to be is refused in these words. */
interface Allowed {
  with(row: Row): boolean;
  what: Bilingual;
}

/** The same with a plan that is there; answers its number. */
function withPlan(
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

const onlyDraft: Allowed = {
  with: ({ status }) => status === "DRAFT",
  what: { zh: "修改(只有草案可以修改)", en: "be changed: only a draft can" },
};
const neverExecuted: Allowed = {
  with: (row) => !wasExecuted(row),
  what: { zh: "删除", en: "be deleted" },
};
const into = (status: string, ...from: string[]): Allowed => ({
  with: (row) => from.includes(String(row.status)),
  what: { zh: `转为“${AdjustmentPlanStatus.values[status].zh}”`, en: `become ${status}` },
});

function numberOf(plan: EntityModel, given: unknown): number {
  const number = localId(plan, String(given));
  if (number !== undefined) return number;
  throw HubError.notFound({ zh: plan.statement.label, en: plan.single }, String(given));
}

const refuse = (problems: Problem[]): void => {
  if (problems.length > 0) throw HubError.problems(problems);
};

/** What is wrong with the words of a plan; what its steps come to is for the preview. */
function inputProblems(hub: Hub, fields: Record<string, Field>, input: Row): Problem[] {
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
const tidied = (steps: unknown): unknown =>
  JSON.parse(JSON.stringify(steps, (_key, value) => (value === null ? undefined : value)));

function answered(before: Map<string, string>, decisions: unknown): Record<string, string> {
  const answers = new Map(before);
  for (const { key, value } of (decisions ?? []) as { key: string; value?: string | null }[])
    if (value) answers.set(key, value);
    else answers.delete(key);
  return Object.fromEntries(answers);
}

const wrongStatus = (status: string, what: Bilingual): HubError =>
  new HubError("CONFLICT", {
    zh: `方案现为“${AdjustmentPlanStatus.values[status]?.zh ?? status}”,不能${what.zh}:请刷新后查看,可能已由他人处理`,
    en: `the plan is ${status} and cannot ${what.en}; look at it again, someone may have done it already`,
  });

export const adjustmentOperations: Operation[] = [
  adjustmentStepsOfTable,
  create,
  update,
  approve,
  remove,
  execute,
  revert,
  settleSuccession,
  revertTransaction,
];

export const adjustmentMakings: Making[] = [
  { entity: "AdjustmentPlan", field: "steps", make: shownSteps },
  { entity: "AdjustmentPlan", field: "preview", tries: true, make: preview },
];
