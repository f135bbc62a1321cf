import type { UnitChange } from "../planPreview.ts";

const fates: Record<string, string> = { BEGINS: "ENDS", ENDS: "BEGINS" };

/** What taking a change back does, seen as the change itself, and the other way round. */
export const turned = ({ fate, before, after, ...unit }: UnitChange): UnitChange => ({
  ...unit,
  fate: fates[fate] ?? fate,
  before: after,
  after: before,
});
