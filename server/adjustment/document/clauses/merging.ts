/** A镇、B乡合并设立C镇;合并A村和B村,组建C村。 */
import type { Wording } from "../clause.ts";

const name = "(?:合并后的?)?新?(?:建制)?(?:村|社区|镇|乡|街道)?的?名称?(?:命名|定名|更名|确定)?为";
const into = `(?:新?(?:设立|设置|组建|成立|建立)|新设|${name}|命名为|定名为|更名为|称为|为|成)`;

export const merging: Wording[] = [
  {
    pattern: new RegExp(
      `^(?:将|把|由|对)?(?<units>.+?)(?:整建制|成建制|整体)?(?:进行)?(?:合并|整合)(?:调整)?(?:后)?,?${into}(?:新的)?(?<into>.+)$`,
    ),
    clause: ({ units, into }) => ({ act: "MERGE", units, into }),
  },
  {
    pattern: new RegExp(`^合并(?<units>.+?),(?:新的)?${into}(?<into>.+)$`),
    clause: ({ units, into }) => ({ act: "MERGE", units, into }),
  },
  {
    pattern: new RegExp(`^(?:并)?(?:合并|整合)(?:后)?${into}(?:新的)?(?<into>.+)$`),
    clause: ({ into }) => ({ act: "MERGE", units: "", into }),
  },
  {
    // 与K村合并: the one named last lives on.
    pattern:
      /^(?:将|把)?(?<units>.+?)(?:与|同)(?<into>[^、,]+?)合并,?(?:保留|沿用)(?<kept>.+?)(?:名称|建制)?$/,
    clause: ({ units, into, kept }) => ({ act: "MERGE", units: `${units}、${into}`, into: kept }),
  },
];
