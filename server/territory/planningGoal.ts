import { catalogue } from "../core/rights.ts";
import { choice, choices, entity, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const PlanningGoalKind = choices("PlanningGoalKind", "定位类别", "Kind of a planning goal.", {
  ZONE: ["区", "Zone"],
  CITY: ["城", "City"],
  HUB: ["枢纽", "Hub"],
});

export const PlanningGoal = entity("PlanningGoal", "发展定位", "A goal of the county's development plan.", {
  ...catalogue,
  topic: topics.territory,
  place: 70,
  searchable: true,
  keys: [["name"]],
  fields: {
    name: text("名称", "What the county is to become.", { required: true, maxLength: 60 }),
    kind: choice("类别", "Kind of the goal.", PlanningGoalKind, { required: true }),
    leadDept: text("牵头部门", "Department that leads the work.", {
      labelEn: "Leading department",
      maxLength: 60,
    }),
    indicators: text("考核指标", "By what progress is measured.", { look: "prose", maxLength: 500 }),
  },
});
