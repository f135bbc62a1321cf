/** A part of a table as it is written: what is new as it is, the rest as a plan that leads there. */
import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { type Derived, deriveSnapshot, type Snapshot } from "./deriveSnapshot.ts";
import { planSnapshot } from "./planSnapshot.ts";

export interface PlanGiven {
  day: string;
  name?: string | null;
  documentNumber?: string | null;
  draft: boolean;
}

export interface Taken extends Derived {
  /** Number of the plan; none where nothing changes. */
  plan: number | null;
}

/** What the plan of a part is called: as it was asked for, with the place where there are several. */
export const planName = ({ name, day }: PlanGiven, place: string, isWhole: boolean): string =>
  name ? (isWhole ? name : `${name}(${place})`) : `${place}${day}代码表`;

export async function takePortion(
  hub: Hub,
  t: Transaction,
  given: PlanGiven,
  portion: Omit<Snapshot, "day">,
  name: string,
): Promise<Taken> {
  const { day, documentNumber = null, draft } = given;
  const derived = await deriveSnapshot(hub, t, { ...portion, day });
  const { course } = derived;
  const values = { name, effectiveOn: day, documentNumber, remark: "由代码表比对得出,依据见各步骤" };
  return {
    ...derived,
    plan: course.steps.length === 0 ? null : await planSnapshot(hub, t, course, values, draft),
  };
}
