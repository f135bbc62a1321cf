/** What a preview says, as the schema states it. */
import {
  boolean,
  choice,
  choices,
  date,
  dateTime,
  decimal,
  integer,
  object,
  text,
} from "../../core/statement.ts";
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

/** What becomes of a unit or a record. */
export const AdjustmentFate = choices("AdjustmentFate", "去留", "What becomes of a unit or a record.", {
  BEGINS: ["新增", "It begins"],
  ENDS: ["终止", "It ends"],
  CHANGES: ["变更", "It stays and changes"],
});

const fate = choice("去留", "Whether it begins, ends or changes.", AdjustmentFate, { required: true });

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
    townshipCode: text("乡镇代码", "Code of the township that a village or a group lies in."),
    townshipName: text("乡镇", "Name of that township."),
  },
};

export const UnitChange = {
  name: "AdjustmentUnitChange",
  label: "单位变更",
  description: "A unit that begins, ends or changes.",
  fields: {
    id: text("标识", "Global id; empty for a unit that does not exist yet."),
    level: choice("层级", "Level of the unit.", DivisionLevel, { required: true }),
    fate,
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

const Place = {
  name: "AdjustmentPlace",
  label: "所在位置",
  description: "Township and village that a record hangs on.",
  fields: {
    townshipCode: text("乡镇代码", "Code of the township."),
    townshipName: text("乡镇", "Name of the township."),
    villageCode: text("村(社区)代码", "Code of the village; empty of what hangs on the township."),
    villageName: text("村(社区)", "Name of the village."),
  },
};

const places = {
  before: object("原所在", "Where it lay; empty of what begins.", Place),
  after: object("现所在", "Where it lies; of what ends the unit that it last hung on.", Place),
};

const ValueChange = {
  name: "AdjustmentValueChange",
  label: "字段变化",
  description:
    "A value that changes, in words: of a reference the name, of a choice its term, of personal data the mask.",
  fields: {
    field: text("字段名", "Name of the field.", { required: true }),
    label: text("字段", "What the field is called, in the caller's language.", { required: true }),
    before: text("调整前", "Empty where there was none."),
    after: text("调整后", "Empty where there is none."),
  },
};

export const RecordChange = {
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
    fate,
    ends: boolean("终止", "Whether it ends.", { required: true }),
    ...places,
    values: object("字段变化", "Values that change.", ValueChange, whole),
  },
};

export const PostLost = {
  name: "AdjustmentPostLost",
  label: "失去的职务",
  description: "A post that ends with the plan and whose holder gets none of the kind by it.",
  fields: {
    type: text("对象类型", "Type of the record that tells of the service.", { required: true }),
    id: text("标识", "Global id of that record.", { required: true }),
    personId: text("人员标识", "Global id of the person.", { required: true }),
    person: text("姓名", "Name of the person.", { required: true }),
    post: text("职务", "What the person serves as, in the caller's language.", { required: true }),
    body: text("任职组织", "Organization or other body of the post."),
    place: object("所在", "Where the post was.", Place),
    endsOn: date("终止日期", "First day on which it is held no more."),
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
    answeredBy: text("决定人", "Account that answered so."),
    answeredAt: dateTime("决定时间", "When it was answered so."),
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
    at: dateTime("预览时间", "When it was worked out.", { required: true }),
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
    postsLost: integer(
      "失去的职务",
      "How many people lose a post and get none of the kind; plannedPostsLost names them.",
      { required: true },
    ),
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
