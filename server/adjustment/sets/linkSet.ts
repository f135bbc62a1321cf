/** The links of lineage that a plan makes, as a set for the gate. */

import type { Hub } from "../../core/hub.ts";
import type { ChangeRow, ChangeSet } from "../../core/writer/changeSet.ts";
import { nextNumber } from "../../core/writer/nextNumber.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { apportion } from "../forest/apportion.ts";
import { linkShares } from "../forest/linkShares.ts";
import type { Content } from "../steps/content.ts";
import type { Course, Link } from "../steps/course.ts";
import { consequence } from "./consequence.ts";

/** Links under their numbers, each as well known as its step or the plan's document makes it. */
export async function linkSet(
  hub: Hub,
  t: Transaction,
  course: Course,
  content: Content,
): Promise<ChangeSet> {
  const entity = hub.model.get("Succession");
  const next = await nextNumber(t, hub.database.dialect, entity);
  const asserted = course.links.filter((link) => link.doubt === undefined);
  const shares = Object.entries(linkShares).map(
    ([name, figure]) => [name, roundedShares(asserted, figure)] as const,
  );
  const rows = course.links.map((link, index): ChangeRow => {
    const { from, to, relation, step, doubt } = link;
    const share = (of: Shares): string | null => {
      const part = of.get(link);
      return part === undefined ? null : (part / 10_000).toFixed(4);
    };
    const { evidence, confidence } = course.steps[step];
    const known = confidence ?? (content.documentNumber ? "DOCUMENTED" : "CONFIRMED");
    return {
      which: next + index,
      values: {
        from: from.id,
        to: to.id,
        relation,
        confidence: doubt === undefined ? known : "DOUBTFUL",
        evidence: doubt ?? evidence ?? content.documentNumber,
        plan: content.plan,
        ...Object.fromEntries(shares.map(([name, of]) => [name, share(of)])),
        startOn: content.day,
      },
    };
  });
  return { entity, act: "CREATE", rows, ...consequence(content.day) };
}

type Shares = Map<Link, number | undefined>;

/** Of each link its share in ten thousandths, by which the parts of a whole add up to it. */
function roundedShares(links: Link[], figure: string): Shares {
  const exact = wholeShares(links, (link) => link.share ?? link.parts?.[figure]);
  const rounded: Shares = new Map();
  for (const own of Map.groupBy(links, (link) => link.from).values()) {
    const known = own.filter((link) => exact.get(link) !== undefined);
    const shares = known.map((link) => exact.get(link) as number);
    const sum = Math.round(shares.reduce((total, share) => total + share, 0) * 10_000);
    const parts = sum === 0 ? shares : apportion(sum, shares);
    for (const [index, link] of known.entries()) rounded.set(link, parts[index]);
  }
  return rounded;
}

/** A step divides what earlier steps of the day left of a unit; the links of a day are parts of the whole. */
function wholeShares(links: Link[], shareOf: (link: Link) => number | undefined): Shares {
  const shares: Shares = new Map();
  for (const own of Map.groupBy(links, (link) => link.from).values()) {
    let left: number | undefined = 1;
    for (const ofStep of Map.groupBy(own, (link) => link.step).values()) {
      let gone: number | undefined = 0;
      for (const link of ofStep) {
        const part = shareOf(link);
        const share: number | undefined = left === undefined || part === undefined ? undefined : left * part;
        shares.set(link, share);
        gone = gone === undefined || share === undefined ? undefined : gone + share;
      }
      left = left === undefined || gone === undefined ? undefined : left - gone;
    }
  }
  return shares;
}
