/** What a person fills in for each kind of step. */
export interface StepForm {
  /** How many units change, at least and at most. */
  from: [least: number, most: number];
  /** How many they become or go to. */
  into: [least: number, most: number];
  /** Whether that is a unit in force, a new one, either, or new values of the unit itself. */
  target: "unit" | "new" | "either" | "self";
  /** Values asked of a new unit, or new values. */
  values?: ("name" | "type" | "code" | "parent")[];
  /** Whether units below are divided among the targets. */
  divides?: boolean;
}

const any = Number.POSITIVE_INFINITY;

export const stepForms: Record<string, StepForm> = {
  MERGE_NEW: { from: [2, any], into: [1, 1], target: "new", values: ["name", "type", "code"] },
  MERGE_ABSORB: { from: [1, any], into: [1, 1], target: "unit" },
  RENAME: { from: [1, 1], into: [1, 1], target: "self", values: ["name"] },
  KIND_CHANGE: { from: [1, 1], into: [1, 1], target: "self", values: ["type", "name"] },
  VILLAGE_TO_COMMUNITY: { from: [1, any], into: [0, 0], target: "self" },
  TERRITORY_TRANSFER: { from: [1, any], into: [1, 1], target: "unit" },
  SPLIT_NEW: {
    from: [1, 1],
    into: [1, any],
    target: "new",
    values: ["name", "type"],
    divides: true,
  },
  PARTITION: { from: [1, 1], into: [2, any], target: "either", values: ["name", "type"], divides: true },
  AFFILIATION: { from: [1, any], into: [1, 1], target: "unit" },
  SEAT_MOVE: { from: [1, 1], into: [1, 1], target: "unit" },
  RECODE: { from: [1, 1], into: [1, 1], target: "self", values: ["code"] },
  ESTABLISH: { from: [0, 0], into: [1, 1], target: "new", values: ["name", "type", "parent"] },
  ABOLISH: { from: [1, any], into: [0, 1], target: "unit" },
  CUSTODY: { from: [1, any], into: [1, 1], target: "unit" },
};
