/** Of the steps of a plan what a reader sees: steps that name a unit of theirs, and of those nothing but such units. */
import type { Mention } from "../forest/mention.ts";
import type { Step, Target } from "../steps/step.ts";

export function seenSteps(
  steps: Step[],
  isSeen: (mention: Mention | undefined) => boolean,
  seesRecord: (id: string) => boolean,
): Step[] {
  return steps
    .map((step): Step => {
      // A new unit without a code is known by where it came from.
      const isOwn = step.from.length > 0 && step.from.every(isSeen);
      return {
        ...step,
        from: step.from.filter(isSeen),
        into: (step.into ?? [])
          .filter(({ id, new: made }) => (id ? isSeen(id) : made?.code ? isSeen(made.code) : isOwn))
          .map((target) => seenTarget(target, isSeen)),
        proposals: (step.proposals ?? []).filter(({ from, to }) => isSeen(from) && isSeen(to)),
        attached: (step.attached ?? [])
          .filter(({ ids, toId }) => (toId === undefined || isSeen(toId)) && (!ids || ids.some(seesRecord)))
          .map((one) => ({ ...one, ids: one.ids?.filter(seesRecord) })),
      };
    })
    .filter((step) => step.from.length > 0 || (step.into ?? []).length > 0);
}

const seenTarget = (target: Target, isSeen: (mention: Mention | undefined) => boolean): Target => ({
  ...target,
  children: target.children?.filter(isSeen),
  new: target.new && {
    ...target.new,
    parentId: isSeen(target.new.parentId) ? target.new.parentId : undefined,
  },
});
