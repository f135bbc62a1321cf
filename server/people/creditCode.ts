import type { Bilingual } from "../core/bilingual.ts";
import type { TextOptions } from "../core/field.ts";
import { text } from "../core/statement.ts";

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Unified social credit code by GB 32100-2015: 18 characters, the last one a check. Answers the rule it breaks. */
export function creditCodeFault(code: string): Bilingual | undefined {
  let weight = 1;
  let total = 0;
  for (const character of code.slice(0, 17)) {
    const value = alphabet.indexOf(character);
    if (value < 0)
      return {
        zh: `含有不允许的字符“${character}”(不用 I、O、S、V、Z)`,
        en: `holds “${character}”, which the code does not use (no I, O, S, V, Z)`,
      };
    total += value * weight;
    weight = (weight * 3) % 31;
  }
  const check = alphabet[(31 - (total % 31)) % 31];
  return code[17] === check
    ? undefined
    : {
        zh: `校验位应为“${check}”,请核对是否录错`,
        en: `should end in the check character ${check}: check for a typing error`,
      };
}

/** The field of a body that is registered; `classes` are the first two characters that bodies of its kind have. */
export const creditCode = (classes: string[] = [], options: TextOptions = {}) =>
  text("统一社会信用代码", "Unified social credit code.", {
    labelEn: "Unified social credit code",
    aside: true,
    pattern: /^[0-9A-HJ-NP-RTUW-Y]{18}$/,
    check: (code) => creditCodeFault(code) ?? classFault(code, classes),
    rule: {
      zh: `18位,不含 I、O、S、V、Z,末位为校验位${classes.length > 0 ? `;前两位为${classes.join("、")}` : ""}`,
      en: `18 characters without I, O, S, V, Z, the last one a check${classes.length > 0 ? `; the first two are ${classes.join(", ")}` : ""}`,
    },
    source: "GB 32100-2015",
    unique: true,
    ...options,
  });

const classFault = (code: string, classes: string[]): Bilingual | undefined =>
  classes.length === 0 || classes.includes(code.slice(0, 2))
    ? undefined
    : {
        zh: `前两位“${code.slice(0, 2)}”不是此类机构的登记管理部门和机构类别代码,应为${classes.join("、")}`,
        en: `should begin with ${classes.join(" or ")}, the classes of such bodies, not with ${code.slice(0, 2)}`,
      };
