import { inForce } from "../core/inForce.ts";
import { catalogue } from "../core/rights.ts";
import { advice, asked, problem } from "../core/rule.ts";
import { choice, choices, entity, integer, text } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";

export const GridDutyFrequency = choices("GridDutyFrequency", "频次", "How often a duty is done.", {
  DAILY: ["每日", "Every day"],
  WEEKLY: ["每周", "Every week"],
  MONTHLY: ["每月", "Every month"],
  QUARTERLY: ["每季", "Every quarter"],
  ON_DEMAND: ["按需", "When it is needed"],
});

const numberIsFree = asked(
  "numberIsFree",
  ["itemNo", "listVersion", "startOn", "endOn"],
  `select distinct a.id, a.item_no, o.title from grid_duty_item a
     join grid_duty_item o on o.list_version = a.list_version and o.item_no = a.item_no
   where ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
  ({ item_no, title }) =>
    problem(
      "itemNo",
      `该版清单第${item_no}项已是“${title}”,请另编序号`,
      `item ${item_no} of this list is ${title}: choose another number`,
    ),
);

const listIsWhole = asked(
  "listIsWhole",
  ["listVersion", "itemNo", "categoryNo", "endOn"],
  `select a.id, a.list_version, count(*) as items, count(distinct o.category_no) as categories
   from grid_duty_item a join grid_duty_item o on o.list_version = a.list_version
   where ${inForce("o", "@day")} and a.id in (select value from json_each(@ids))
   group by a.id having count(*) <> 26 or count(distinct o.category_no) <> 6`,
  ({ list_version, items, categories }) =>
    advice(
      "listVersion",
      `清单“${list_version}”现有${categories}类${items}项,公布的清单为6类26项,请补齐或核对`,
      `list ${list_version} has ${items} items in ${categories} classes; the published one has 26 in 6: complete or check it`,
    ),
);

export const GridDutyItem = entity(
  "GridDutyItem",
  "网格员职责",
  "An item of the published list of a grid worker's duties.",
  {
    ...catalogue,
    topic: topics.grid,
    place: 50,
    order: "itemNo ASC",
    display: "title",
    searchable: true,
    keys: [["listVersion", "itemNo"]],
    rules: [numberIsFree, listIsWhole],
    fields: {
      listVersion: text("清单版本", "Version of the list.", { required: true, maxLength: 20 }),
      categoryNo: integer("类号", "Number of the class, 1 to 6.", {
        labelEn: "Class no.",
        required: true,
        min: 1,
        max: 6,
      }),
      category: text("类别", "Name of the class.", { labelEn: "Class", maxLength: 40 }),
      itemNo: integer("序号", "Number of the item, 1 to 26.", {
        labelEn: "Item no.",
        required: true,
        min: 1,
        max: 26,
      }),
      title: text("事项", "What is to be done.", { labelEn: "Duty", required: true, maxLength: 80 }),
      frequency: choice("频次", "How often it is done.", GridDutyFrequency, { required: true }),
      leadDept: text("牵头部门", "Department that answers for it.", {
        labelEn: "Leading department",
        maxLength: 60,
      }),
    },
  },
);
