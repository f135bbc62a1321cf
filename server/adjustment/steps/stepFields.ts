/** What the step that is given and the step that is shown state alike. */
import type { TextField } from "../../core/field.ts";
import { choice, decimal, object, text } from "../../core/statement.ts";
import { DivisionKind } from "../../division/kind.ts";
import { SuccessionConfidence, SuccessionRelation } from "../../division/succession.ts";
import { AttachedPolicy } from "./adjustmentKind.ts";

export const mention = "A unit by its global id, or by the code it holds when the step is taken.";

export const newUnit = {
  code: text("区划代码", "Code; the next free one of its range when absent.", {
    maxLength: 15,
    pattern: /^\d+$/,
  }),
  name: text("名称", "Short form that people use.", { maxLength: 40 }),
  officialName: text("法定名称", "Name to the letter; made from the name when absent.", { maxLength: 60 }),
  type: choice("类型", "Kind of the unit; that of its range or its predecessor when absent.", DivisionKind),
};

export const targetShare = decimal(
  "比例",
  "Part of the divided unit that goes here, 0 to 1; unknown when absent.",
  {
    scale: 4,
    min: 0,
    max: 1,
  },
);

export const targetEvidence = text("依据", "What the unit's part in the step rests on.", { maxLength: 500 });

/** Which records, and where to: given by text, whose lengths are held, or shown. */
interface Given {
  type: { attached: string; proposals: string };
  ids: TextField;
  toId: TextField;
  /** Whether lists that nobody gave are shown as empty. */
  required?: true;
}

/** What a step says beside its units. */
export const beside = ({ type, ids, toId, required }: Given) => ({
  attached: object(
    "附属处置",
    "What becomes of attached records where the default is not wanted.",
    {
      name: type.attached,
      label: "附属处置",
      description: "What becomes of records of one type, or of those named.",
      fields: {
        type: text("对象类型", "Type of the records, e.g. Grid.", { required: true, maxLength: 40 }),
        policy: choice("处置方式", "What becomes of them.", AttachedPolicy, { required: true }),
        ids,
        toId,
      },
    },
    { required, many: true },
  ),
  proposals: object(
    "存疑关系",
    "Links that nobody asserts, kept as DOUBTFUL for a person to settle.",
    {
      name: type.proposals,
      label: "存疑关系",
      description: "A link that may hold.",
      fields: {
        from: text("原单位", mention, { required: true, maxLength: 40 }),
        to: text("现单位", mention, { required: true, maxLength: 40 }),
        relation: choice("关系", "How the one may lead to the other.", SuccessionRelation, {
          required: true,
        }),
        evidence: text("依据", "What speaks for it.", { maxLength: 500 }),
      },
    },
    { required, many: true },
  ),
  evidence: text("依据", "What the step rests on, beside the plan's document.", { maxLength: 500 }),
  confidence: choice("可信程度", "How well the links of the step are known.", SuccessionConfidence),
});
