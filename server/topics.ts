/** Topics under which the panel lists entities, in the words of the office and in their order. */
import type { Topic } from "./core/statement.ts";

export const topics = {
  division: { name: "DIVISION", place: 1, zh: "区划与改革", en: "Divisions and reform" },
  organization: { name: "ORGANIZATION", place: 2, zh: "组织与队伍", en: "Organizations and people" },
  service: { name: "SERVICE", place: 3, zh: "服务与资源", en: "Services and resources" },
  data: { name: "DATA", place: 4, zh: "数据", en: "Data" },
} satisfies Record<string, Topic>;
