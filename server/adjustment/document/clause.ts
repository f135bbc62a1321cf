/** What one clause of an approval says, its units still in the words of the document. */

export type Clause =
  /** 撤销A镇、B乡 */
  | { act: "END"; units: string }
  /** A镇、B乡合并为C镇; without units those that were ended before it */
  | { act: "MERGE"; units: string; into: string }
  /** 设立C镇; `under`: 在E镇; `from`: 从P村析出 */
  | { act: "FOUND"; name: string; under?: string; from?: string; parts?: string }
  /** 其行政区域划归G镇管辖; `whole`: what goes ends in the other, 并入 */
  | { act: "GO"; units: string; to: string; whole: boolean }
  /** H乡改设为I镇; `as` may be a kind alone, as in 撤乡设镇 */
  | { act: "BECOME"; units: string; as: string }
  /** 以A镇的行政区域为C镇的行政区域 */
  | { act: "GROUND"; units: string; of: string }
  /** C镇人民政府驻D村 */
  | { act: "SEAT"; unit: string; at: string }
  /** A村由B镇代管 */
  | { act: "CARE"; units: string; by: string }
  /** 恢复F乡建制 */
  | { act: "RESTORE"; units: string }
  /** 辖23个村: changes nothing */
  | { act: "ASIDE" };

/** Wordings of one family: what they look like, and what they say. */
export interface Wording {
  pattern: RegExp;
  clause(groups: Record<string, string>): Clause;
}
