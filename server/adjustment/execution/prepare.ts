import type { Hub } from "../../core/hub.ts";
import type { ChangeSet } from "../../core/writer/changeSet.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { settleAttached } from "../attached/settleAttached.ts";
import { check } from "../checks/check.ts";
import { loadForest } from "../forest/loadForest.ts";
import type { Content } from "../steps/content.ts";
import { type Course, newCourse } from "../steps/course.ts";
import { followSeats } from "../steps/followSeats.ts";
import { propose } from "../steps/propose.ts";
import { subjectsOf, superiorsOf } from "../steps/step.ts";
import { take } from "../steps/take.ts";

/** What the steps of a plan come to, and what becomes of all that hangs on the units. */
export interface Prepared {
  course: Course;
  attached: ChangeSet[];
}

/** Takes the steps in memory and works out everything that follows from them; writes nothing. */
export async function prepare(hub: Hub, t: Transaction, content: Content): Promise<Prepared> {
  const forest = await loadForest(hub, t, content.day, subjectsOf(content.steps), superiorsOf(content.steps));
  const course = newCourse(forest, content.answers);
  for (const step of content.steps) take(course, step);
  return follow(hub, t, course);
}

/** Works out what follows from steps that were taken. */
export async function follow(hub: Hub, t: Transaction, course: Course): Promise<Prepared> {
  followSeats(course);
  propose(course);
  await check(course);
  return { course, attached: await settleAttached(hub, t, course) };
}
