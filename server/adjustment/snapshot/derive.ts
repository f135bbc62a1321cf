/**
 * How one table of units leads to the next. Codes and names are evidence of different strength; what they cannot tell
 * is proposed as doubtful and asserted by nobody: namesakes elsewhere are no evidence at all.
 */
import { keysOf } from "../../core/writer/pinyin.ts";
import { levelNames } from "../../division/code.ts";
import { stem as stemOf } from "../../division/unitName.ts";
import type { TableUnit } from "./snapshotTable.ts";

export interface Finding {
  old: TableUnit;
  next: TableUnit;
  relation: "CONTINUES" | "MERGED_INTO";
  confidence: "DOCUMENTED" | "CONFIRMED" | "INFERRED" | "DOUBTFUL";
  evidence: string;
}

/** A link that a document states, by the codes of the two tables. */
export interface Documented {
  oldCode: string;
  newCode: string;
  relation: "CONTINUES" | "MERGED_INTO";
  confidence: "CONFIRMED" | "DOCUMENTED";
  evidence: string;
}

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
    const found = [...sameCode(open.olds, open.nexts)];
    const left = without(open, found);
    if (level === "TOWNSHIP") found.push(...townships(left.olds, left.nexts, nexts, before, after));
    else {
      found.push(...renumbered(left.olds, left.nexts, findings));
      const free = without(left, found);
      found.push(...namesakes(free.olds, free.nexts, findings, olds, [...found, ...known]));
      if (level === "VILLAGE") found.push(...blocks(free, found, [olds, nexts]));
    }
    findings.push(...found);
  }
  findings.push(...marketTowns(before, after, findings));
  return findings;
}

interface Sides {
  olds: TableUnit[];
  nexts: TableUnit[];
}

/** Units of both tables that no finding speaks of yet. */
function without({ olds, nexts }: Sides, found: Finding[]): Sides {
  const [gone, come] = [new Set(found.map(({ old }) => old)), new Set(found.map(({ next }) => next))];
  return { olds: olds.filter((old) => !gone.has(old)), nexts: nexts.filter((next) => !come.has(next)) };
}

export const isContinuation = ({ relation, confidence }: Finding): boolean =>
  relation === "CONTINUES" && confidence !== "DOUBTFUL";

/** Codes are not given to another unit soon: a kept code with another name is a new name. */
function sameCode(olds: TableUnit[], nexts: TableUnit[]): Finding[] {
  const holders = new Map(olds.map((old) => [old.code, old]));
  return nexts.flatMap((next) => {
    const old = holders.get(next.code);
    if (!old) return [];
    const same = old.stem === next.stem || old.officialName === next.officialName;
    return [
      {
        old,
        next,
        relation: "CONTINUES",
        confidence: same ? "CONFIRMED" : "INFERRED",
        evidence: same ? "代码和专名相同" : `代码相同,${reasonOf(old, next)}`,
      },
    ];
  });
}

function reasonOf(old: TableUnit, next: TableUnit): string {
  if (!old.stem) return `原名无专名,现名${next.stem}`;
  const alike = old.stem.length === next.stem.length && keysOf(old.stem).pinyin === keysOf(next.stem).pinyin;
  return alike ? `专名同音异字(${old.stem}、${next.stem})` : `专名由${old.stem}改为${next.stem}`;
}

/** A township lives on under its name; one that is gone went where the villages went that only it can have had. */
function townships(
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

/** Where a superior as a whole takes another code, what is below it keeps its serial and its name. */
function renumbered(olds: TableUnit[], nexts: TableUnit[], findings: Finding[]): Finding[] {
  const recoded = new Map(
    findings
      .filter((one) => isContinuation(one) && one.old.code !== one.next.code)
      .map(({ old, next }) => [old.code, next.code]),
  );
  const byCode = new Map(nexts.map((next) => [next.code, next]));
  return olds.flatMap((old) => {
    const code = recoded.get(above(old));
    const next = code && byCode.get(code + old.code.slice(above(old).length));
    if (!next || next.officialName !== old.officialName) return [];
    const evidence = "名称和序号相同,随上级改码";
    return [{ old, next, relation: "CONTINUES", confidence: "INFERRED", evidence } as const];
  });
}

/** So many units of one superior that are found under one other are a transfer, not so many homonyms. */
const leastBlock = 3;

function blocks(
  { olds, nexts }: Sides,
  found: Finding[],
  [allOld, allNew]: [TableUnit[], TableUnit[]],
): Finding[] {
  const sure = found.filter((one) => one.confidence !== "DOUBTFUL");
  const [gone, taken] = [new Set(sure.map(({ old }) => old)), new Set(sure.map(({ next }) => next))];
  const nameOf = (unit: TableUnit): string => `${unit.code.slice(0, 6)} ${unit.kind} ${unit.stem}`;
  const [then, now] = [allOld, allNew].map((units) => Map.groupBy(units, nameOf));
  const open = new Set(nexts);
  const pairs = olds.flatMap((old) => {
    const [key, isUnique] = [nameOf(old), then.get(nameOf(old))?.length === 1];
    const [next, ...others] = now.get(key) ?? [];
    const fits = next && others.length === 0 && isUnique && old.stem && open.has(next);
    return fits && !gone.has(old) && !taken.has(next) && above(old) !== above(next) ? [{ old, next }] : [];
  });
  return [...Map.groupBy(pairs, ({ old, next }) => `${above(old)} ${above(next)}`).values()]
    .filter((block) => block.length >= leastBlock)
    .flatMap((block) =>
      block.map((pair) => ({
        ...pair,
        relation: "CONTINUES" as const,
        confidence: "INFERRED" as const,
        evidence: `专名全县唯一,原属同一上级的${block.length}个单位一并改属`,
      })),
    );
}

/** Units of one name in the area that their superior's successor has. */
function namesakes(
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

/** A market town's nameless community and the new community that bears the old township's name. */
function marketTowns(before: TableUnit[], after: TableUnit[], findings: Finding[]): Finding[] {
  const sure = findings.filter((one) => one.confidence !== "DOUBTFUL");
  const successorOf = new Map(sure.map(({ old, next }) => [old.code, next.code]));
  const townStem = new Map(
    before
      .filter(({ level }) => level === "TOWNSHIP")
      .map(({ code, officialName }) => [code, stemOf(officialName, "TOWNSHIP")]),
  );
  const asserted = new Set(sure.map(({ next }) => next));
  const gone = new Set(sure.map(({ old }) => old));
  // A market town may have gone with the villages that were transferred, elsewhere than its township.
  const areas = new Map<string, Set<string>>();
  for (const { old, next } of sure)
    if (old.level === "VILLAGE") areas.set(above(old), (areas.get(above(old)) ?? new Set()).add(above(next)));
  const areasOf = (old: TableUnit): Set<string> =>
    new Set([successorOf.get(above(old)) ?? "", ...(areas.get(above(old)) ?? [])]);
  const communities = Map.groupBy(
    after.filter((next) => next.kind === "COMMUNITY" && !asserted.has(next)),
    above,
  );
  return before
    .filter((old) => old.kind === "COMMUNITY" && !gone.has(old))
    .flatMap((old) => {
      const name = townStem.get(above(old)) ?? "";
      if (!name || !["", "场镇", `${name}场`].includes(old.stem)) return [];
      return [...areasOf(old)]
        .flatMap((area) => communities.get(area) ?? [])
        .filter((next) => [name, `${name}场`, `${name}场镇`].includes(next.stem))
        .map((next) => ({
          old,
          next,
          relation: "CONTINUES" as const,
          confidence: "DOUBTFUL" as const,
          evidence: `原${name}场镇社区,现名与原乡镇相同`,
        }));
    });
}

const above = (unit: TableUnit): string => unit.parentCode ?? "";
