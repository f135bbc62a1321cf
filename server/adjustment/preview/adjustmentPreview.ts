/** What a preview says, as the schema states it. */
import { boolean, choice, choices, decimal, integer, object, text } from "../../core/statement.ts";
import { DivisionKind } from "../../division/kind.ts";
import { DivisionLevel } from "../../division/level.ts";
import { SuccessionConfidence, SuccessionRelation } from "../../division/succession.ts";

const whole = { required: true, many: true };

const Count = {
  name: "AdjustmentCount",
  label: "单位数变化",
  description:
    "Units of one level in force, before and after; on the plan's day where that is still to come.",
  fields: {
    level: choice("层级", "Level of the units counted.", DivisionLevel, { required: true }),
    before: integer("调整前", "Units in force as things stand.", { required: true }),
    after: integer("调整后", "Units in force if it is done.", { required: true }),
  },
};

const KindCount = {
  name: "AdjustmentKindCount",
  label: "类型数变化",
  description: "Units of one kind in force, before and after.",
  fields: {
    level: Count.fields.level,
    kind: choice("类型", "Kind of the units counted.", DivisionKind, { required: true }),
    before: Count.fields.before,
    after: Count.fields.after,
  },
};

const Change = {
  name: "AdjustmentChange",
  label: "记录变更",
  description: "Records of one type that are written in the same way.",
  fields: {
    type: text("对象类型", "Type of the records.", { required: true }),
    action: text("变更方式", "What is done to them, as the change log says it.", { required: true }),
    count: integer("数量", "How many.", { required: true }),
  },
};

const UnitState = {
  name: "AdjustmentUnitState",
  label: "单位状况",
  description: "A unit as it stands before or after.",
  fields: {
    code: text("区划代码", "Code of the unit.", { required: true }),
    name: text("名称", "Name of the unit.", { required: true }),
    kind: choice("类型", "Kind of the unit.", DivisionKind, { required: true }),
    parentCode: text("上级代码", "Code of its superior."),
    parentName: text("上级", "Name of its superior."),
  },
};

const UnitChange = {
  name: "AdjustmentUnitChange",
  label: "单位变更",
  description: "A unit that begins, ends or changes.",
  fields: {
    id: text("标识", "Global id; empty for a unit that does not exist yet."),
    level: choice("层级", "Level of the unit.", DivisionLevel, { required: true }),
    before: object("调整前", "Empty for a unit that begins.", UnitState),
    after: object("调整后", "Empty for a unit that ends.", UnitState),
  },
};

const LinkShown = {
  name: "AdjustmentLink",
  label: "沿革关系",
  description: "A link of lineage that the plan makes or takes back.",
  fields: {
    level: choice("层级", "Level of the two units.", DivisionLevel, { required: true }),
    fromCode: text("原代码", "Code of the old unit.", { required: true }),
    fromName: text("原单位", "Name of the old unit.", { required: true }),
    toCode: text("现代码", "Code of the unit it leads to.", { required: true }),
    toName: text("现单位", "Name of the unit it leads to.", { required: true }),
    relation: choice("关系", "How the one leads to the other.", SuccessionRelation, { required: true }),
    confidence: choice("可信程度", "How well it is known.", SuccessionConfidence, { required: true }),
    share: decimal("比例", "Part of the one that went to the other; unknown when empty.", { scale: 4 }),
  },
};

const AccountMoved = {
  name: "AdjustmentAccount",
  label: "范围变动的账号",
  description: "An account or a token whose scope the plan leads on to another unit.",
  fields: {
    kind: choice(
      "种类",
      "Whether it is an account or a token.",
      choices("AdjustmentAccountKind", "账号种类", "Who is confined to a scope.", {
        ACCOUNT: ["账号", "An account of a person"],
        TOKEN: ["接口令牌", "A token of a program"],
      }),
      { required: true },
    ),
    name: text("名称", "Name of the account, or of the token and its account.", { required: true }),
    fromCode: text("原代码", "Code of the unit that leads on.", { required: true }),
    fromName: text("原单位", "Name of that unit.", { required: true }),
    toCode: text("现代码", "Code of the unit that is in the scope from then on.", { required: true }),
    toName: text("现单位", "Name of that unit.", { required: true }),
  },
};

const RecordChange = {
  name: "AdjustmentRecordChange",
  label: "附属记录变更",
  description: "A record that is written because of the plan; units apart.",
  fields: {
    type: text("对象类型", "Type of the record.", { required: true }),
    id: text("标识", "Global id; of a record that does not exist yet the one it will have.", {
      required: true,
    }),
    name: text("名称", "What the record is called.", { required: true }),
    action: text("变更方式", "What is done to it, as the change log says it.", { required: true }),
    ends: boolean("终止", "Whether it ends.", { required: true }),
  },
};

export const AdjustmentDecisionKind = choices(
  "AdjustmentDecisionKind",
  "决定事项",
  "What a person is asked to settle.",
  {
    NAME: ["同名单位", "Two units of one name come under one superior"],
    BODY: ["机构去留", "Several bodies come together where one can stand for the unit"],
    RETAIN: ["网点保留", "Service outlets stand where units are abolished"],
    WORDING: [
      "名称随改",
      "Records are called after units that are called otherwise from then on",
      "Names that follow",
    ],
    SUPERIOR: [
      "上级归属",
      "Records stand under one of a superior that is not above their units any more",
      "Superiors",
    ],
    FOUNDING: [
      "新设机构",
      "Units that are new or came back lack bodies that every unit of their kind has",
      "Bodies of new units",
    ],
  },
);

const Decision = {
  name: "AdjustmentDecision",
  label: "待定事项",
  description: "Something that a person should settle before the plan is executed.",
  fields: {
    key: text("事项标识", "By which an answer is given.", { required: true }),
    kind: choice("事项类型", "What is asked.", AdjustmentDecisionKind, { required: true }),
    step: integer("步骤", "Step of the plan, counted from 1.", { required: true }),
    about: text("对象", "Units and records concerned.", { required: true }),
    options: object(
      "选项",
      "What may be answered; of a name also any other.",
      {
        name: "AdjustmentOption",
        label: "选项",
        description: "A possible answer.",
        fields: {
          value: text("取值", "What to answer.", { required: true }),
          label: text("说明", "What it means.", { required: true }),
        },
      },
      whole,
    ),
    default: text("默认", "What is done while nobody has answered; empty where an answer is needed."),
    answer: text("决定", "What was answered."),
    open: boolean("待定", "Whether nobody has answered yet.", { required: true }),
  },
};

const remark = (name: string, label: string, description: string) => ({
  name,
  label,
  description,
  fields: {
    message: text("说明", "What is the matter and what to do.", { required: true }),
    path: text("位置", "Where in the plan, e.g. steps.0.into.0.code; empty where it is not of one step."),
  },
});

export const AdjustmentPreview = {
  name: "AdjustmentPreview",
  label: "方案预览",
  description: "What a plan would do next; nothing of it is written.",
  fields: {
    hash: text(
      "预览指纹",
      "Stands for the outcome; execution accepts it only while it still holds. Empty where the plan cannot be executed.",
      {
        required: true,
      },
    ),
    counts: object("单位数变化", "Units of each level before and after.", Count, whole),
    kinds: object(
      "类型数变化",
      "The same by kind, where it changes: a village that becomes a community is one less and one more.",
      KindCount,
      whole,
    ),
    units: object("单位变更", "Every unit that begins, ends or changes.", UnitChange, whole),
    majorUnits: object(
      "村级以上单位变更",
      "The same without groups, of which a reform has thousands: what a picture of the plan shows.",
      UnitChange,
      whole,
    ),
    links: object("沿革关系", "Links of lineage between old and new units.", LinkShown, whole),
    accounts: object(
      "范围变动的账号",
      "Accounts and tokens whose scope the plan leads on to other units.",
      AccountMoved,
      whole,
    ),
    changes: object("记录变更", "Records that are written, by type and way.", Change, whole),
    records: object("附属记录变更", "Every attached record that is written.", RecordChange, whole),
    decisions: object("待定事项", "What a person should settle.", Decision, whole),
    conflicts: object(
      "冲突",
      "What stands in the way, each with its remedy; empty where the plan may go on.",
      remark("AdjustmentConflict", "冲突", "Something that stands in a plan's way."),
      whole,
    ),
    warnings: object(
      "提醒",
      "What should be looked at, but does not stand in the way.",
      remark("AdjustmentWarning", "提醒", "Something about a plan that should be looked at."),
      whole,
    ),
  },
};
