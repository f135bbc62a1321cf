/** A unit in the forest: as it is by now, and as it was. */
import type { Row } from "../../core/rule.ts";
import type { Count, Figures } from "./figures.ts";
import type { LinkShare } from "./linkShares.ts";

/** What an adjustment may change about a unit. */
export interface State {
  code: string;
  name: string;
  officialName: string;
  kind: string;
  parent: number | null;
  inForce: boolean;
  successorUnknown: boolean;
  seat: number | null;
  managedBy: number | null;
}

/** A way that a unit went on the day of its end. */
export interface Way {
  to: Unit;
  shares: Partial<Record<LinkShare, number>>;
}

export interface Unit {
  id: number;
  level: string;
  is: State;
  /** As it was before the plan; absent for a unit that the plan sets up. */
  was?: State;
  /** What is counted of it, never changed in place, and what had been counted before the plan. */
  figures: Figures;
  counted?: Figures;
  /** Every record of what was counted of it, by day, those of days after the plan's among them. */
  counts: Count[];
  /** Day on which it ended before the plan. */
  endedOn?: string;
  /** Where it went on that day, if the plan may take that back. */
  ways: Way[];
  /** What the hub already knows about days after that of the plan. */
  later: Row[];
  /** The same of days before it, earliest first. */
  earlier: Row[];
  /** First day of the values that stand on the plan's day. */
  since?: string;
  /** Step that last changed it. */
  step?: number;
  /** What was wrong on its record, put right: reaches back as far as the mistake. */
  corrected?: Partial<State>;
}

export const keysThatDiffer = (one: State, other: State): (keyof State)[] =>
  (Object.keys(one) as (keyof State)[]).filter((key) => one[key] !== other[key]);
