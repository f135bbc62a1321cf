import type { Course } from "./course.ts";

/** Links that may hold, between the units as they stand at the end. */
export function propose({ forest, steps, links }: Course): void {
  for (const [step, { proposals }] of steps.entries())
    for (const [index, { from, to, relation, evidence }] of (proposals ?? []).entries()) {
      forest.at = step;
      const [old, now] = [forest.named(from), forest.named(to)];
      if (old && now) links.push({ from: old, to: now, relation, step, doubt: evidence ?? "" });
      else
        forest.say(
          `proposals.${index}`,
          `“${old ? to : from}”不是任何单位的标识或代码,请核对`,
          `${old ? to : from} is neither id nor code of a unit: check it`,
        );
    }
}
