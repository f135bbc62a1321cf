/**
 * What hangs on the units of a plan, found through every reference that the model knows: it follows, stays, ends or is
 * succeeded, as its entity states where nobody decides otherwise.
 */

import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import type { ChangeSet } from "../../core/writer/changeSet.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { consequence } from "../sets/consequence.ts";
import type { Course } from "../steps/course.ts";
import { Answers } from "./answers.ts";
import { Bodies } from "./bodies.ts";
import { Codes } from "./codes.ts";
import { Fates } from "./fates.ts";
import { followEnded } from "./followEnded.ts";
import { foundBodies } from "./foundBodies.ts";
import { Founded } from "./founded.ts";
import { giveNames } from "./giveNames.ts";
import { Given } from "./given.ts";
import type { Ground } from "./ground.ts";
import { meetUnits } from "./meetUnits.ts";
import { Names } from "./names.ts";
import { Questions } from "./questions.ts";
import { reachBack } from "./reachBack.ts";
import { regroup } from "./regroup.ts";
import { restartMoved } from "./restartMoved.ts";

/** Decides what becomes of everything; writes nothing. */
export async function settleAttached(
  { model, database: { dialect } }: Hub,
  t: Transaction,
  course: Course,
): Promise<ChangeSet[]> {
  const answers = new Answers(course);
  const questions = new Questions(course, answers);
  const ground: Ground = {
    t,
    dialect,
    model,
    course,
    given: new Given(course),
    answers,
    questions,
    fates: new Fates(),
    founded: new Founded(t, dialect),
    codes: new Codes(t, course.forest.day),
    names: new Names(),
  };
  const bodies = new Bodies(ground);
  await meetUnits(ground, bodies);
  await bodies.settle();
  await followEnded(ground);
  await restartMoved(ground);
  await foundBodies(ground);
  await regroup(ground);
  await giveNames(ground);
  await reachBack(ground);
  questions.ask();
  return changeSets(ground);
}

/** What is to be written: first what is set up, then what becomes of what was there. */
function changeSets({ course: { forest }, founded, fates }: Ground): ChangeSet[] {
  const shared = consequence(forest.day);
  const made = [...founded.rows].flatMap(([entity, rows]) =>
    founded.uppersFirst(entity, rows).map(
      (some): ChangeSet => ({
        entity,
        act: "CREATE",
        rows: some.map(({ id, ...values }) => ({ which: Number(id), values })),
        ...shared,
      }),
    ),
  );
  const changed = new Map<string, ChangeSet>();
  for (const { entity, row, set, since, ends } of fates.all()) {
    const values: Row = { ...set };
    if (ends) values[entity.lifespan.end] = lastDay(entity, row, forest.day);
    const days = Map.groupBy(Object.entries(values), ([name]) => since?.[name] ?? forest.day);
    for (const [day, some] of days) {
      const key = `${day} ${entity.name}`;
      const known = changed.get(key) ?? { entity, act: "UPDATE", rows: [], ...consequence(day) };
      known.rows.push({ which: Number(row.id), values: Object.fromEntries(some) });
      changed.set(key, known);
    }
  }
  return [...made, ...changed.values()];
}

/** A record that begins after the plan's day ends when it would begin. */
function lastDay(entity: EntityModel, row: Row, day: string): string {
  const start = row[entity.column(entity.lifespan.start)];
  return typeof start === "string" && start > day ? start : day;
}
