import { keysOf } from "../../../core/writer/pinyin.ts";
import { above, type Finding, isContinuation } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";

/**
 * Codes are not given to another unit soon: a kept code with another name is a new name. Where the names tell that
 * codes were given anew, they are believed; and where a superior has another code, its former one says nothing.
 */
export function sameCode(olds: TableUnit[], nexts: TableUnit[], findings: Finding[]): Finding[] {
  const anew = givenAnew(olds, nexts);
  const settled = new Set(anew.map(({ old }) => old));
  const taken = new Set(anew.map(({ next }) => next));
  const holders = new Map(olds.map((old) => [old.code, old]));
  const superiors = new Map(findings.filter(isContinuation).map(({ old, next }) => [old.code, next.code]));
  const kept = nexts.flatMap((next): Finding[] => {
    const old = holders.get(next.code);
    if (!old || settled.has(old) || taken.has(next)) return [];
    if ((superiors.get(above(old)) ?? above(old)) !== above(next)) return [];
    const same = isSame(old, next);
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
  return [...anew, ...kept];
}

const isSame = (old: TableUnit, next: TableUnit): boolean =>
  old.stem === next.stem || old.officialName === next.officialName;

/** Units of a superior that have each other's codes: what the old holder is called and the new one was both live on. */
function givenAnew(olds: TableUnit[], nexts: TableUnit[]): Finding[] {
  const [then, now] = [olds, nexts].map((units) => Map.groupBy(units, named));
  const [holders, places] = [olds, nexts].map((units) => new Map(units.map((unit) => [unit.code, unit])));
  const only = (units: Map<string, TableUnit[]>, key: string): TableUnit | undefined => {
    const found = units.get(key);
    return found?.length === 1 ? found[0] : undefined;
  };
  return olds.flatMap((old): Finding[] => {
    const place = places.get(old.code);
    const next = only(now, named(old));
    if (!place || !next || next === place || isSame(old, place) || !old.stem || !place.stem) return [];
    const former = only(then, named(place));
    if (only(then, named(old)) !== old || !former || !holders.has(next.code)) return [];
    const evidence = `专名相同,与同一上级的其他单位互换代码(${old.code}现为${place.officialName})`;
    return [{ old, next, relation: "CONTINUES", confidence: "INFERRED", evidence }];
  });
}

const named = (unit: TableUnit): string => `${above(unit)} ${unit.kind} ${unit.stem}`;

function reasonOf(old: TableUnit, next: TableUnit): string {
  if (!old.stem) return `原名无专名,现名${next.stem}`;
  const alike = old.stem.length === next.stem.length && keysOf(old.stem).pinyin === keysOf(next.stem).pinyin;
  return alike ? `专名同音异字(${old.stem}、${next.stem})` : `专名由${old.stem}改为${next.stem}`;
}
