/** What the text of an approval says, as it is told. */
import { date, integer, object, reference, text } from "../../core/statement.ts";
import { AdjustmentStep } from "../steps/adjustmentStep.ts";

const whole = { required: true, many: true } as const;

const ApprovalName = {
  name: "ApprovalName",
  label: "未定名称",
  description: "A name in a sentence that leads to no unit, or to several.",
  fields: {
    text: text("名称", "As the sentence has it.", { required: true }),
    message: text("说明", "What is the matter and what to do.", { required: true }),
    candidates: reference("Division", "候选单位", "Units that may be meant.", whole),
  },
};

const ApprovalSentence = {
  name: "ApprovalSentence",
  label: "批复句子",
  description: "A sentence of an approval, or a line of its table.",
  fields: {
    number: integer("句号", "Counted from 1.", { required: true }),
    text: text("原文", "The sentence.", { required: true }),
    steps: object(
      "调整步骤",
      "Steps that it comes to; none while a name is unresolved.",
      AdjustmentStep,
      whole,
    ),
    unresolved: object("未定名称", "Names that could not be told.", ApprovalName, whole),
    remarks: text("提示", "What else a person should look at.", { required: true, many: true }),
  },
};

export const ApprovalReading = {
  name: "ApprovalReading",
  label: "批复解读",
  description: "What the text of an approval says.",
  fields: {
    title: text("标题", "Title of the document, where it has one."),
    documentNumber: text("批复文号", "Number of the document, where it has one."),
    issuingBody: text("批复机关", "Body that issued it, where it is named."),
    issuedOn: date("成文日期", "Day of the document, where it has one."),
    sentences: object("句子", "All of its sentences, in their order.", ApprovalSentence, whole),
  },
};
