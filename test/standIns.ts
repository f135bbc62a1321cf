/** Kinds of record beyond those the hub has, so that pages are seen with as many as a county comes to. */

import { catalogue } from "../server/core/rights.ts";
import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  type Entity,
  entity,
  integer,
  object,
  reference,
  text,
} from "../server/core/statement.ts";
import { entities, operations } from "../server/schema.ts";
import { topics } from "../server/topics.ts";

const words: Record<keyof typeof topics, string> = {
  division: "",
  territory: "经济区 片区 年度统计",
  party: "党小组 村务监督委员会 村民代表 村规民约 集体经济组织",
  cadre: "后备干部 驻村工作队 离任村干部 培训记录",
  grid: "网格事件 微网格 网格党支部",
  mediation: "矛盾纠纷 治安联防队 法律顾问",
  society: "社会团体 物业服务企业 业主委员会 志愿服务队",
  service: "代办员 自助终端 快递物流点",
  institution: "卫生室 学校 教学点 养老机构",
  asset: "闲置资产 资产处置 集体设施",
  data: "",
};

const labels = Object.entries(words).flatMap(([topic, list]) =>
  list.split(" ").flatMap((label) => (label ? [{ label, topic: topics[topic as keyof typeof topics] }] : [])),
);

/** `StandIn1` and so on, each located in a village. */
export const kinds: Entity[] = labels.map(({ label, topic }, index) =>
  entity(`StandIn${index + 1}`, label, `Stands in for ${index + 1}.`, {
    topic,
    place: 100 + index,
    fields: {
      name: text("名称", "Its name.", { required: true }),
      village: reference("Village", "所在村", "Where it is.", { required: true }),
      headcount: integer("人数", "How many there are.", { min: 0, unit: { zh: "人", en: "persons" } }),
    },
  }),
);

export const kindNamed = (label: string): Entity => kinds.find((one) => one.label === label) as Entity;

/** A catalogue: located in no unit, with long names and many fields. */
const Matter = entity("Matter", "政务服务事项目录", "A matter that offices handle.", {
  topic: topics.service,
  place: 190,
  ...catalogue,
  fields: {
    name: text("事项名称", "Its name.", { required: true, maxLength: 80 }),
    ...Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => [
        `condition${index + 1}`,
        text(`第${index + 1}项受理条件及所需材料的详细说明`, "What has to be brought."),
      ]),
    ),
  },
});

const IndicatorSystem = choices("IndicatorSystem", "指标体系", "System an indicator belongs to.", {
  GRID: ["网格管理", "Grids"],
  SERVICE: ["便民服务", "Services"],
  REFORM: ["区划与改革", "Divisions and reform"],
});

/** By `code`: what the formula comes to, and how far that is from what was published. */
export const computedOf: Record<string, { value: string; difference: string | null }> = {
  G1: { value: "2205", difference: "0" },
  G2: { value: "3.5", difference: "-0.25" },
  S1: { value: "1105", difference: null },
  R1: { value: "33", difference: "0" },
};

const codes = new Map<number, string>();

export const Indicator = entity("Indicator", "指标", "A figure that was published and can be worked out.", {
  topic: topics.data,
  place: 150,
  ...catalogue,
  key: "code",
  fields: {
    code: text("编号", "Its code.", { required: true, unique: true }),
    name: text("名称", "Its name.", { required: true }),
    place: integer("次序", "Its place.", { required: true }),
    system: choice("体系", "System it belongs to.", IndicatorSystem, { required: true }),
    unit: text("单位", "What it is counted in.", { required: true }),
    formula: text("公式", "The formula in words.", { maxLength: 500 }),
    caliber: text("口径", "What is counted and what is not.", { maxLength: 500 }),
    query: text("查询", "The query that answers it.", { required: true, maxLength: 2000 }),
    publishedValue: decimal("公布值", "The figure as published."),
    disclosed: boolean("已公开", "Whether the figure was published.", { required: true, default: true }),
    baseDate: date("基期", "Day before."),
    endDate: date("截止日", "Day after."),
    sourceDoc: text("出处", "Document it stands in."),
    computed: object(
      "计算值",
      "What the formula comes to.",
      {
        name: "IndicatorComputed",
        label: "计算值",
        description: "What the formula comes to.",
        fields: {
          value: decimal("值", "The value."),
          difference: decimal("相差", "Its distance from what was published."),
        },
      },
      async (_context, id) => computedOf[codes.get(id) ?? ""] ?? null,
    ),
  },
});

/** Lets the stand-in know which record bears which code. */
export const rememberCode = (id: string, code: string) => codes.set(Number(id.replace(/^\D+/, "")), code);

export const contents = { entities: [...entities, ...kinds, Matter, Indicator], operations };
