import { problem, type Rule } from "../core/rule.ts";
import { boolean, choice, choices, date, decimal, entity, reference, text } from "../core/statement.ts";
import { personName } from "../people/personName.ts";
import { topics } from "../topics.ts";

export const TrainingMode = choices("TrainingMode", "培训方式", "How cadres are trained.", {
  DEGREE: ["学历培训", "Studies for a degree"],
  ROTATION: ["集中轮训", "Courses in turn"],
  SHADOWING: ["跟班实训", "Practice at another office"],
  ON_SITE: ["蹲点特训", "Practice in a model village"],
});

const dayLength = 86_400_000;

const periodFits: Rule = ({ record }) => {
  const { trainedFrom, trainedTo, hours } = record as {
    trainedFrom: string;
    trainedTo?: string;
    hours: string;
  };
  if (!trainedTo) return [];
  if (trainedTo < trainedFrom)
    return [
      problem(
        "trainedTo",
        `结束日期${trainedTo}不能早于开始日期${trainedFrom},请核对`,
        `the last day, ${trainedTo}, cannot be earlier than the first, ${trainedFrom}: check it`,
      ),
    ];
  const most = ((Date.parse(trainedTo) - Date.parse(trainedFrom)) / dayLength + 1) * 24;
  return Number(hours) <= most
    ? []
    : [
        problem(
          "hours",
          `${trainedFrom}至${trainedTo}只有${most}小时,培训不可能有${hours}学时,请核对`,
          `${trainedFrom} to ${trainedTo} are ${most} hours, too few for ${hours}: check them`,
        ),
      ];
};

/** In force from its first day on: what somebody was taught stays with them. */
export const TrainingRecord = entity("TrainingRecord", "培训记录", "A training that a person took part in.", {
  topic: topics.cadre,
  place: 40,
  order: "trainedFrom DESC",
  display: "name",
  home: "person",
  visible: ["person.nativeDivision", "person.appointments.division"],
  lifespan: ["trainedFrom", "endOn"],
  keys: [["person", "mode", "trainedFrom"]],
  rules: [periodFits],
  fields: {
    name: personName,
    person: reference("Person", "人员", "Who was trained.", { required: true }),
    mode: choice("培训方式", "How.", TrainingMode, { required: true }),
    hours: decimal("学时", "Hours of training.", {
      required: true,
      scale: 1,
      min: 0.1,
      unit: { zh: "学时", en: "hours" },
    }),
    trainedFrom: date("开始日期", "First day of the training.", { required: true }),
    trainedTo: date("结束日期", "Last day of the training; empty while it goes on."),
    organizer: text("主办单位", "Who held it.", { maxLength: 80 }),
    passed: boolean("考核合格", "Passed the final test; empty while there was none."),
  },
});
