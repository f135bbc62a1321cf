/** What each kind of step does. */
import type { Act } from "./course.ts";
import { correction, kindChange, recode, rename, villageToCommunity } from "./kinds/changing.ts";
import { abolish, found } from "./kinds/founding.ts";
import { mergeAbsorb, mergeNew } from "./kinds/merger.ts";
import { affiliation, custody, seatMove, territoryTransfer } from "./kinds/moving.ts";
import { partition, reversal, splitNew } from "./kinds/parting.ts";

export const acts: Record<string, Act> = {
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
