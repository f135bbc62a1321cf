/** Steps of a plan: as a caller gives them, as the plan keeps them, as it shows them. */
import { choice, decimal, object, reference, text } from "../core/statement.ts";
import { DivisionKind } from "../division/kind.ts";
import { SuccessionConfidence, SuccessionRelation } from "../division/succession.ts";
import { AdjustmentKind, AttachedPolicy } from "./adjustmentKind.ts";

/** A unit is named by its global id, or by the code it holds when the step is taken. */
export type Mention = string;

export const isCode = (mention: Mention): boolean => /^\d+$/.test(mention);

export interface NewUnit {
  code?: string;
  name?: string;
  officialName?: string;
  type?: string;
  parentId?: Mention;
}

export interface Target {
  id?: Mention;
  new?: NewUnit;
  children?: Mention[];
  share?: string;
  /** What the unit's part in the step rests on. */
  evidence?: string;
}

/** A link that nobody asserts, for a person to settle. */
export interface Proposal {
  from: Mention;
  to: Mention;
  relation: string;
  evidence?: string;
}

export interface Attached {
  type: string;
  policy: string;
  ids?: string[];
  toId?: Mention;
}

export interface Step {
  kind: string;
  from: Mention[];
  into?: Target[];
  attached?: Attached[];
  proposals?: Proposal[];
  evidence?: string;
  confidence?: string;
}

/** Every unit that steps name. */
export const mentionsOf = (steps: Step[]): Mention[] =>
  steps.flatMap((step) => [
    ...step.from,
    ...(step.into ?? []).flatMap((target) => [
      ...(target.id ? [target.id] : []),
      ...(target.new?.parentId ? [target.new.parentId] : []),
      ...(target.children ?? []),
    ]),
  ]);

const mention = "A unit by its global id, or by the code it holds when the step is taken.";

const newUnit = {
  code: text("区划代码", "Code; the next free one of its range when absent.", {
    maxLength: 15,
    pattern: /^\d+$/,
  }),
  name: text("名称", "Short form that people use.", { maxLength: 40 }),
  officialName: text("法定名称", "Name to the letter; made from the name when absent.", { maxLength: 60 }),
  type: choice("类型", "Kind of the unit; that of its range or its predecessor when absent.", DivisionKind),
};

const targetShare = decimal("比例", "Part of the divided unit that goes here, 0 to 1; unknown when absent.", {
  scale: 4,
  min: 0,
  max: 1,
});

const targetEvidence = text("依据", "What the unit's part in the step rests on.", { maxLength: 500 });

const shared = {
  evidence: text("依据", "What the step rests on, beside the plan's document.", { maxLength: 500 }),
  confidence: choice("可信程度", "How well the links of the step are known.", SuccessionConfidence),
};

const attachedFields = {
  type: text("对象类型", "Type of the records, e.g. Grid.", { required: true, maxLength: 40 }),
  policy: choice("处置方式", "What becomes of them.", AttachedPolicy, { required: true }),
};

const target = {
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

const proposalFields = {
  from: text("原单位", mention, { required: true, maxLength: 40 }),
  to: text("现单位", mention, { required: true, maxLength: 40 }),
  relation: choice("关系", "How the one may lead to the other.", SuccessionRelation, { required: true }),
  evidence: text("依据", "What speaks for it.", { maxLength: 500 }),
};

export const StepInput = {
  name: "AdjustmentStepInput",
  label: "调整步骤",
  description: "One step of a plan; steps are taken in their order and may build on each other.",
  fields: {
    kind: choice("调整方式", "How units change.", AdjustmentKind, { required: true }),
    from: text("原单位", `Units that change. ${mention}`, { required: true, many: true, maxLength: 40 }),
    into: object("去向", "What they become, or where they go.", target, { many: true }),
    attached: object(
      "附属处置",
      "What becomes of attached records where the default is not wanted.",
      {
        name: "AttachedPolicyInput",
        label: "附属处置",
        description: "What becomes of records of one type, or of those named.",
        fields: {
          ...attachedFields,
          ids: text("记录", "Global ids; all of the type when absent.", { many: true, maxLength: 40 }),
          toId: text("去向", `Receiver, where there are several. ${mention}`, { maxLength: 40 }),
        },
      },
      { many: true },
    ),
    proposals: object(
      "存疑关系",
      "Links that nobody asserts, kept as DOUBTFUL for a person to settle.",
      {
        name: "SuccessionProposalInput",
        label: "存疑关系",
        description: "A link that may hold.",
        fields: proposalFields,
      },
      { many: true },
    ),
    ...shared,
  },
};

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
    attached: object(
      "附属处置",
      "What becomes of attached records where the default is not wanted.",
      {
        name: "AttachedDisposition",
        label: "附属处置",
        description: "What becomes of records of one type, or of those named.",
        fields: {
          ...attachedFields,
          ids: text("记录", "Global ids; all of the type when empty.", { required: true, many: true }),
          toId: text("去向", "Receiver, where there are several."),
        },
      },
      { required: true, many: true },
    ),
    proposals: object(
      "存疑关系",
      "Links that nobody asserts, kept as DOUBTFUL for a person to settle.",
      {
        name: "SuccessionProposal",
        label: "存疑关系",
        description: "A link that may hold.",
        fields: proposalFields,
      },
      { required: true, many: true },
    ),
    ...shared,
  },
};
