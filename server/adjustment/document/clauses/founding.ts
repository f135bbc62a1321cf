/** 设立N社区;在E镇新设N社区;从P村析出1、2组设立N社区;以P村1组区域设立N社区。 */
import type { Wording } from "../clause.ts";

const set = "(?:新?(?:设立|设置|组建|成立|建立|增设|析置)|新设|增设)";

export const founding: Wording[] = [
  {
    pattern: new RegExp(
      `^(?:将)?(?:从|由)?(?<from>[^,]+?)(?:中)?(?:析出|划出|分出|拆分出|拆分|分设)(?<parts>[^,]*?),?(?:单独)?${set}(?<name>.+)$`,
    ),
    clause: ({ from, parts, name }) => ({ act: "FOUND", name, from, parts }),
  },
  {
    pattern: /^从(?<from>[^,]+?)(?:中)?(?:析出|划出|分出|拆分出|拆分|分设)(?<name>[^,]+)$/,
    clause: ({ from, name }) => ({ act: "FOUND", name, from, parts: "" }),
  },
  {
    pattern: new RegExp(
      `^(?:以|将|由)(?<parts>[^,]+?)(?:的?(?:行政|管辖|所辖)?区域|的?范围)?(?:为基础)?,?(?:单独)?${set}(?<name>.+)$`,
    ),
    clause: ({ parts, name }) => ({ act: "FOUND", name, parts }),
  },
  {
    pattern: new RegExp(`^(?:在)?(?<under>[^,]*?)(?:境内|辖区内?|内)?(?:同时)?${set}(?<name>.+)$`),
    clause: ({ under, name }) => ({ act: "FOUND", name, under }),
  },
];
