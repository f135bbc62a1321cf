/** Topics under which the panel lists entities, in the words of the office and in their order. */
import type { Topic } from "./core/statement.ts";

export const topics = {
  division: { name: "DIVISION", place: 1, zh: "区划与改革", en: "Divisions and reform" },
  territory: { name: "TERRITORY", place: 2, zh: "统计与片区", en: "Figures and areas" },
  party: { name: "PARTY", place: 3, zh: "党建与自治", en: "Party and self-government" },
  cadre: { name: "CADRE", place: 4, zh: "干部与人员", en: "Cadres and people" },
  grid: { name: "GRID", place: 5, zh: "网格管理", en: "Grids" },
  mediation: { name: "MEDIATION", place: 6, zh: "调解与平安", en: "Mediation and order" },
  society: { name: "SOCIETY", place: 7, zh: "社会组织与物业", en: "Social organizations" },
  service: { name: "SERVICE", place: 8, zh: "便民服务", en: "Services" },
  institution: { name: "INSTITUTION", place: 9, zh: "医疗与教育", en: "Health and schools" },
  asset: { name: "ASSET", place: 10, zh: "资产盘活", en: "Assets" },
  data: { name: "DATA", place: 11, zh: "数据", en: "Data" },
} satisfies Record<string, Topic>;
