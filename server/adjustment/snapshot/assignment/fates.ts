/** What became of units that nothing continues, told by where the units below them are: one whole, or in parts. */
import { above, type Finding, isContinuation } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";
import { asserted, confidenceOf } from "./pair.ts";
import { weightTogether } from "./together.ts";
import type { Votes } from "./votes.ts";

const enoughVotes = 3;
/** So few units below, and one of them says it. */
const fewBelow = 3;

export function fatesOf(
  olds: TableUnit[],
  nexts: TableUnit[],
  votes: Map<string, Votes>,
  below: Map<string, TableUnit[]>,
): Finding[] {
  const nextBy = new Map(nexts.map((next) => [next.code, next]));
  return olds.flatMap((old): Finding[] => {
    const tally = votes.get(old.code);
    if (!tally) return [];
    const size = below.get(old.code)?.length ?? 0;
    const receivers = [...tally.by].flatMap(([code, count]) => {
      const next = nextBy.get(code);
      return next ? [{ next, count }] : [];
    });
    // Of what nobody can tell where it is nothing is said, unless enough went the same way.
    const isWhole = receivers.length === 1 && (tally.total >= enoughVotes || tally.total * 2 > size);
    const among = receivers.length === 1 ? Math.max(size, tally.total) : tally.total;
    const words = receivers.map(({ next, count }) => `${count}个在${next.officialName}`).join("、");
    return receivers.map(({ next, count }, index) => {
      const isMain = index === 0 && count * 2 > tally.total;
      const weight = isMain
        ? count > 1 || size <= fewBelow
          ? 6 + Math.log2(count)
          : 4
        : 2 + weightTogether(count, size);
      const confidence = confidenceOf(weight);
      return {
        old,
        next,
        relation: isWhole ? "MERGED_INTO" : "TERRITORY_TO",
        confidence: confidence >= asserted ? "INFERRED" : "DOUBTFUL",
        ...(!isWhole && { share: Number((count / among).toFixed(4)) }),
        evidence: `可辨认的下级${tally.total}个:${words}`,
        probability: confidence,
      } as const;
    });
  });
}

/** A part that is doubtful by itself is none where a unit below is found there for sure: it is as sure as that. */
export function confirmed(fates: Finding[], below: Finding[]): Finding[] {
  const surest = new Map<string, Finding>();
  for (const one of below.filter(isContinuation)) {
    const way = `${above(one.old)} ${above(one.next)}`;
    if (sureness(one) > sureness(surest.get(way))) surest.set(way, one);
  }
  return fates.map((one) => {
    const found = surest.get(`${one.old.code} ${one.next.code}`);
    if (one.relation !== "TERRITORY_TO" || !found || sureness(found) <= sureness(one)) return one;
    const evidence = `${one.evidence};其中${found.old.name}可以确认`;
    return { ...one, confidence: "INFERRED", probability: found.probability, evidence };
  });
}

const sureness = (one: Finding | undefined): number => (one ? (one.probability ?? 1) : 0);
