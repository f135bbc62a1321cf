/** 其行政区域划归G镇管辖;将D乡的x、y村划入E镇;J村并入K村。 */
import type { Clause, Wording } from "../clause.ts";

const care = "(?:(?:人民)?(?:政府|办事处))?(?:管辖|管理|领导|辖|范围|所有|的?(?:行政|管辖)?区域)*";
const going =
  (whole: boolean) =>
  (groups: Record<string, string>): Clause => ({
    act: "GO",
    units: groups.units,
    to: groups.to,
    whole,
  });

export const moving: Wording[] = [
  {
    pattern:
      /^(?:调整|变更|将|把)?(?<units>.+?)的?隶属关系,?由[^,]+?(?:划归|划入|变更为|变更到|调整为|调整到|调整至|改为)(?:隶属于?)?(?<to>[^,]+?)(?:管辖)?$/,
    clause: going(false),
  },
  {
    pattern: new RegExp(
      `^(?:并)?(?:将|把|由)?(?<units>.*?)(?:一并|均|都|全部|分别)?(?:整建制|成建制|整体|全部)?(?:地)?(?:并入|合并到|合并至|合并入|合入)(?<to>[^,]+?)${care}$`,
    ),
    clause: going(true),
  },
  {
    pattern: new RegExp(
      `^(?:并)?(?:将|把|由)?(?<units>.*?)(?:一并|均|都|全部|分别)?(?:整建制|成建制|整体|全部)?(?:由[^,]*?)?(?:划归|划入|划转(?:至|到|给)?|划给|划到|归入|归并(?:到|至|入)?|调整(?:到|至|给|为)|移交|改隶|改由|隶属于|归属|归)(?<to>[^,]+?)${care}$`,
    ),
    clause: going(false),
  },
];
