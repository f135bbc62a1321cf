/**
 * How one table of units leads to the next: one assignment of each level, in which codes, names, places and the units
 * below are weighed together. What is not sure enough is proposed and asserted by nobody.
 */
import { append } from "../../core/append.ts";
import { levelNames } from "../../division/code.ts";
import { Candidates } from "./assignment/candidates.ts";
import { confirmed, fatesOf } from "./assignment/fates.ts";
import { match } from "./assignment/match.ts";
import { asserted, confidenceOf, type Pair, proposed } from "./assignment/pair.ts";
import { votesOf } from "./assignment/votes.ts";
import { above, type Documented, type Finding, isContinuation } from "./finding.ts";
import type { TableUnit } from "./tableUnit.ts";

/** Findings for all levels from the top down; DOUBTFUL ones are proposals. */
export function derive(before: TableUnit[], after: TableUnit[], documented: Documented[] = []): Finding[] {
  let findings = documentedFindings(before, after, documented);
  const [olds, nexts] = [before, after].map((units) => Map.groupBy(units, ({ level }) => level));
  for (const [at, level] of levelNames.entries()) {
    const all = { olds: olds.get(level) ?? [], nexts: nexts.get(level) ?? [] };
    const below = levelNames[at + 1];
    const votes = votesOf(olds.get(below) ?? [], nexts.get(below) ?? []);
    const known = findings.filter(({ old }) => old.level === level);
    const [gone, taken] = [
      new Set(known.map(({ old }) => old)),
      new Set(known.filter(isContinuation).map(({ next }) => next)),
    ];
    const open = {
      olds: all.olds.filter((old) => !gone.has(old)),
      nexts: all.nexts.filter((next) => !taken.has(next)),
    };
    const pairs = new Candidates({ all, ...open, before, findings, votes }).run();
    const found = findingsOf(pairs);
    const settled = new Set(found.filter(isContinuation).map(({ old }) => old));
    if (below === "VILLAGE")
      append(
        found,
        fatesOf(
          open.olds.filter((old) => !settled.has(old)),
          all.nexts,
          votes,
          Map.groupBy(olds.get(below) ?? [], above),
        ),
      );
    append(findings, found);
    if (level === "VILLAGE") findings = confirmed(findings, found);
  }
  return findings;
}

function documentedFindings(before: TableUnit[], after: TableUnit[], documented: Documented[]): Finding[] {
  const [oldOf, newOf] = [before, after].map((units) => new Map(units.map((unit) => [unit.code, unit])));
  return documented.flatMap(({ oldCode, newCode, ...rest }) => {
    const [old, next] = [oldOf.get(oldCode), newOf.get(newCode)];
    return old && next ? [{ old, next, ...rest }] : [];
  });
}

/** What is chosen and sure is asserted; what else is worth a look is left to a person. */
function findingsOf(pairs: Pair[]): Finding[] {
  const found: Finding[] = [];
  const holders = new Map<TableUnit, TableUnit>();
  const settled = new Set<TableUnit>();
  const chosen = new Map(match(pairs).map(({ pair, confidence }) => [pair, confidence]));
  for (const [pair, confidence] of chosen) {
    if (confidence < asserted && !pair.isPlain) continue;
    holders.set(pair.next, pair.old);
    settled.add(pair.old);
    found.push({
      ...sides(pair),
      relation: "CONTINUES",
      confidence: pair.isPlain ? "CONFIRMED" : "INFERRED",
      probability: confidence,
      evidence: pair.isPlain ? "代码和专名相同" : told(pair.reasons, confidence),
    });
  }
  for (const pair of pairs) {
    const confidence = Math.min(confidenceOf(pair.weight), chosen.get(pair) ?? 1);
    if (settled.has(pair.old) || confidence < proposed) continue;
    const holder = holders.get(pair.next);
    found.push({
      ...sides(pair),
      relation: holder || pair.old.kind !== pair.next.kind ? "MERGED_INTO" : "CONTINUES",
      confidence: "DOUBTFUL",
      probability: confidence,
      evidence: told(holder ? [...pair.reasons, `但${holder.name}已沿用`] : pair.reasons, confidence),
    });
  }
  return found;
}

const sides = ({ old, next }: Pair): { old: TableUnit; next: TableUnit } => ({ old, next });

const told = (reasons: string[], confidence: number): string =>
  `${reasons.join(",")};可信度${confidence.toFixed(2)}`;
