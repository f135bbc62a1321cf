import { choice, choices, decimal, entity, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const SuccessionRelation = choices("SuccessionRelation", "沿革关系", "How a unit leads to another.", {
  CONTINUES: ["延续", "The one lives on as the other"],
  MERGED_INTO: ["并入", "The one ended and became part of the other"],
  SPLIT_FROM: ["析出", "The other was set up from part of the one"],
  TERRITORY_TO: ["划入", "Part of the one went to the other"],
  KIND_CHANGED: ["改设", "The one became the other by a change of kind"],
  RECODED: ["代码变更", "The code alone changed"],
});

export const SuccessionConfidence = choices("SuccessionConfidence", "可信程度", "How well a link is known.", {
  DOCUMENTED: ["有文件", "An approval document says so"],
  CONFIRMED: ["人工确认", "Confirmed by a person or a published table"],
  INFERRED: ["推断", "Inferred from names and codes"],
  DOUBTFUL: ["存疑", "A proposal that nobody asserts"],
});

const share = (label: string, description: string, aside?: boolean) =>
  decimal(label, description, { aside, scale: 4, min: 0, max: 1 });

/** A link of the lineage graph; kept for ever. */
export const Succession = entity(
  "Succession",
  "沿革",
  "A link from a unit to one that took its place or part of it.",
  {
    topic: topics.division,
    place: 60,
    display: "evidence",
    named: "plan",
    home: "to",
    keys: [["from", "to", "relation"]],
    operationsOnly: true,
    visible: ["from", "to"],
    fields: {
      from: reference("Division", "原单位", "Unit that led to the other.", {
        required: true,
        remembers: true,
        list: "successors",
        listLabel: "去向",
        whole: true,
      }),
      to: reference("Division", "现单位", "Unit that took its place or part of it.", {
        required: true,
        remembers: true,
        list: "predecessors",
        listLabel: "来源",
        whole: true,
      }),
      relation: choice("关系", "How the one leads to the other.", SuccessionRelation, { required: true }),
      confidence: choice("可信程度", "How well the link is known.", SuccessionConfidence, { required: true }),
      plan: reference("AdjustmentPlan", "调整方案", "Plan that made the link; empty where none is known."),
      evidence: text("依据", "What the link rests on.", { look: "prose", maxLength: 500 }),
      householdShare: share("户数比例", "Share of the one's households that went to the other."),
      populationShare: share("人口比例", "Share of the one's population that went to the other.", true),
      areaShare: share("面积比例", "Share of the one's area that went to the other.", true),
    },
  },
);
