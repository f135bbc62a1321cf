import { above, type Finding, without } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";

/** A township lives on under its name; one that is gone went where the villages went that only it can have had. */
export function townships(
  olds: TableUnit[],
  open: TableUnit[],
  nexts: TableUnit[],
  before: TableUnit[],
  after: TableUnit[],
): Finding[] {
  const votes = votesOf(before, after);
  const byCode = new Map(nexts.map((next) => [next.code, next]));
  const count = (old: TableUnit, next: TableUnit): string => {
    const tally = votes.get(old.code);
    const total = [...(tally?.values() ?? [])].reduce((sum, one) => sum + one, 0);
    return `全县唯一的村名${total}个仍在用,其中${tally?.get(next.code) ?? 0}个在${next.officialName}`;
  };
  const found: Finding[] = [];
  const nameOf = (unit: TableUnit): string => `${above(unit)} ${unit.stem}`;
  const [then, now] = [Map.groupBy(olds, nameOf), Map.groupBy(open, nameOf)];
  for (const old of olds) {
    const same = now.get(nameOf(old)) ?? [];
    if (same.length !== 1 || then.get(nameOf(old))?.length !== 1) continue;
    const evidence = `专名相同,类型和代码变更,${count(old, same[0])}`;
    found.push({ old, next: same[0], relation: "CONTINUES", confidence: "INFERRED", evidence });
  }
  const claims = new Map<TableUnit, TableUnit[]>();
  const free = without({ olds, nexts: open }, found);
  const unclaimed = new Set(free.nexts);
  for (const old of free.olds) {
    const tally = [...(votes.get(old.code) ?? [])].sort((a, b) => b[1] - a[1]);
    const total = tally.reduce((sum, [, one]) => sum + one, 0);
    const winner = tally[0] && tally[0][1] * 2 > total ? byCode.get(tally[0][0]) : undefined;
    if (winner) claims.set(winner, [...(claims.get(winner) ?? []), old]);
  }
  for (const [next, claimants] of claims) {
    const isNew = unclaimed.has(next);
    // One alone that leads to a unit nobody else leads to is that unit under another name and code.
    const relation = isNew && claimants.length === 1 ? "CONTINUES" : "MERGED_INTO";
    for (const old of claimants)
      found.push({ old, next, relation, confidence: "INFERRED", evidence: count(old, next) });
  }
  return found;
}

/** Where the villages of each old township are now, counting only names that are unique on both days. */
function votesOf(before: TableUnit[], after: TableUnit[]): Map<string, Map<string, number>> {
  const [old, next] = [before, after].map((units) =>
    Map.groupBy(
      units.filter(({ level, stem }) => level === "VILLAGE" && stem),
      ({ stem, code }) => `${code.slice(0, 6)} ${stem}`,
    ),
  );
  const votes = new Map<string, Map<string, number>>();
  for (const [key, now] of next) {
    const then = old.get(key);
    if (then?.length !== 1 || now.length !== 1) continue;
    const tally = votes.get(above(then[0])) ?? new Map<string, number>();
    votes.set(above(then[0]), tally);
    tally.set(above(now[0]), (tally.get(above(now[0])) ?? 0) + 1);
  }
  return votes;
}
