import { problem, type Rule } from "../core/rule.ts";

/** Whoever agrees agrees to something, and not before they are asked. */
export const consentHasPurpose: Rule = ({ record, day }) => {
  if (!record.consentedOn) return [];
  const consented = String(record.consentedOn);
  if (consented > day)
    return [
      problem(
        "consentedOn",
        `同意日期 ${consented} 在将来,请核对`,
        `the day of consent, ${consented}, lies in the future: check it`,
      ),
    ];
  return record.purpose
    ? []
    : [
        problem(
          "purpose",
          `已填同意日期 ${consented},请写明本人所同意的处理目的`,
          `consent was given on ${consented}: say to what, as the purpose`,
        ),
      ];
};
