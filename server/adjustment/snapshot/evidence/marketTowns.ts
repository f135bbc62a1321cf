import { stem as stemOf } from "../../../division/unitName.ts";
import { above, type Finding } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";

/** A market town's nameless community and the new community that bears the old township's name. */
export function marketTowns(before: TableUnit[], after: TableUnit[], findings: Finding[]): Finding[] {
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
