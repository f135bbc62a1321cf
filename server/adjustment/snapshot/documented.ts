/** What documents say of the way from one table to the next: `oldCode,newCode,relation,confidence,evidence`. */
import { HubError } from "../../core/errors.ts";
import type { Documented } from "./finding.ts";

export function documentedOf([head = [], ...rows]: string[][]): Documented[] {
  const at = (name: string): number => head.indexOf(name);
  const wanting = ["oldCode", "newCode", "relation"].filter((name) => at(name) < 0);
  if (wanting.length > 0)
    throw HubError.input("links", {
      zh: `沿革关系表缺少列 ${wanting.join("、")},首行应为 oldCode,newCode,relation,confidence,evidence`,
      en: `the table of links lacks ${wanting.join(", ")}; its first line is oldCode,newCode,relation,confidence,evidence`,
    });
  return rows
    .filter((row) => row[at("oldCode")])
    .map((row) => ({
      oldCode: row[at("oldCode")],
      newCode: row[at("newCode")],
      relation: row[at("relation")] === "CONTINUES" ? "CONTINUES" : "MERGED_INTO",
      confidence: row[at("confidence")] === "DOCUMENTED" ? "DOCUMENTED" : "CONFIRMED",
      evidence: row[at("evidence")] ?? "",
    }));
}
