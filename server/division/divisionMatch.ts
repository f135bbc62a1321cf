/** What a text that names a unit may lead to, as the schema states it. */
import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  integer,
  object,
  reference,
  text,
} from "../core/statement.ts";
import { SuccessionConfidence } from "./succession.ts";

export const DivisionMatchedBy = choices("DivisionMatchedBy", "匹配方式", "What of a unit the text is.", {
  CODE: ["代码", "Its code on the day"],
  NAME: ["名称", "Its name on the day"],
  OFFICIAL_NAME: ["法定名称", "Its official name on the day"],
  FORMER_CODE: ["曾用代码", "A code that it had before the day"],
  FORMER_NAME: ["曾用名", "A name that it had before the day"],
  LATER_CODE: ["后用代码", "A code that it got after the day; only where no day was given"],
  LATER_NAME: ["后用名", "A name that it got after the day; only where no day was given"],
});

export const UnresolvedReason = choices("UnresolvedReason", "未解析原因", "Why a text leads to no unit.", {
  UNKNOWN: ["查无此单位", "No unit that you may read has or had it as code or name"],
  OTHER_DAY: ["该日尚未使用", "A unit has it, but only after the day it is meant of"],
  SUCCESSOR_UNKNOWN: ["去向待查", "The unit ended and its successor is unknown"],
  DOUBTFUL: ["仅有存疑线索", "Only doubtful links lead on; ask for them with includeDoubtful"],
  NOT_IN_FORCE: ["该日无对应单位", "No link leads to a unit in force on the other day"],
});

export const DivisionMatch = {
  name: "DivisionMatch",
  label: "对应单位",
  description: "A unit that a text leads to.",
  fields: {
    unit: reference("Division", "单位", "The unit, as on the day that was asked for.", { required: true }),
    matchedBy: choice("匹配方式", "What of the unit meant the text is.", DivisionMatchedBy, {
      required: true,
    }),
    meant: reference("Division", "所指单位", "The unit that the text names; it may have ended since."),
    meantCode: text(
      "所指代码",
      "Code of the unit meant, while it had what the text is; empty where you do not see that unit.",
    ),
    meantName: text(
      "所指名称",
      "Name of the unit meant, while it had what the text is; empty where you do not see that unit.",
    ),
    meantOn: date(
      "所指日期",
      "Day of which the text was taken; where it was borne earlier, the last such day.",
      {
        required: true,
      },
    ),
    path: reference(
      "Succession",
      "沿革路径",
      "Links walked, in the order of their days; none where the unit itself lived on.",
      {
        required: true,
        many: true,
      },
    ),
    confidence: choice(
      "可信程度",
      "That of the weakest link walked; empty where none was.",
      SuccessionConfidence,
    ),
    share: decimal(
      "比例",
      "Part of the earlier unit that is in the later one, the product of the links' shares by households, else by population, else by area; empty where one is unknown.",
      { scale: 4 },
    ),
  },
};

export const DivisionResolution = {
  name: "DivisionResolution",
  label: "单位解析",
  description: "What a text that names a unit leads to on the day asked for.",
  fields: {
    key: text("行标识", "Key of the item, as it was given."),
    text: text("文本", "The text, as it was given.", { required: true }),
    matches: object("对应单位", "Units that it leads to, the likeliest first.", DivisionMatch, {
      required: true,
      many: true,
    }),
    isAmbiguous: boolean(
      "有歧义",
      "Whether the text names several units that do not all lead to the same one; a day, a superior or a level tells them apart.",
      { required: true },
    ),
    isDivided: boolean("已拆分", "Whether one unit meant leads to several.", { required: true }),
    unresolved: integer("无去向数", "Units that the text names and that lead nowhere.", { required: true }),
    reason: choice("未解析原因", "Why there is no match; empty where there is one.", UnresolvedReason),
  },
};
