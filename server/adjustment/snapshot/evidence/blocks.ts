import { above, type Finding, type Sides } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";

/** So many units of one superior that are found under one other are a transfer, not so many homonyms. */
const leastBlock = 3;

export function blocks(
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
