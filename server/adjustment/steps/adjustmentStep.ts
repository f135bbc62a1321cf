import { choice, object, reference, text } from "../../core/statement.ts";
import { AdjustmentKind } from "./adjustmentKind.ts";
import { beside, newUnit, targetEvidence, targetShare } from "./stepFields.ts";

/** The same as a plan shows it: units as records where they exist. */
export const AdjustmentStep = {
  name: "AdjustmentStep",
  label: "调整步骤",
  description: "One step of a plan.",
  fields: {
    kind: choice("调整方式", "How units change.", AdjustmentKind, { required: true }),
    from: reference("Division", "原单位", "Units that change, as they are today.", {
      required: true,
      many: true,
    }),
    fromIds: text("原单位标识", "The same as they were given.", { required: true, many: true }),
    into: object(
      "去向",
      "What they become, or where they go.",
      {
        name: "AdjustmentTarget",
        label: "去向",
        description: "A unit that lives on, a new one, or new values of one that lives on.",
        fields: {
          id: text("单位标识", "As it was given; empty for a new unit."),
          unit: reference("Division", "单位", "The unit as it is today; empty for a new one."),
          ...newUnit,
          parentId: text("上级标识", "Superior of a new unit, as it was given."),
          parent: reference("Division", "上级", "Superior of a new unit, where it exists today."),
          children: text("划入单位", "Units below the divided one that go here.", {
            required: true,
            many: true,
          }),
          share: targetShare,
          evidence: targetEvidence,
        },
      },
      { required: true, many: true },
    ),
    ...beside({
      type: { attached: "AttachedDisposition", proposals: "SuccessionProposal" },
      ids: text("记录", "Global ids; all of the type when empty.", { required: true, many: true }),
      toId: text("去向", "Receiver, where there are several."),
      required: true,
    }),
  },
};
