/** What documents say of the way from one table to the next: `oldCode,newCode,relation,confidence,evidence`. */
import { HubError } from "../../core/errors.ts";
import { type Problem, problem } from "../../core/rule.ts";
import type { Documented } from "./finding.ts";
import type { TableUnit } from "./tableUnit.ts";

const relations = ["CONTINUES", "MERGED_INTO"] as const;
const confidences = ["DOCUMENTED", "CONFIRMED", "INFERRED"] as const;

export function documentedOf([head = [], ...rows]: string[][]): Documented[] {
  const at = (name: string): number => head.indexOf(name);
  const wanting = ["oldCode", "newCode", "relation"].filter((name) => at(name) < 0);
  if (wanting.length > 0)
    throw HubError.input("links", {
      zh: `沿革关系表缺少列 ${wanting.join("、")},首行应为 oldCode,newCode,relation,confidence,evidence`,
      en: `the table of links lacks ${wanting.join(", ")}; its first line is oldCode,newCode,relation,confidence,evidence`,
    });
  const problems: Problem[] = [];
  const links = rows.flatMap((row, index) => {
    const line = index + 2;
    const cell = (name: string): string => row[at(name)] ?? "";
    if (row.every((one) => !one)) return [];
    const oneOf = <T extends string>(name: string, allowed: readonly T[], value: string): T => {
      const found = allowed.find((one) => one === value);
      if (!found)
        problems.push(
          problem(
            `links.${line}`,
            `沿革关系表第${line}行:${name} 为“${value}”,可选:${allowed.join("、")}`,
            `line ${line} of the table of links: ${name} is “${value}”: write ${allowed.join(", ")}`,
          ),
        );
      return found ?? allowed[0];
    };
    return [
      {
        line,
        oldCode: cell("oldCode"),
        newCode: cell("newCode"),
        relation: oneOf("relation", relations, cell("relation")),
        confidence: oneOf("confidence", confidences, cell("confidence") || "CONFIRMED"),
        evidence: cell("evidence"),
      },
    ];
  });
  if (problems.length > 0) throw HubError.problems(problems);
  return links;
}

/** A link between units of which the tables hold one or none would be lost without a word. */
export function refuseUnknown(links: Documented[], before: TableUnit[], after: TableUnit[]): void {
  const [olds, nexts] = [before, after].map((units) => new Set(units.map(({ code }) => code)));
  const problems = links.flatMap(({ line, oldCode, newCode }) => [
    ...(olds.has(oldCode) ? [] : [unknown(line, "oldCode", oldCode)]),
    ...(nexts.has(newCode) ? [] : [unknown(line, "newCode", newCode)]),
  ]);
  if (problems.length > 0) throw HubError.problems(problems);
}

function unknown(line: number, name: "oldCode" | "newCode", code: string): Problem {
  const [zh, en] =
    name === "oldCode" ? ["原有单位", "unit that the hub knows"] : ["新表中单位", "unit of the newer table"];
  return problem(
    `links.${line}`,
    `沿革关系表第${line}行:${name}“${code}”不是${zh}的代码,请核对`,
    `line ${line} of the table of links: ${name} ${code} is the code of no ${en}: check it`,
  );
}
