import { catalogue } from "../core/rights.ts";
import { advice, changedAmong, problem, type Rule } from "../core/rule.ts";
import { boolean, choice, choiceList, choices, entity, integer, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const ServiceItemType = choices("ServiceItemType", "事项类型", "Type of a service item.", {
  PERMIT: ["行政许可", "Administrative permit"],
  CONFIRM: ["行政确认", "Administrative confirmation"],
  PAYMENT: ["行政给付", "Administrative payment"],
  REWARD: ["行政奖励", "Administrative reward"],
  ADJUDICATION: ["行政裁决", "Administrative adjudication"],
  OTHER_POWER: ["其他行政权力", "Another administrative power"],
  PUBLIC_SERVICE: ["公共服务", "Public service"],
});

export const ServiceItemLevel = choices(
  "ServiceItemLevel",
  "办理层级",
  "Level at which an item is handled.",
  {
    COUNTY: ["县级", "At the county's centre"],
    TOWNSHIP: ["乡镇级", "At centres and stations of townships"],
    VILLAGE: ["村级", "At rooms and points of villages"],
  },
);

export const ServiceItemChannel = choices("ServiceItemChannel", "办理渠道", "Channel of an application.", {
  WEB: ["网上办", "Online"],
  MOBILE: ["掌上办", "On a mobile telephone"],
  COUNTER: ["窗口", "At a counter"],
});

const promiseWithinLaw: Rule = (view) => {
  const { record } = view;
  const { legalDays, promisedDays } = record as { legalDays?: number; promisedDays?: number };
  return legalDays === undefined || promisedDays === undefined || promisedDays <= legalDays
    ? []
    : [
        problem(
          changedAmong(view, "promisedDays", "legalDays"),
          `承诺时限${promisedDays}个工作日超过法定时限${legalDays}个工作日,请缩短承诺时限(行政许可法)`,
          `promised are ${promisedDays} working days, by law there are ${legalDays}: promise no more (行政许可法)`,
        ),
      ];
};

const oneVisit: Rule = ({ record }) =>
  Number(record.maxVisits ?? 0) > 1
    ? [
        advice(
          "maxVisits",
          `需跑${record.maxVisits}次,“最多跑一次”要求不超过1次,请考虑网上预审或代办`,
          `it takes ${record.maxVisits} visits; one at most is the aim: consider checking papers online or an agent`,
        ),
      ]
    : [];

const can = (label: string, description: string, labelEn: string) =>
  boolean(label, description, { labelEn, aside: true, required: true, default: false });

export const ServiceItem = entity("ServiceItem", "政务服务事项", "An item of the catalogue of services.", {
  topic: topics.service,
  place: 20,
  key: "itemCode",
  searchable: true,
  ...catalogue,
  rules: [promiseWithinLaw, oneVisit],
  fields: {
    itemCode: text("事项编码", "Code of the item in the catalogue.", {
      look: "code",
      required: true,
      unique: true,
      maxLength: 31,
      pattern: /^[0-9A-Z]+$/,
      rule: { zh: "数字和大写字母,不超过31位", en: "digits and capital letters, at most 31" },
      source: "GB/T 39554",
    }),
    name: text("名称", "Name of the item.", { required: true, maxLength: 100 }),
    type: choice("类型", "Type of the item.", ServiceItemType, { required: true }),
    levels: choiceList("办理层级", "Levels at which it is handled.", ServiceItemLevel, {
      required: true,
    }),
    canApply: can("网上申请", "Can be applied for online.", "Applied for online"),
    canConsult: can("网上咨询", "Questions are answered online.", "Consulted online"),
    canApprove: can("网上审批", "Is decided online.", "Decided online"),
    canPay: can("网上缴费", "Fees can be paid online; without a fee, no.", "Paid online"),
    channels: choiceList("办理渠道", "Channels of an application.", ServiceItemChannel, { aside: true }),
    maxVisits: integer("跑动次数", "Visits that an applicant has to pay at most.", {
      labelEn: "Visits",
      min: 0,
      unit: { zh: "次", en: "visits" },
      rule: { zh: "“最多跑一次”不超过1次", en: "one at most is the aim" },
    }),
    legalDays: integer("法定时限", "Time that the law allows.", {
      aside: true,
      labelEn: "Time by law",
      min: 0,
      unit: { zh: "个工作日", en: "working days" },
      source: "行政许可法",
    }),
    promisedDays: integer("承诺时限", "Time that is promised; 0 where it is done at once.", {
      labelEn: "Time promised",
      min: 0,
      unit: { zh: "个工作日", en: "working days" },
      rule: { zh: "不超过法定时限", en: "no more than by law" },
    }),
    onPlatform: boolean("接入一体化平台", "Handled on the province's integrated platform.", {
      labelEn: "On the platform",
      required: true,
      default: false,
    }),
  },
});
