/** Pieces of work for which a successor's scope or rights are not enough, each by its name. */
import type { Hub } from "../../core/hub.ts";
import { entityOf, toGlobalId } from "../../core/reader/identity.ts";
import { holds } from "../../core/rights.ts";
import { type Problem, problem } from "../../core/rule.ts";
import type { Viewer } from "../../core/viewer.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Piece } from "./pieces.ts";

/** What carries on a plan; stated here since plans stand above accounts. */
const planning = { roles: ["ADMIN", "EDITOR"], permission: "ADJUSTMENTS", unscoped: true } as const;

export async function obstacles(
  t: Transaction,
  hub: Hub,
  pieces: readonly Piece[],
  from: Viewer,
  to: Viewer,
): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const { type, records } of pieces) {
    if (type === "AdjustmentPlan" && !holds(to, planning))
      found.push(...records.map(({ name }) => cannotPlan(to.name, name)));
    if (type === "SavedQuery")
      for (const record of records) found.push(...(await outside(t, hub, record, from, to)));
  }
  return found;
}

/** Records that a query names, that the one sees and the other does not. */
async function outside(
  t: Transaction,
  hub: Hub,
  { id, name }: Piece["records"][number],
  from: Viewer,
  to: Viewer,
): Promise<Problem[]> {
  const [row] = await t.ask("select document, variables from saved_query where id = ?", [id]);
  const ids = new Set(`${row.document} ${row.variables ?? ""}`.match(/\b[A-Z][A-Za-z]*_\d{1,15}\b/g));
  const found: Problem[] = [];
  for (const one of ids) {
    const record = entityOf(hub.model, one);
    if (!record || !(await hub.sees(from, record.entity, record.id))) continue;
    if (!(await hub.sees(to, record.entity, record.id)))
      found.push(cannotSee(to.name, name, toGlobalId(record.entity.name, record.id)));
  }
  return found;
}

const cannotPlan = (to: string, plan: string): Problem =>
  problem(
    "to",
    `方案“${plan}”尚未办结,而“${to}”没有“区划调整”权限或限定了范围,不能接着办,请先授权或另选接收人`,
    `the plan ${plan} is open, and ${to} lacks ADJUSTMENTS or is confined to a scope: give it first, or choose another successor`,
    "successorRights",
  );

const cannotSee = (to: string, query: string, id: string): Problem =>
  problem(
    "to",
    `保存的查询“${query}”引用了 ${id},不在“${to}”的范围内,请先扩大其范围、删去该查询或另选接收人`,
    `the saved query ${query} names ${id}, which lies outside the scope of ${to}: widen it, delete the query or choose another successor`,
    "successorScope",
  );
