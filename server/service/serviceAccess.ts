import { problem, type Rule } from "../core/rule.ts";
import { boolean, choice, choices, date, entity, integer, path, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { once } from "./once.ts";

export const ServiceAccessMode = choices("ServiceAccessMode", "出行方式", "How people travel to an outlet.", {
  WALK: ["步行", "On foot"],
  MOTO: ["摩托", "By motorcycle"],
  BUS: ["公交", "By bus"],
  CAR: ["驾车", "By car"],
});

const levelFits: Rule = ({ record }) => {
  const division = record.division as { level: string; name: string } | undefined;
  return !division || division.level === "VILLAGE" || division.level === "GROUP"
    ? []
    : [
        problem(
          "divisionId",
          `“${division.name}”不是村(社区)或组,请选择出发的村(社区)或组`,
          `${division.name} is neither a village nor a group: choose the one that people set out from`,
        ),
      ];
};

export const ServiceAccess = entity(
  "ServiceAccess",
  "服务可达性",
  "How long people of a village or group need to an outlet.",
  {
    topic: topics.service,
    place: 60,
    display: "name",
    home: "division",
    keys: [["division", "outlet", "mode", "measuredOn"]],
    lifespan: ["measuredOn", "endOn"],
    rules: [
      levelFits,
      once(
        "service_access",
        ["outletId", "divisionId", "mode", "measuredOn"],
        "measuredOn",
        "该单位到该网点以同样方式当日已有测量,请修改原记录或核对测量日期",
        "the way to the outlet was measured by this mode on that day already: change that record or check the day",
      ),
    ],
    derive: ({ minutes }) => ({ within30: Number(minutes) <= 30 }),
    fields: {
      name: path("出发地", "Name of the village or group.", "division.name", { labelEn: "From" }),
      division: reference("Division", "村(社区)或组", "Where people set out.", { required: true }),
      outlet: reference("ServiceOutlet", "网点", "Outlet that they reach.", { required: true }),
      minutes: integer("用时", "How long it takes one way.", {
        required: true,
        min: 0,
        unit: { zh: "分钟", en: "minutes" },
      }),
      mode: choice("出行方式", "How they travel.", ServiceAccessMode, { required: true }),
      measuredOn: date("测量日期", "Day of the measurement.", { required: true }),
      within30: boolean("30分钟内", "Lies within the circle of 30 minutes.", {
        labelEn: "Within 30 minutes",
        readOnly: true,
      }),
    },
  },
);
