/** The links of lineage that a plan makes, as a set for the gate. */

import type { Hub } from "../../core/hub.ts";
import type { ChangeRow, ChangeSet } from "../../core/writer/changeSet.ts";
import { nextNumber } from "../../core/writer/nextNumber.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
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
  const shares = wholeShares(course.links.filter((link) => link.doubt === undefined));
  const rows = course.links.map((link, index): ChangeRow => {
    const { from, to, relation, step, doubt } = link;
    const share = shares.get(link)?.toFixed(4) ?? null;
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
        householdShare: share,
        populationShare: share,
        areaShare: share,
        startOn: content.day,
      },
    };
  });
  return { entity, act: "CREATE", rows, ...consequence(content.day) };
}

/** A step divides what earlier steps of the day left of a unit; the links of a day are parts of the whole. */
function wholeShares(links: Link[]): Map<Link, number | undefined> {
  const shares = new Map<Link, number | undefined>();
  for (const own of Map.groupBy(links, (link) => link.from).values()) {
    let left: number | undefined = 1;
    for (const ofStep of Map.groupBy(own, (link) => link.step).values()) {
      let gone: number | undefined = 0;
      for (const link of ofStep) {
        const share: number | undefined =
          left === undefined || link.share === undefined ? undefined : left * link.share;
        shares.set(link, share);
        gone = gone === undefined || share === undefined ? undefined : gone + share;
      }
      left = left === undefined || gone === undefined ? undefined : left - gone;
    }
  }
  return shares;
}
