/** Lists of what a plan does, found as its preview is: what is asked for alone is worked out, and comes in pages. */
import type { Context } from "../../core/context.ts";
import type { Field, ObjectStatement } from "../../core/field.ts";
import { query } from "../../core/operation.ts";
import { checkedOffset, checkedSize, pageDefault } from "../../core/reader/bounds.ts";
import { localId } from "../../core/reader/identity.ts";
import { beforeIsUntold, lastTakenOut } from "../../core/record/takenOut.ts";
import type { Row } from "../../core/rule.ts";
import { boolean, integer, object, reference, text } from "../../core/statement.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { planRow } from "../execution/planRow.ts";
import { planners } from "../plan/planners.ts";
import type { Did } from "./did.ts";
import { outcome } from "./outcome.ts";
import { rehearsed } from "./preview.ts";

interface Stated<T> {
  label: string;
  description: string;
  arguments?: Record<string, Field>;
  of: ObjectStatement;
  /** Everything of which the list may hold some. */
  all(did: Did, given: Row, context: Context): Promise<T[]>;
  /** What of it is worked out apart from the rest. */
  apart?: string;
  holds?(one: T, given: Row): boolean;
}

export const plannedList = <T extends object>(name: string, stated: Stated<T>) =>
  query(name, {
    needs: planners,
    tries: true,
    label: stated.label,
    description: stated.description,
    arguments: {
      plan: reference("AdjustmentPlan", "调整方案", "Plan by its global id.", { required: true }),
      executed: boolean(
        "已执行的结果",
        "Of a plan that stands executed: what its execution did, rather than what taking it back would do.",
      ),
      ...stated.arguments,
      text: text("查找", "Only what holds these words.", { maxLength: 100 }),
      first: integer("前几条", "From the start; 50 when absent, 1,000 at most."),
      offset: integer("跳过", "How many to skip."),
    },
    returns: {
      name: `${stated.of.name}Page`,
      label: stated.label,
      description: stated.description,
      fields: {
        hash: text(
          "预览指纹",
          "That of the preview whose list it is; empty where nothing can be done, or was done.",
          {
            required: true,
          },
        ),
        totalCount: integer("总数", "Entries on all pages.", { required: true }),
        nodes: object("条目", "Entries of the page.", stated.of, { required: true, many: true }),
      },
    },
    async run(given, context) {
      const first = checkedSize(given.first ?? pageDefault, "first");
      const offset = checkedOffset(given.offset ?? 0);
      const id = localId(context.hub.model.get("AdjustmentPlan"), String(given.plan)) ?? 0;
      const apart = stated.apart ? given[stated.apart] : "";
      const { hash, all } = await rehearsed(context, [name, id, !!given.executed, apart], async (t) => {
        const { did, hash } = await looked(context, t, id, !!given.executed);
        return { hash, all: did ? await stated.all(did, given, context) : [] };
      });
      const sought = String(given.text ?? "").trim();
      const found = all.filter(
        (one) => (!stated.holds || stated.holds(one, given)) && (sought === "" || holdsWords(one, sought)),
      );
      return { hash, totalCount: found.length, nodes: found.slice(offset, offset + first) };
    },
  });

/** What is told of: the transaction by which the plan stands executed, or what comes next. */
async function looked(
  { hub }: Context,
  t: Transaction,
  id: number,
  executed: boolean,
): Promise<{ did?: Did; hash: string }> {
  const plan = await planRow(t, id);
  if (executed) {
    const number = Number(plan.latest_transaction_id ?? 0);
    const [gone] = await t.ask(lastTakenOut);
    if (number > 0 && number <= Number(gone.up_to)) throw beforeIsUntold(number, gone);
    return plan.status === "EXECUTED"
      ? { did: { hub, t, number, day: String(plan.effective_on) }, hash: String(plan.executed_hash ?? "") }
      : { hash: "" };
  }
  const { did, hash, refusal } = await outcome(hub, t, plan);
  return refusal ? { hash } : { did, hash };
}

const holdsWords = (one: object, words: string): boolean =>
  Object.values(one).some((value) =>
    value && typeof value === "object" ? holdsWords(value, words) : String(value ?? "").includes(words),
  );
