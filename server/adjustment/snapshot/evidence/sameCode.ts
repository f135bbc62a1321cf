import { keysOf } from "../../../core/writer/pinyin.ts";
import type { Finding } from "../finding.ts";
import type { TableUnit } from "../snapshotTable.ts";

/** Codes are not given to another unit soon: a kept code with another name is a new name. */
export function sameCode(olds: TableUnit[], nexts: TableUnit[]): Finding[] {
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
