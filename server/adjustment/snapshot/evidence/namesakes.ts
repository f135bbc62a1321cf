import { above, type Finding, isContinuation } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";

/** Units of one name in the area that their superior's successor has. */
export function namesakes(
  olds: TableUnit[],
  nexts: TableUnit[],
  findings: Finding[],
  all: TableUnit[],
  known: Finding[],
): Finding[] {
  const successorOf = new Map(
    findings.filter((one) => one.confidence !== "DOUBTFUL").map(({ old, next }) => [old.code, next.code]),
  );
  const area = (old: TableUnit): string => successorOf.get(above(old)) ?? "";
  const byName = Map.groupBy(all, (old) => `${area(old)} ${old.stem}`);
  const settled = new Set(known.filter(isContinuation).map(({ old }) => old));
  const open = new Set(olds);
  const found: Finding[] = [];
  for (const next of nexts) {
    const same = (byName.get(`${above(next)} ${next.stem}`) ?? []).filter(() => next.stem !== "");
    if (same.length === 1 && same[0].kind === next.kind && !settled.has(same[0]) && open.has(same[0])) {
      const [old] = same;
      const cause = above(old) === above(next) ? "同一上级内" : "随上级并入或改码";
      found.push({
        old,
        next,
        relation: "CONTINUES",
        confidence: "INFERRED",
        evidence: `专名相同,${cause},代码变更`,
      });
      continue;
    }
    for (const old of same.filter((one) => !settled.has(one)))
      found.push({
        old,
        next,
        relation: old.kind === next.kind ? "CONTINUES" : "MERGED_INTO",
        confidence: "DOUBTFUL",
        evidence:
          old.kind === next.kind
            ? "专名相同,但村和社区同名,无法区分"
            : "专名相同而类型不同,也可能得名于原上级",
      });
  }
  const holders = new Map(known.filter(isContinuation).map(({ old, next }) => [next, old]));
  for (const [next, holder] of holders)
    for (const old of byName.get(`${above(next)} ${next.stem}`) ?? [])
      if (old !== holder && next.stem && !settled.has(old) && open.has(old))
        found.push({
          old,
          next,
          relation: "MERGED_INTO",
          confidence: "DOUBTFUL",
          evidence: `专名相同,但${holder.name}已沿用该代码`,
        });
  return found;
}
