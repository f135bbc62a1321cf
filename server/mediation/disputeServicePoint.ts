import { changedAmong, problem, type Rule } from "../core/rule.ts";
import { boolean, choice, choiceList, choices, entity, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const DisputePointTier = choices(
  "DisputePointTier",
  "解纷点层级",
  "Tier of a point where disputes are settled.",
  {
    COUNTY: ["县", "County"],
    TOWNSHIP: ["乡镇", "Township"],
    VILLAGE: ["村(社区)", "Village or community"],
  },
);

export const DisputePointFunction = choices(
  "DisputePointFunction",
  "解纷功能",
  "What a point for disputes offers.",
  {
    MEDIATION: ["人民调解", "People's mediation"],
    LITIGATION: ["诉讼服务", "Litigation service"],
    PETITION: ["信访", "Petitions"],
    LEGAL_AID: ["法律援助", "Legal aid"],
    JUDICIAL_CONFIRMATION: ["司法确认", "Confirmation by the court"],
  },
);

const tierFitsDivision: Rule = ({ record, ...write }) => {
  const division = record.division as { level: string; name: string } | undefined;
  return !division || division.level === record.tier
    ? []
    : [
        problem(
          changedAmong(write, "tier", "divisionId"),
          `层级与所在区划“${division.name}”不符,请更正其中之一`,
          `tier does not fit ${division.name}, which is of level ${division.level}: correct one of them`,
        ),
      ];
};

const ofCourts = ["LITIGATION", "JUDICIAL_CONFIRMATION"];

const courtStandsBehind: Rule = ({ record, ...write }) =>
  record.court || !(record.functions as string[] | undefined)?.some((one) => ofCourts.includes(one))
    ? []
    : [
        problem(
          changedAmong(write, "court", "functions"),
          "诉讼服务、司法确认由人民法院办理,请填写对接的法院或法庭(法〔2021〕247号)",
          "litigation service and confirmation are a court's: name the court or tribunal behind the point",
        ),
      ];

export const DisputeServicePoint = entity(
  "DisputeServicePoint",
  "一站式解纷点",
  "A place where disputes are mediated, filed and confirmed under one roof.",
  {
    labelEn: "Dispute service point",
    topic: topics.mediation,
    place: 40,
    searchable: true,
    home: "division",
    keys: [["division", "name"]],
    rules: [tierFitsDivision, courtStandsBehind],
    fields: {
      name: text("名称", "Name of the point.", { required: true, maxLength: 80 }),
      tier: choice("层级", "Tier of the point.", DisputePointTier, { required: true }),
      division: reference("Division", "所在区划", "Unit it serves now.", {
        required: true,
        former: "formerDivision",
      }),
      formerDivision: reference("Division", "原所在单位", "Unit it served before a merger.", {
        aside: true,
        list: "formerDisputeServicePoints",
        listLabel: "原属解纷点",
        remembers: true,
      }),
      functions: choiceList("解纷功能", "What it offers.", DisputePointFunction, { required: true }),
      court: text("对接法院(法庭)", "Court or tribunal behind it.", { maxLength: 60 }),
      online: boolean("接入法院平台", "Connected to the courts' mediation platform.", {
        labelEn: "On the courts' platform",
        required: true,
        default: false,
        source: "法〔2021〕247号",
      }),
    },
  },
);
