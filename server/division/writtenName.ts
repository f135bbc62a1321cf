/** How a name may be written when it is entered. What old tables hold is kept as it is, and only warned about. */
import { problem, type Rule } from "../core/rule.ts";

/** What stands where a program could not write a rare character. */
const instead = /[?？_＿□■]/;
const wide = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;

export const nameIsWhole: Rule = ({ record }) =>
  ["name", "officialName"].flatMap((path) => {
    const name = String(record[path] ?? "");
    // One that was not given is the same.
    if (path === "officialName" && name === record.name) return [];
    const sign = instead.exec(name)?.[0];
    if (sign)
      return [
        problem(
          path,
          `“${name}”中的“${sign}”像是丢失的生僻字,请查明后填写原字`,
          `“${sign}” in ${name} stands where a rare character was lost: find out which and enter it`,
        ),
      ];
    if (!wide.test(name)) return [];
    return [
      problem(
        path,
        `“${name}”含有全角数字或字母,与半角的易成两名,请改为半角`,
        `${name} holds full-width digits or letters, which make two names of one: write them narrow`,
      ),
    ];
  });
