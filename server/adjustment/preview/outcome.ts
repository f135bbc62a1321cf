/** What comes next of a plan, done; and all that a preview tells of it in a word, so that the act is the one that was looked at. */
import type { MovedHolder } from "../../account/movedHolders.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { Problem, Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { approvalWarnings } from "../checks/approval.ts";
import { write } from "../execution/carryOut.ts";
import { contentOf } from "../execution/planRow.ts";
import { prepare } from "../execution/prepare.ts";
import { turn, wasExecuted } from "../execution/turn.ts";
import type { Course } from "../steps/course.ts";
import type { Did } from "./did.ts";
import { hashOf } from "./hashOf.ts";
import { accountsMoved } from "./lineageChanges.ts";
import { type UnitCounts, unitCounts } from "./unitCounts.ts";

export interface Outcome {
  /** Absent where a plan is turned that was executed before. */
  course?: Course;
  warnings: Problem[];
  /** What stands in its way, problem by problem where they are known so; then nothing is told of what was done. */
  refusal?: HubError;
  problems: Problem[];
  did: Did;
  before: UnitCounts;
  after: UnitCounts;
  accounts: MovedHolder[];
  hash: string;
}

export async function outcome(hub: Hub, t: Transaction, plan: Row): Promise<Outcome> {
  const effectiveOn = String(plan.effective_on);
  const day = effectiveOn > t.today ? effectiveOn : t.today;
  const before = await unitCounts(t, day);
  const { course, refusal, problems } = await next(hub, t, plan);
  const warnings = course ? [...approvalWarnings(course, plan), ...course.warnings] : [];
  const did = { hub, t, number: t.number, day: effectiveOn };
  if (refusal)
    return { course, warnings, refusal, problems, did, before, after: before, accounts: [], hash: "" };
  const after = await unitCounts(t, day);
  const accounts = await accountsMoved(hub, t, day);
  const seen = [listed(before), listed(after), accounts, course?.decisions, warnings];
  return { course, warnings, problems, did, before, after, accounts, hash: await hashOf(did, plan, seen) };
}

const listed = (counts: UnitCounts) => [...counts].map(([level, kinds]) => [level, [...kinds]]);

/** Does what comes next, or tells what stands in its way. */
async function next(
  hub: Hub,
  t: Transaction,
  plan: Row,
): Promise<Pick<Outcome, "course" | "refusal" | "problems">> {
  try {
    if (wasExecuted(plan)) {
      await turn(hub, t, plan);
      return { problems: [] };
    }
    const content = contentOf(plan);
    const prepared = await prepare(hub, t, content);
    const { course } = prepared;
    const { problems } = course.forest;
    if (problems.length > 0) return { course, problems, refusal: HubError.problems(problems) };
    await write(hub, t, content, prepared);
    return { course, problems };
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    return { refusal: error, problems: [] };
  }
}
