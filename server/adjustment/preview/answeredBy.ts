/** Who answered the decisions of a plan as they are answered now, and when. */
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { answersOf } from "../execution/planRow.ts";

export interface Answered {
  actor: string;
  at: string;
}

export async function answeredBy(t: Transaction, plan: Row): Promise<Map<string, Answered>> {
  const versions = await t.ask(
    `select h.answers, l.actor, l.at from adjustment_plan_history h join ledger l on l.id = h.from_number
     where h.id = ? order by h.from_number, h.valid_from`,
    [plan.id],
  );
  const found = new Map<string, Answered>();
  let known = new Map<string, string>();
  for (const version of versions) {
    const answers = answersOf(version);
    for (const [key, answer] of answers)
      if (known.get(key) !== answer) found.set(key, { actor: String(version.actor), at: String(version.at) });
    known = answers;
  }
  return found;
}
