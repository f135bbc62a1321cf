import { type Problem, problem, type Rule } from "../core/rule.ts";
import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  entity,
  integer,
  object,
  reference,
  text,
} from "../core/statement.ts";
import { topics } from "../topics.ts";
import { faultOf } from "./formula.ts";
import { Reckoned } from "./reckon.ts";

const { data: _data, ...systems } = topics;

export const IndicatorSystem = choices(
  "IndicatorSystem",
  "系统",
  "System of the county's work that an indicator tells of.",
  Object.fromEntries(Object.values(systems).map(({ name, zh, en }) => [name, [zh, en]])),
);

/** What nobody published is not nought. */
const undisclosedIsEmpty: Rule = ({ record }) =>
  record.disclosed === false && record.publishedValue !== undefined
    ? [
        problem(
          "publishedValue",
          "已注明“未公开”,请清空公布值,或改为已公开",
          "the figure is said not to be public: clear it, or say that it is",
        ),
      ]
    : [];

const daysInOrder: Rule = ({ record }) => {
  const { baseDate, endDate } = record as { baseDate?: string; endDate?: string };
  return !baseDate || !endDate || baseDate <= endDate
    ? []
    : [
        problem(
          "endDate",
          `期末日${endDate}早于基期日${baseDate},请更正`,
          `${endDate} lies before ${baseDate}, the day compared with: correct one`,
        ),
      ];
};

const queryReckons: Rule = ({ record }): Problem[] => {
  const fault = typeof record.query === "string" ? faultOf(record.query) : undefined;
  return fault ? [problem("query", fault.zh, fault.en)] : [];
};

/** A published figure beside the one that the hub's records come to, with how it is reckoned. */
export const Indicator = entity(
  "Indicator",
  "指标",
  "A published figure beside the one that the records come to.",
  {
    topic: topics.territory,
    place: 90,
    order: "place ASC",
    key: "code",
    searchable: true,
    home: "division",
    attachment: { called: "RECORDED" },
    rules: [undisclosedIsEmpty, daysInOrder, queryReckons],
    fields: {
      code: text("指标代码", "Code of the indicator, e.g. OUTLETS.", {
        look: "code",
        aside: true,
        required: true,
        unique: true,
        pattern: /^[A-Z][A-Z0-9_]{1,39}$/,
        rule: { zh: "大写字母、数字和下划线", en: "capital letters, digits and underscores" },
      }),
      name: text("指标名称", "What is measured.", { required: true, maxLength: 60 }),
      system: choice("系统", "System it tells of.", IndicatorSystem, { required: true }),
      place: integer("次序", "Its place among those of the system.", { aside: true, min: 0, max: 999 }),
      division: reference("Division", "单位", "Unit whose figure it is.", { required: true }),
      unit: text("计量单位", "Unit of the figure; % for a percentage.", { maxLength: 20 }),
      publishedValue: decimal("公布值", "The figure as it was published; empty where it was not."),
      decimals: integer("小数位数", "Digits after the point with which it is published.", {
        aside: true,
        required: true,
        min: 0,
        max: 2,
        default: 0,
      }),
      formula: text("计算公式", "How it is reckoned, in words.", {
        look: "prose",
        aside: true,
        required: true,
        maxLength: 300,
      }),
      caliber: text("口径", "What is counted and what is not.", {
        look: "prose",
        labelEn: "Counted how",
        maxLength: 300,
      }),
      query: text(
        "查询语句",
        "Query that reckons it: what `plus…` answers together, less `minus…`, divided by `per…`; times 100 where the unit is %. It may take $baseDate and $endDate.",
        {
          look: "prose",
          aside: true,
          required: true,
          maxLength: 4000,
          rule: {
            zh: "一条查询,别名以 plus、minus、per 开头,各得一个数",
            en: "one query whose aliases begin with plus, minus or per and come to a number each",
          },
        },
      ),
      baseDate: date("基期", "Day compared with; empty where none is.", { aside: true, labelEn: "Base day" }),
      endDate: date("期末", "Day of the figure; today where empty.", { labelEn: "Day of the figure" }),
      disclosed: boolean("已公开", "Whether the figure was published unmasked.", {
        labelEn: "Published",
        required: true,
        default: true,
      }),
      sourceDoc: text("依据文件", "Where it was published.", {
        aside: true,
        labelEn: "Source",
        maxLength: 200,
      }),
      computed: object(
        "计算结果",
        "What the records come to, within the reader's scope and on the indicator's own days.",
        Reckoned,
        { required: true },
      ),
    },
  },
);
