/** Takes a transaction back; where plans were built on it, they are what is named first. */
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import { historyTable, typeOfRow } from "../../core/recording.ts";
import { inTheWay, type Obstacle, obstacle } from "../../core/writer/obstacle.ts";
import { type Reverted, revert } from "../../core/writer/revert.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { figuresKept } from "../forest/figures.ts";

export async function takeBack(hub: Hub, t: Transaction, number: number): Promise<Reverted[]> {
  try {
    const reverted = await revert(t, hub, number);
    const reckoned = await figuresReckoned(hub, t, number);
    if (reckoned.length > 0) throw inTheWay(reckoned, false);
    return reverted;
  } catch (error) {
    if (!(error instanceof HubError) || !error.details.obstacles) throw error;
    const plans = await plansBuiltOn(hub, t, number, error.details.obstacles as Obstacle[]);
    if (plans.length === 0) throw error;
    const { code, text, problems, details } = error;
    const names = { zh: plans.map(({ name }) => `“${name}”`), en: plans.map(({ name }) => name) };
    throw new HubError(
      code,
      {
        zh: `方案${names.zh.join("、")}建立在其上,请先按相反次序撤回:${text.zh}`,
        en: `${names.en.join(", ")} built on it and must be taken back first, the last one first: ${text.en}`,
      },
      problems,
      { ...details, plans },
    );
  }
}

/** Figures that later plans reckoned from those that are taken back. */
async function figuresReckoned({ model }: Hub, t: Transaction, number: number): Promise<Obstacle[]> {
  const kept = figuresKept(model);
  if (!kept) return [];
  const { entity, unit } = kept;
  const [history, on, day] = [
    historyTable(entity),
    entity.column(unit),
    entity.column(entity.lifespan.start),
  ];
  const rows = await t.ask(
    `select h.*, ${typeOfRow(entity, "h")} as record_type, l.at as changed_at, l.actor as changed_by
     from ${history} h join ledger l on l.id = h.from_number and l.plan_id is not null
     where h.to_number is null and h.from_number > ? and h.from_number < ? and exists (
       select 1 from ${history} w where w.from_number = ? and w.${on} = h.${on} and w.${day} < h.${day}
         and not exists (select 1 from ${history} n join ledger p on p.id = n.from_number and p.plan_id is null
           where n.to_number is null and n.${on} = h.${on} and n.${day} > w.${day} and n.${day} < h.${day}))
     order by h.id`,
    [number, t.number, number],
  );
  return rows.map((row) => obstacle(entity, row, "CHANGED_LATER"));
}

interface PlanBuiltOn {
  id: string;
  name: string;
  /** By which the plan stands executed, and is taken back. */
  transaction: number;
}

/** Plans that stand executed and wrote since what is in the way, the last one first. */
async function plansBuiltOn(
  { model, gate, database: { dialect } }: Hub,
  t: Transaction,
  number: number,
  obstacles: Obstacle[],
): Promise<PlanBuiltOn[]> {
  const rows = await t.ask(
    `select p.id, p.name, p.latest_transaction_id as number from adjustment_plan p
     where p.status = 'EXECUTED' and p.deleted_at is null and p.latest_transaction_id > ?
       and p.latest_transaction_id in (select transaction_id from change
         where type || '_' || record_number in ${dialect.texts("?")})
     order by p.latest_transaction_id desc`,
    [number, JSON.stringify(obstacles.map(({ id }) => id))],
  );
  const plan = model.get("AdjustmentPlan");
  const seen = await gate.seen(
    t,
    plan,
    rows.map(({ id }) => Number(id)),
  );
  return rows
    .filter(({ id }) => seen.has(Number(id)))
    .map((row) => ({
      id: toGlobalId(plan.name, Number(row.id)),
      name: String(row.name),
      transaction: Number(row.number),
    }));
}
