/** What a plan would do next, found by doing it and taking it back. */
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { Asks } from "../../core/operation.ts";
import { demand } from "../../core/rights.ts";
import type { Problem, Row } from "../../core/rule.ts";
import { viewerClass } from "../../core/viewer.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { approvalWarnings } from "../checks/approval.ts";
import { write } from "../execution/carryOut.ts";
import { contentOf, planRow } from "../execution/planRow.ts";
import { prepare } from "../execution/prepare.ts";
import { turn, wasExecuted } from "../execution/turn.ts";
import type { Course } from "../steps/course.ts";
import { hashOf } from "./hashOf.ts";
import { accountsMoved, links } from "./lineageChanges.ts";
import { recordChanges } from "./recordChanges.ts";
import { unitChanges } from "./unitChanges.ts";
import { byKind, byLevel, type UnitCounts, unitCounts } from "./unitCounts.ts";

type Language = Context["language"];

const previewing = { zh: "正在预演调整方案", en: "a plan is being previewed" };

/** Parts that are worked out only where they are asked for. */
const parts = ["units", "majorUnits", "accounts", "records"];

export const preview = (context: Context, id: number, asks: Asks): Promise<unknown> =>
  foreseen(context, String(id), asks, (t) => planRow(t, id));

/** What comes next of a plan, whose row `planned` finds or makes. */
export const foreseen = (
  context: Context,
  what: string,
  asks: Asks,
  planned: (t: Transaction) => Promise<Row>,
): Promise<unknown> => {
  const { hub, viewer, language } = context;
  // A preview names records wherever they lie.
  demand(viewer, { unscoped: true });
  const key = ["preview", viewerClass(viewer), language, ...parts.filter(asks), what].join();
  return hub.tried.answer(key, () => tried(context, asks, planned));
};

const tried = (
  { hub, viewer, language }: Context,
  asks: Asks,
  planned: (t: Transaction) => Promise<Row>,
): Promise<unknown> =>
  hub.rehearse({ viewer, through: "PLAN", long: previewing }, async (t) => {
    const plan = await planned(t);
    const day = String(plan.effective_on) > t.today ? String(plan.effective_on) : t.today;
    const before = await unitCounts(t, day);
    try {
      const { done, course } = await next(hub, t, plan);
      const asked = course ? decisions(course, language) : [];
      const warnings = course ? said([...approvalWarnings(course, plan), ...course.warnings], language) : [];
      if (!done) {
        const conflicts = said(course?.forest.problems ?? [], language);
        return { ...unchanged(before), decisions: asked, warnings, conflicts };
      }
      const after = await unitCounts(t, day);
      const changed =
        asks("units") || asks("majorUnits") ? await unitChanges(hub, t, String(plan.effective_on)) : [];
      return {
        hash: await hashOf(hub, t, plan),
        counts: byLevel(before, after),
        kinds: byKind(before, after),
        units: changed,
        majorUnits: changed.filter((unit) => unit.level !== "GROUP"),
        links: await links(t),
        accounts: asks("accounts") ? await accountsMoved(hub, t, day) : [],
        changes: await t.ask(
          `select type, action, count(*) as count from (
             select type, record_number, min(action) as action from change where transaction_id = ? group by type, record_number)
           group by type, action order by type, action`,
          [t.number],
        ),
        records: asks("records") ? await recordChanges(hub, t) : [],
        decisions: asked,
        conflicts: [],
        warnings,
      };
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      return {
        ...unchanged(before),
        decisions: [],
        warnings: [],
        conflicts: [{ message: error.text[language] }],
      };
    }
  });

/** Does what comes next, or tells what stands in its way. */
async function next(hub: Hub, t: Transaction, plan: Row): Promise<{ done: boolean; course?: Course }> {
  if (wasExecuted(plan)) {
    await turn(hub, t, plan);
    return { done: true };
  }
  const content = contentOf(plan);
  const prepared = await prepare(hub, t, content);
  const { course } = prepared;
  if (course.forest.problems.length > 0) return { done: false, course };
  await write(hub, t, content, prepared);
  return { done: true, course };
}

const unchanged = (before: UnitCounts) => ({
  hash: "",
  counts: byLevel(before, before),
  kinds: [],
  units: [],
  majorUnits: [],
  links: [],
  accounts: [],
  changes: [],
  records: [],
});

const said = (problems: Problem[], language: Language) =>
  problems.map(({ message, path }) => ({ message: message[language], path }));

const decisions = (course: Course, language: Language) =>
  course.decisions.map((one) => ({
    ...one,
    step: one.step + 1,
    options: one.options.map(({ value, label }) => ({ value, label: label[language] })),
    default: one.default ?? null,
    answer: course.answers.get(one.key) ?? null,
    open: !course.answers.has(one.key),
  }));
