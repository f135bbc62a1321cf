/**
 * How one table of units leads to the next. Codes and names are evidence of different strength; what they cannot tell
 * is proposed as doubtful and asserted by nobody: namesakes elsewhere are no evidence at all.
 */
import { append } from "../../core/append.ts";
import { levelNames } from "../../division/code.ts";
import { blocks } from "./evidence/blocks.ts";
import { marketTowns } from "./evidence/marketTowns.ts";
import { namesakes } from "./evidence/namesakes.ts";
import { renumbered } from "./evidence/renumbered.ts";
import { sameCode } from "./evidence/sameCode.ts";
import { townships } from "./evidence/townships.ts";
import { type Documented, type Finding, isContinuation, without } from "./finding.ts";
import type { TableUnit } from "./tableUnit.ts";

/** Findings for all levels from the top down; DOUBTFUL ones are proposals. */
export function derive(before: TableUnit[], after: TableUnit[], documented: Documented[] = []): Finding[] {
  const findings: Finding[] = [];
  const [oldOf, newOf] = [before, after].map((units) => new Map(units.map((unit) => [unit.code, unit])));
  for (const { oldCode, newCode, ...rest } of documented) {
    const [old, next] = [oldOf.get(oldCode), newOf.get(newCode)];
    if (old && next) findings.push({ old, next, ...rest });
  }
  for (const level of levelNames) {
    const [olds, nexts] = [before, after].map((units) => units.filter((unit) => unit.level === level));
    const known = findings.filter(({ old }) => old.level === level);
    const taken = new Set(known.filter(isContinuation).map(({ next }) => next));
    const settled = new Set(known.map(({ old }) => old));
    const open = {
      olds: olds.filter((old) => !settled.has(old)),
      nexts: nexts.filter((next) => !taken.has(next)),
    };
    const found = sameCode(open.olds, open.nexts, findings);
    const left = without(open, found);
    if (level === "TOWNSHIP") append(found, townships(left.olds, left.nexts, nexts, before, after));
    else {
      append(found, renumbered(left.olds, left.nexts, findings));
      const free = without(left, found);
      append(found, namesakes(free.olds, free.nexts, findings, olds, [...found, ...known]));
      if (level === "VILLAGE") append(found, blocks(free, found, [olds, nexts]));
    }
    append(findings, found);
  }
  append(findings, marketTowns(before, after, findings));
  return findings;
}
