/** Kinds of record beyond those the hub has, so that pages are seen with more of them than a county comes to. */
import { type Entity, entity, integer, reference, text } from "../server/core/statement.ts";
import { entities, makings, operations } from "../server/schema.ts";
import { topics } from "../server/topics.ts";

/** Names that no kind of the hub will ever have. */
const words: Partial<Record<keyof typeof topics, string>> = {
  territory: "河段 山塘 林班",
  party: "红旗渠 誓词墙",
  cadre: "值班表 夜校",
  grid: "路口 巷道 门牌",
  mediation: "界碑 石狮",
  society: "茶馆 戏台 灯会 龙舟",
  service: "水井 路灯 渡口",
  institution: "药圃 书院 私塾",
  asset: "晒场 磨坊 窑址 堰塘",
};

const labels = Object.entries(words).flatMap(([topic, list]) =>
  list.split(" ").map((label) => ({ label, topic: topics[topic as keyof typeof topics] })),
);

/** `StandIn1` and so on, each located in a village. */
export const kinds: Entity[] = labels.map(({ label, topic }, index) =>
  entity(`StandIn${index + 1}`, label, `Stands in for kind ${index + 1}.`, {
    topic,
    place: 500 + index,
    fields: {
      name: text("名称", "Its name.", { required: true }),
      village: reference("Village", "所在村", "Where it is.", { required: true }),
      headcount: integer("人数", "How many there are.", { min: 0, unit: { zh: "人", en: "persons" } }),
    },
  }),
);

export const kindNamed = (label: string): Entity => kinds.find((one) => one.label === label) as Entity;

export const contents = { entities: [...entities, ...kinds], operations, makings };
