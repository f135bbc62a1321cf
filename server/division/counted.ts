import type { NumberOptions } from "../core/statement.ts";

/** What is counted on the ground of a unit: it goes where the ground goes, by shares where that is divided. */
export const counted: NumberOptions = { min: 0, merging: "SUM", divided: true };
