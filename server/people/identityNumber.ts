import type { Bilingual } from "../core/bilingual.ts";
import type { TextOptions } from "../core/field.ts";
import { problem, type Rule } from "../core/rule.ts";
import { text } from "../core/statement.ts";
import { isDay } from "../core/types/scalars.ts";
import { birthFault } from "./birth.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Digits 7 to 14 as a day. */
const birthOf = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;

/**
 * Citizen identity number by GB 11643-1999: 17 digits and a check. Answers the rule it breaks. The first six digits
 * may name a county that is no more, and say nothing of where somebody lives.
 */
export function identityNumberFault(number: string): Bilingual | undefined {
  if (!isDay(birthOf(number)))
    return {
      zh: `第7至14位${number.slice(6, 14)}不是存在的日期,请核对`,
      en: `digits 7 to 14, ${number.slice(6, 14)}, are no day that exists: check them`,
    };
  const total = weights.reduce((sum, weight, index) => sum + weight * Number(number[index]), 0);
  const check = "10X98765432"[total % 11];
  return number[17] === check
    ? undefined
    : {
        zh: "校验位不符,请核对是否录错",
        en: "does not end in its check character: check for a typing error",
      };
}

/** What the number says of birth and sex agrees with what is given; the message repeats neither. */
export const identityNumberFits: Rule = ({ record, changed, day }) => {
  const { idNumber, birthDate, sex } = record as { idNumber?: string; birthDate?: string; sex?: string };
  if (!idNumber) return [];
  const path = (other: string): string => (changed.has("idNumber") ? "idNumber" : other);
  const male = Number(idNumber[16]) % 2 === 1;
  const fault = birthFault(birthOf(idNumber), day);
  return [
    ...(fault
      ? [
          problem(
            path("birthDate"),
            `身份证号中的出生日期${fault.zh}`,
            `the date of birth in the identity number ${fault.en}`,
          ),
        ]
      : []),
    ...(birthDate && birthDate !== birthOf(idNumber)
      ? [
          problem(
            path("birthDate"),
            "出生日期与身份证号第7至14位不符,请核对两者",
            "date of birth and digits 7 to 14 of the identity number differ: check both",
          ),
        ]
      : []),
    ...((sex === "MALE" && !male) || (sex === "FEMALE" && male)
      ? [
          problem(
            path("sex"),
            "性别与身份证号第17位不符(单数为男、双数为女),请核对两者",
            "sex and digit 17 of the identity number differ (odd is male, even female): check both",
          ),
        ]
      : []),
  ];
};

export const identityNumber = (options: TextOptions = {}) =>
  text("身份证号", "Citizen identity number.", {
    synonyms: ["身份证", "身份证号码", "公民身份号码"],
    labelEn: "Identity number",
    aside: true,
    look: "code",
    personal: "identityNumber",
    pattern: /^\d{17}[\dX]$/,
    check: identityNumberFault,
    rule: {
      zh: "18位,末位为校验位(X 大写)",
      en: "18 characters, the last one a check (a capital X)",
    },
    source: "GB 11643-1999",
    ...options,
  });
