import { catalogue } from "../core/rights.ts";
import { asked } from "../core/rule.ts";
import { count, entity, integer, text } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";

const numberIsFree = asked(
  "numberIsFree",
  ["itemNo", "listVersion", "startOn", "endOn"],
  `select i.id, i.item_no as number, i.list_version as list, max(o.title) as title from purchase_item i
   join purchase_item o on o.list_version = i.list_version and o.item_no = i.item_no
   where ${overlap("i", "o")}
     and i.id in (select value from json_each(@ids)) group by i.id`,
  ({ number, list, title }) => ({
    message: {
      zh: `清单“${list}”的第${number}项是“${title}”,序号不得重复,请改用其他序号`,
      en: `item ${number} of list ${list} is ${title}; a number stands once: choose another`,
    },
  }),
);

export const PurchaseItem = entity(
  "PurchaseItem",
  "购买服务项目",
  "A service of the list that government buys from social organizations.",
  {
    labelEn: "Service to be purchased",
    topic: topics.society,
    place: 20,
    order: "itemNo ASC",
    display: "title",
    searchable: true,
    keys: [["listVersion", "itemNo"]],
    rules: [numberIsFree],
    ...catalogue,
    fields: {
      listVersion: text("清单版本", "Edition of the list, e.g. its year.", { required: true, maxLength: 20 }),
      categoryNo: integer("类别序号", "Number of its class, 1 to 5.", {
        required: true,
        min: 1,
        max: 5,
        rule: { zh: "清单共5类", en: "the list has 5 classes" },
      }),
      itemNo: integer("项目序号", "Number within the whole list, 1 to 31.", {
        required: true,
        min: 1,
        max: 31,
        rule: { zh: "清单共31项,序号不重复", en: "the list has 31 items, each number once" },
      }),
      title: text("项目名称", "What is bought.", { required: true, maxLength: 80 }),
      unit: text("计量单位", "What one of it is, e.g. a visit.", { maxLength: 20 }),
      contractCount: count("合同数", "Contracts in force for it.", "contracts", { labelEn: "Contracts" }),
    },
  },
);
