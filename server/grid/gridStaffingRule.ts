import { catalogue } from "../core/rights.ts";
import { asked, problem, type Rule } from "../core/rule.ts";
import { choice, choices, entity, integer, text } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";
import { GridType } from "./grid.ts";
import { GridRole } from "./gridWorker.ts";

export const GridStaffingSlot = choices("GridStaffingSlot", "配置位次", "Part of the formula 2+1+N.", {
  TWO: ["位次2", "The two"],
  ONE: ["位次1", "The one"],
  N: ["位次N", "The others, as many as are needed"],
});

const countsInOrder: Rule = ({ record, changed }) => {
  const { minCount, maxCount } = record as { minCount: number; maxCount?: number };
  return maxCount === undefined || maxCount >= minCount
    ? []
    : [
        problem(
          changed.has("maxCount") ? "maxCount" : "minCount",
          `最多${maxCount}人少于最少${minCount}人,请核对`,
          `maxCount ${maxCount} is less than minCount ${minCount}: check them`,
        ),
      ];
};

const statedOnce = asked(
  "statedOnce",
  ["formula", "slot", "role", "gridType", "startOn", "endOn"],
  `select distinct a.id from grid_staffing_rule a join grid_staffing_rule o on o.formula = a.formula and o.slot = a.slot
     and o.role = a.role and o.grid_type = a.grid_type
   where ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
  () =>
    problem(
      "role",
      "该公式的这一位次已有同一角色的规则,请改原规则或先填写其终止日期",
      "the formula already has a rule for this slot and role: change that one or enter its end first",
    ),
);

/** What 2, 1 and N stand for is the county's to say, so that it is data. */
export const GridStaffingRule = entity(
  "GridStaffingRule",
  "网格配置规则",
  "How many of a role a grid has by the staffing formula.",
  {
    ...catalogue,
    topic: topics.grid,
    place: 40,
    order: "slot DESC",
    display: "name",
    keys: [["formula", "slot", "role", "gridType"]],
    rules: [countsInOrder, statedOnce],
    fields: {
      name: text("名称", "What the slot stands for.", { required: true, maxLength: 60 }),
      formula: text("配置公式", "Formula that the rule belongs to.", {
        required: true,
        maxLength: 20,
        default: "2+1+N",
      }),
      slot: choice("位次", "Part of the formula.", GridStaffingSlot, { required: true }),
      role: choice("角色", "Role in the grid.", GridRole, { required: true }),
      minCount: integer("最少人数", "Least number of the role in a grid.", {
        labelEn: "At least",
        required: true,
        min: 0,
        default: 1,
        unit: { zh: "人", en: "persons" },
      }),
      maxCount: integer("最多人数", "Greatest number; empty where there is no limit.", {
        labelEn: "At most",
        min: 0,
        unit: { zh: "人", en: "persons" },
      }),
      gridType: choice("网格类型", "Type of the grids it is for.", GridType, {
        required: true,
        default: "COMPREHENSIVE",
      }),
    },
  },
);
