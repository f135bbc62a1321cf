import { advice, asked, problem, type Row, type Rule } from "../core/rule.ts";
import { choice, choices, date, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const GovernancePracticeKind = choices(
  "GovernancePracticeKind",
  "三治活动类型",
  "Kind of a practice of self-government, law or virtue.",
  {
    CHARTER: ["村规民约", "Charter of a village"],
    LAW_LECTURE: ["法治讲堂", "Lecture on the law"],
    MORAL_REVIEW: ["道德评议", "Review of moral conduct"],
  },
);

export const GovernanceDomain = choices("GovernanceDomain", "三治领域", "By what a village is governed.", {
  SELF: ["自治", "Self-government"],
  LAW: ["法治", "Law"],
  VIRTUE: ["德治", "Virtue"],
});

const domains: Record<string, string> = { CHARTER: "SELF", LAW_LECTURE: "LAW", MORAL_REVIEW: "VIRTUE" };

/** A charter is adopted, a lecture or review is held. */
const dayOfKind: Rule = ({ record }) => {
  const [needed, other, zh] =
    record.kind === "CHARTER"
      ? ["adoptedOn", "heldOn", "村规民约须填“通过日期”,不填“举办日期”"]
      : ["heldOn", "adoptedOn", "讲堂、评议须填“举办日期”,不填“通过日期”"];
  const en = `a ${record.kind} gives ${needed}, not ${other}`;
  return [
    ...(record[needed] ? [] : [problem(needed, zh, en)]),
    ...(record[other] ? [problem(other, zh, en)] : []),
  ];
};

const charterAfterMerger = asked(
  "charterAfterMerger",
  ["adoptedOn", "division", "kind"],
  `select g.id, g.adopted_on, max(s.start_on) as merged from governance_practice g
     join succession s on s.to_id = g.division_id and s.relation = 'MERGED_INTO' and s.deleted_at is null
       and s.confidence <> 'DOUBTFUL' and s.start_on > g.adopted_on
   where g.kind = 'CHARTER' and g.id in (select value from json_each(@ids)) group by g.id`,
  ({ adopted_on, merged }) =>
    advice(
      "adoptedOn",
      `村规民约通过于${adopted_on},早于该村${merged}的合并;合并村应由村民会议重新制定`,
      `the charter was adopted on ${adopted_on}, before the village's merger of ${merged}: a merged village adopts a new one`,
    ),
);

export const GovernancePractice = entity(
  "GovernancePractice",
  "三治活动",
  "A charter, lecture or review by which a village governs itself.",
  {
    topic: topics.party,
    place: 40,
    display: "title",
    searchable: true,
    keys: [["division", "kind", "title"]],
    home: "division",
    // What was adopted or held was that under the name of its day.
    attachment: { called: "RECORDED" },
    rules: [dayOfKind, charterAfterMerger],
    fields: {
      title: text("名称", "Name of the charter or theme of the event.", { required: true, maxLength: 80 }),
      division: reference("Division", "所在区划", "Unit that governs itself by it.", { required: true }),
      kind: choice("类型", "Kind of the practice.", GovernancePracticeKind, { required: true }),
      domain: choice("领域", "By what the unit is governed.", GovernanceDomain, {
        required: true,
        default: ({ kind }: Row) => domains[String(kind)],
      }),
      adoptedOn: date("通过日期", "Day on which the charter was adopted.", {
        source: "村民委员会组织法",
        rule: { zh: "由村民会议通过", en: "adopted by the villagers' meeting" },
      }),
      heldOn: date("举办日期", "Day of the lecture or review."),
      participants: integer("参加人次", "Persons who took part.", {
        min: 0,
        unit: { zh: "人次", en: "attendances" },
      }),
      document: text("文件", "Document or record.", { aside: true, maxLength: 120 }),
    },
  },
);
