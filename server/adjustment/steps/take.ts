/** Takes steps, each as its kind has it. */
import type { Act, Course } from "./course.ts";
import { correction, kindChange, recode, rename, villageToCommunity } from "./kinds/changing.ts";
import { abolish, found } from "./kinds/founding.ts";
import { mergeAbsorb, mergeNew } from "./kinds/merger.ts";
import { affiliation, custody, seatMove, territoryTransfer } from "./kinds/moving.ts";
import { partition, splitNew } from "./kinds/parting.ts";
import { reversal } from "./kinds/reversal.ts";
import type { Step } from "./step.ts";

const acts: Record<string, Act> = {
  MERGE_NEW: mergeNew,
  MERGE_ABSORB: mergeAbsorb,
  SPLIT_NEW: splitNew,
  PARTITION: partition,
  TERRITORY_TRANSFER: territoryTransfer,
  AFFILIATION: affiliation,
  RENAME: rename,
  KIND_CHANGE: kindChange,
  VILLAGE_TO_COMMUNITY: villageToCommunity,
  SEAT_MOVE: seatMove,
  RECODE: recode,
  ESTABLISH: found,
  ABOLISH: abolish,
  REVERSAL: reversal,
  CUSTODY: custody,
  CORRECTION: correction,
};

/** Takes one step after those before it. */
export function take(course: Course, step: Step): void {
  course.forest.at = course.steps.length;
  course.steps.push(step);
  acts[step.kind](course, step);
}
