import type { Bilingual } from "../core/bilingual.ts";
import { problem, type Rule } from "../core/rule.ts";

/** Nobody whom the hub knows was born before. */
const earliest = "1850-01-01";

/** What is wrong with a day of birth as such, seen from another day. */
export const birthFault = (birth: string, day: string): Bilingual | undefined =>
  birth > day
    ? { zh: "在将来,请核对", en: "lies in the future: check it" }
    : birth < earliest
      ? { zh: "早于1850年,请核对", en: "lies before 1850: check it" }
      : undefined;

export const bornInTime: Rule = ({ record, day }) => {
  const fault = record.birthDate ? birthFault(String(record.birthDate), day) : undefined;
  return fault ? [problem("birthDate", `出生日期${fault.zh}`, `the date of birth ${fault.en}`)] : [];
};
