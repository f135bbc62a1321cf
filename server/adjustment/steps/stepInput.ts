/** A step as the schema takes it. */
import { choice, object, text } from "../../core/statement.ts";
import { AdjustmentKind } from "./adjustmentKind.ts";
import { beside, mention, newUnit, targetEvidence, targetShare } from "./stepFields.ts";

export const target = {
  name: "AdjustmentTargetInput",
  label: "去向",
  description: "A unit that lives on, a new one, or new values of one that lives on.",
  fields: {
    id: text("单位", mention, { maxLength: 40 }),
    new: object("新单位", "The new unit, or what the unit named beside it becomes.", {
      name: "AdjustmentUnitInput",
      label: "单位内容",
      description: "Values of a unit that a step sets up or changes.",
      fields: { ...newUnit, parentId: text("上级", mention, { maxLength: 40 }) },
    }),
    children: text("划入单位", "Units below the divided one that go here.", { many: true, maxLength: 40 }),
    share: targetShare,
    evidence: targetEvidence,
  },
};

export const StepInput = {
  name: "AdjustmentStepInput",
  label: "调整步骤",
  description: "One step of a plan; steps are taken in their order and may build on each other.",
  fields: {
    kind: choice("调整方式", "How units change.", AdjustmentKind, { required: true }),
    from: text("原单位", `Units that change. ${mention}`, { required: true, many: true, maxLength: 40 }),
    into: object("去向", "What they become, or where they go.", target, { many: true }),
    ...beside({
      type: { attached: "AttachedPolicyInput", proposals: "SuccessionProposalInput" },
      ids: text("记录", "Global ids; all of the type when absent.", { many: true, maxLength: 40 }),
      toId: text("去向", `Receiver, where there are several. ${mention}`, { maxLength: 40 }),
    }),
  },
};
