/** 以A镇、B乡的行政区域为C镇的行政区域;C镇人民政府驻D村;A村由B镇代管。 */
import type { Wording } from "../clause.ts";

const seat = "(?:人民政府|政府|街道办事处|办事处|村民委员会|居民委员会|村委会|居委会)?(?:的)?";

export const placing: Wording[] = [
  {
    pattern: /^(?:管)?辖(?:区为)?原(?<units>.+?)(?:所辖|所属|管辖)?的?(?:全部)?(?:行政|管辖)?(?:区域|范围)?$/,
    clause: ({ units }) => ({ act: "GROUND", units, of: "其" }),
  },
  {
    pattern:
      /^(?:(?:管)?辖.+|保留.+(?:名称|建制|牌子)|.*办公(?:地点|场所|驻地).+|.*驻地不变|(?:调整|合并|撤并|改革)后|.*为界)$/,
    clause: () => ({ act: "ASIDE" }),
  },
  {
    pattern:
      /^(?:并)?以(?:原)?(?<units>.+?)(?:所辖|管辖)?的?(?:全部)?(?:行政|管辖)?(?:区域|范围)(?:作?为)(?<of>.+?)的?(?:行政|管辖)?(?:区域|范围)$/,
    clause: ({ units, of }) => ({ act: "GROUND", units, of }),
  },
  {
    pattern:
      /^(?<of>.+?)(?:的)?(?:行政|管辖)(?:区域|范围)(?:为|包括|由)(?:原)?(?<units>.+?)(?:所辖|管辖)?的?(?:全部)?(?:行政|管辖)?(?:区域|范围)?(?:组成)?$/,
    clause: ({ units, of }) => ({ act: "GROUND", units, of }),
  },
  {
    pattern: new RegExp(
      `^(?:将)?(?<unit>.+?)${seat}驻地?(?:由.+?)(?:迁|搬|变更|调整)(?:移|迁)?(?:至|到|为)(?<at>.+)$`,
    ),
    clause: ({ unit, at }) => ({ act: "SEAT", unit, at }),
  },
  {
    pattern: new RegExp(`^(?:将)?(?<unit>.+?)${seat}驻地?(?:迁|搬|设)?(?:移|迁)?(?:至|到|在|为)?(?<at>.+)$`),
    clause: ({ unit, at }) => ({ act: "SEAT", unit, at }),
  },
  {
    pattern: /^(?:将|把)?(?<units>.+?)(?:委托|交由|交|由)(?<by>.+?)(?:代管|托管|代为管理)$/,
    clause: ({ units, by }) => ({ act: "CARE", units, by }),
  },
];
