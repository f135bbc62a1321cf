/** 将H乡更名为I乡;H乡改设为H镇;P村改为P社区;甲、乙两乡撤乡设镇。 */
import type { Wording } from "../clause.ts";

export const becoming: Wording[] = [
  {
    // Of the unit that the clause before it speaks of: 林泉村并入凤台村,并更名为凤林村.
    pattern: /^(?:并|同时|后)*(?:将?其)?(?:更名|改名|改称|改设|改建)为?(?<as>.+)$/,
    clause: ({ as }) => ({ act: "BECOME", units: "", as }),
  },
  {
    pattern:
      /^(?:将|把)?(?<units>.+?)(?:分别)?(?:整建制|整体|成建制)?(?:(?:更名|改名|易名|改称|改设|改建)(?:为|成|作)?|(?:改制|转制|变更|改|转)(?:设|名)?(?:为|成|作))(?:新的)?(?<as>.+)$/,
    clause: ({ units, as }) => ({ act: "BECOME", units, as }),
  },
  {
    pattern:
      /^(?:对|将|在)?(?<units>.+?)(?:实行|实施|进行)?(?:撤乡(?:设|建|改)|乡改|撤村(?:设|建|改)|村改|撤镇(?:设|建|改)|镇改)(?<as>镇|街道|社区|居|居委会|社区居委会|街道办事处)$/,
    clause: ({ units, as }) => ({ act: "BECOME", units, as: as === "街道" ? as : kindWord(as) }),
  },
];

const kindWord = (as: string): string => (as.includes("街道") ? "街道" : as === "镇" ? "镇" : "社区");
