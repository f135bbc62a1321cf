/** What is answered to whoever sent a code table. */
import { setTimeout as wait } from "node:timers/promises";
import { signInFirst } from "../account/signInFirst.ts";
import { keepBeforeTable } from "../adjustment/plan/keepBefore.ts";
import { planners } from "../adjustment/plan/planners.ts";
import { notesTold, type Outcome } from "../adjustment/snapshot/outcome.ts";
import { rowsOfFile } from "../adjustment/snapshot/rowsOfFile.ts";
import { snapshotGiven } from "../adjustment/snapshot/snapshotGiven.ts";
import { tableRows } from "../adjustment/snapshot/tableRows.ts";
import { takeSnapshot } from "../adjustment/snapshot/takeSnapshot.ts";
import type { Hub } from "../core/hub.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { demand } from "../core/rights.ts";
import { type Answer, json } from "../request/answer.ts";
import { contextOf } from "../request/caller.ts";
import { Watch } from "../table/in/watch.ts";
import type { Request } from "./request.ts";

/** Milliseconds in which a form that arrived meanwhile gets as far as asking for its turn, before the next part takes it. */
const pause = 5;

const taking = { zh: "正在导入代码表", en: "a code table is being taken in" };

export async function snapshotTaken(
  hub: Hub,
  { caller, query, path, watch }: Request & { kind: "snapshot" },
): Promise<Answer> {
  const context = contextOf(hub, caller);
  if (!context.account) throw signInFirst(hub, caller.token);
  demand(context.viewer, planners);
  const given = snapshotGiven(query);
  const rows = tableRows(await rowsOfFile(path));
  if (!given.draft && !given.dryRun) await keepBeforeTable(hub);
  const heard = new Watch(watch);
  const entry = { act: "import", object: "divisions" };
  const origin = { ...context, through: "SNAPSHOT", long: taking, entry };
  const outcome = await takeSnapshot(
    hub,
    { ...given, rows },
    {
      ask: async (sql, parameters) => hub.database.rows(sql, parameters),
      portion: (work) => (given.dryRun ? hub.rehearse(origin, work) : hub.transact(origin, work)),
      rest: () => wait(pause),
      isLeft: () => heard.isLeft,
      reached: (done, of) => heard.reached(done, of),
    },
  );
  const { notes, plans, fault, ...told } = outcome;
  return json(200, {
    ...told,
    plans: given.dryRun ? [] : await plansTold(hub, plans),
    planCount: plans.length,
    notes: notesTold(outcome, context.language),
    noteCount: notes.length,
    leftOut: notes.filter((one) => one.leftOut).length,
  });
}

async function plansTold({ database }: Hub, plans: Outcome["plans"]) {
  const rows = await database.rows(
    `select id, name, status from adjustment_plan where id in ${database.dialect.elements("?")} order by id`,
    [JSON.stringify(plans)],
  );
  return rows.map(({ id, name, status }) => ({ id: toGlobalId("AdjustmentPlan", Number(id)), name, status }));
}
