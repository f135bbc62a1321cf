/** 恢复F乡建制;从C镇析出,恢复F乡。 */
import type { Wording } from "../clause.ts";

export const restoring: Wording[] = [
  {
    pattern:
      /^(?:(?:将|从|由)[^,]+?(?:析出|划出|分出),?)?(?:同意)?恢复(?:设立|设置|成立)?(?:原)?(?<units>.+?)(?:的?(?:行政)?建制)?$/,
    clause: ({ units }) => ({ act: "RESTORE", units }),
  },
];
