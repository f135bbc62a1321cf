/** What a plan would do next, found by doing it and taking it back. */
import { holdersNow } from "../../account/movedHolders.ts";
import { append } from "../../core/append.ts";
import type { Context } from "../../core/context.ts";
import type { Asks } from "../../core/operation.ts";
import { demand } from "../../core/rights.ts";
import type { Problem, Row } from "../../core/rule.ts";
import { viewerClass } from "../../core/viewer.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { planRow } from "../execution/planRow.ts";
import type { Course } from "../steps/course.ts";
import { type Decided, decidedIn } from "../steps/decided.ts";
import { answeredBy } from "./answeredBy.ts";
import type { Did } from "./did.ts";
import { links } from "./lineageChanges.ts";
import { type Outcome, outcome } from "./outcome.ts";
import { lostPosts } from "./postsLost.ts";
import { isAttached, type RecordChange, recordChanges } from "./recordChanges.ts";
import { unitChanges } from "./unitChanges.ts";
import { byKind, byLevel } from "./unitCounts.ts";

type Language = Context["language"];

const previewing = { zh: "正在预演调整方案", en: "a plan is being previewed" };

/** Parts that are worked out only where they are asked for. */
const parts = ["units", "majorUnits", "postsLost", "records"];

export const preview = (context: Context, id: number, asks: Asks): Promise<unknown> =>
  foreseen(context, String(id), asks, (t) => planRow(t, id));

/** What comes next of a plan, whose row `planned` finds or makes. */
export const foreseen = (
  context: Context,
  what: string,
  asks: Asks,
  planned: (t: Transaction) => Promise<Row>,
): Promise<unknown> =>
  rehearsed(context, [...parts.filter(asks), what], async (t) => {
    const plan = await planned(t);
    return told(context, asks, t, plan, await outcome(context.hub, t, plan));
  });

/** Works something out in a transaction of which nothing is left, where it is not known from before. */
export function rehearsed<T>(
  { hub, viewer, language }: Context,
  what: readonly unknown[],
  work: (t: Transaction) => Promise<T>,
): Promise<T> {
  // A preview names records wherever they lie.
  demand(viewer, { unscoped: true });
  const key = ["preview", viewerClass(viewer), language, holdersNow(hub.database), ...what].join();
  return hub.tried.answer(key, () => hub.rehearse({ viewer, through: "PLAN", long: previewing }, work));
}

async function told(
  { language, viewer }: Context,
  asks: Asks,
  t: Transaction,
  plan: Row,
  { course, warnings, refusal, problems, did, before, after, accounts, hash }: Outcome,
): Promise<unknown> {
  const common = {
    at: t.at,
    hash,
    counts: byLevel(before, after),
    kinds: byKind(before, after),
    accounts,
    decisions: asks("decisions") ? await asked(t, plan, course, language) : [],
    warnings: said(warnings, language),
  };
  const nothing = { units: [], majorUnits: [], links: [], postsLost: 0, changes: [], records: [] };
  if (refusal) {
    const conflicts = problems.length > 0 ? said(problems, language) : [{ message: refusal.text[language] }];
    return { ...common, ...nothing, conflicts };
  }
  const units = asks("units") || asks("majorUnits") ? await unitChanges(did) : [];
  return {
    ...common,
    units,
    majorUnits: units.filter((unit) => unit.level !== "GROUP"),
    links: await links(did),
    postsLost: asks("postsLost") ? (await lostPosts(did)).length : 0,
    changes: await t.ask(
      `select type, action, count(*) as count from (
         select type, record_number, min(action) as action from change where transaction_id = ? group by type, record_number)
       group by type, action order by type, action`,
      [did.number],
    ),
    records: asks("records") ? await attachedChanges(did, { viewer, language }) : [],
    conflicts: [],
  };
}

/** Records that are neither units nor links. */
async function attachedChanges(
  did: Did,
  asker: Pick<Context, "viewer" | "language">,
): Promise<RecordChange[]> {
  const found: RecordChange[] = [];
  for (const entity of did.hub.model.roots.filter(isAttached))
    append(found, await recordChanges(did, asker, entity));
  return found;
}

const said = (problems: Problem[], language: Language) =>
  problems.map(({ message, path }) => ({ message: message[language], path }));

/** What is to be decided; of a plan that was executed what was, whoever did not answer having taken the default. */
async function asked(t: Transaction, plan: Row, course: Course | undefined, language: Language) {
  const by = await answeredBy(t, plan);
  const decided: Decided[] = course ? decidedIn(course) : JSON.parse(String(plan.decided ?? "[]"));
  return decided.map((one) => ({
    ...one,
    step: one.step + 1,
    about: one.about[language],
    options: one.options.map(({ value, label }) => ({ value, label: label[language] })),
    default: one.default ?? null,
    answeredBy: by.get(one.answeredAs)?.actor ?? null,
    answeredAt: by.get(one.answeredAs)?.at ?? null,
    open: course !== undefined && one.answer === null,
  }));
}
