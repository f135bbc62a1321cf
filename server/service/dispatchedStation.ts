import { changedAmong, problem, type Rule } from "../core/rule.ts";
import { choice, choices, date, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const DispatchedStationType = choices("DispatchedStationType", "站所类型", "Type of a station.", {
  JUSTICE: ["司法所", "Justice office"],
  NATURAL_RESOURCES: ["自然资源所", "Natural resources office"],
  MARKET: ["市场监管所", "Market supervision office"],
  POLICE: ["派出所", "Police station"],
  FINANCE: ["财政所", "Finance office"],
  AGRICULTURE: ["农业服务站", "Agricultural station"],
  HEALTH: ["卫生院", "Township hospital"],
  OTHER: ["其他", "Other"],
});

export const DispatchedStationManagement = choices(
  "DispatchedStationManagement",
  "管理体制",
  "Who directs a station.",
  {
    LOCAL: ["属地管理", "The township"],
    VERTICAL: ["垂直", "Its department"],
    DUAL: ["双重", "Both"],
  },
);

const localSinceIfLocal: Rule = (view) => {
  const { record } = view;
  const path = changedAmong(view, "localSince", "management");
  return (record.management === "LOCAL") === Boolean(record.localSince)
    ? []
    : [
        record.localSince
          ? problem(
              path,
              "只有属地管理的站所才填属地管理日期,请清空",
              "only a station that the township directs has a day from which it does: clear it",
            )
          : problem(
              path,
              "属地管理的站所须填写属地管理日期",
              "a station that the township directs needs the day from which it does",
            ),
      ];
};

export const DispatchedStation = entity(
  "DispatchedStation",
  "派驻站所",
  "A station of a county department in a township.",
  {
    topic: topics.service,
    place: 120,
    searchable: true,
    home: "township",
    // Its department names it.
    attachment: { called: "REGISTERED" },
    keys: [["township", "name"]],
    rules: [localSinceIfLocal],
    fields: {
      name: text("名称", "Name of the station.", { required: true, maxLength: 80 }),
      type: choice("类型", "Type of the station.", DispatchedStationType, { required: true }),
      dept: text("主管部门", "Department that dispatches it.", {
        labelEn: "Department",
        required: true,
        maxLength: 60,
      }),
      township: reference("Township", "所在乡镇", "Township in which it stands.", { required: true }),
      management: choice("管理体制", "Who directs it.", DispatchedStationManagement, { required: true }),
      localSince: date("属地管理日期", "Day from which the township directs it.", {
        rule: { zh: "属地管理的必填", en: "needed where the township directs it" },
      }),
      staffCount: integer("工作人员", "Staff.", { min: 0, unit: { zh: "人", en: "persons" } }),
    },
  },
);
