/** 撤销F乡;取消J村建制。 */
import type { Wording } from "../clause.ts";

export const ending: Wording[] = [
  {
    pattern: /^(?:撤销|撤消|撤并|取消)(?<units>.+?)(?:的?建制)?$/,
    clause: ({ units }) => ({ act: "END", units }),
  },
  {
    pattern: /^(?:将|把|对)?(?<units>.+?)(?:的?建制)?(?:依法)?予以(?:撤销|取消)$/,
    clause: ({ units }) => ({ act: "END", units }),
  },
  {
    pattern: /^(?:将|把)(?<units>.+)撤销$/,
    clause: ({ units }) => ({ act: "END", units }),
  },
  {
    pattern: /^(?<units>[^、,]*?(?:村|社区|镇|乡|街道|委员会|居委会|村委会))(?:建制)?(?:同时)?撤销$/,
    clause: ({ units }) => ({ act: "END", units }),
  },
];
