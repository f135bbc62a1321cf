/** A plan and the ledger say the same of it. */
import { type Check, found } from "../../core/check/check.ts";

export const plansAreBooked: Check = {
  name: "plansAreBooked",
  severity: "ERROR",
  holds: {
    zh: "已执行或已撤销的方案在事务账中有其事务",
    en: "a plan that was executed or taken back has its transaction in the ledger",
  },
  advice: {
    zh: "对照事务账核对该方案,用最近一份检查无误的备份恢复",
    en: "hold the plan against the ledger, and restore the latest backup in which this holds",
  },
  find: (asked) =>
    found(
      asked,
      `select 'AdjustmentPlan_' || p.id as record, p.name || ': ' || p.status as text from adjustment_plan p
       where p.deleted_at is null and (p.status in ('EXECUTED', 'REVERTED')) <> exists (
         select 1 from ledger l where l.id = p.latest_transaction_id and l.plan_id = p.id) limit 100`,
    ),
};
