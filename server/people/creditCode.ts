import type { Bilingual } from "../core/statement.ts";

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
