/** Taking back what was written as one: a form, a bulk change, a table, a plan. */
import { accountsMadeIn, takeBackAccounts } from "../account/takeBackAccounts.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import { mutation } from "../core/operation.ts";
import { demand, writingRoles } from "../core/rights.ts";
import { integer } from "../core/statement.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { planRow } from "./execution/planRow.ts";
import { takeBack } from "./execution/takeBack.ts";
import { settle } from "./execution/turn.ts";
import { planners } from "./plan/planners.ts";

export const revertTransaction = mutation("revertTransaction", {
  label: "撤销一次写入",
  description:
    "Takes back all that a transaction wrote, by content: later changes of other fields stay, and what stands in the way is named. Itself a transaction, which can be taken back. Accounts that it made go where nobody ever signed in with them and are disabled otherwise; what it changed of accounts stays.",
  arguments: { number: integer("批次号", "Number of the transaction.", { required: true, min: 1 }) },
  needs: { roles: writingRoles },
  returns: "Transaction",
  run: async (given, context: Context) => {
    const { hub } = context;
    const number = Number(given.number);
    return hub.transact(context, async (t) => {
      const [row] = await t.ask("select id, plan_id from ledger where id = ?", [number]);
      const written = await writtenBy(t, hub, number);
      const accounts = await accountsMadeIn(t, number);
      if (
        !row ||
        number === t.number ||
        written.size + accounts.length === 0 ||
        !(await sees(t, hub, written))
      )
        throw notFound(number);
      for (const entity of written.keys()) demandWriting(t, entity);
      if (row.plan_id !== null) await revertPlan(hub, t, number, Number(row.plan_id));
      else {
        if (accounts.length > 0) await takeBackAccounts(t, context, accounts);
        const reverted = await takeBack(hub, t, number);
        if (!(await sees(t, hub, written))) throw givesAway(number);
        if (reverted.length + accounts.length === 0) throw nothingLeft(number);
        await t.ask("update ledger set reverts_id = ? where id = ?", [number, t.number]);
      }
      return t.number;
    });
  },
});

/** Numbers of the records that the transaction wrote. */
async function writtenBy(
  t: Transaction,
  { model }: Hub,
  number: number,
): Promise<Map<EntityModel, number[]>> {
  const rows = await t.ask("select distinct type, record_number from change where transaction_id = ?", [
    number,
  ]);
  const found = new Map<EntityModel, number[]>();
  for (const [type, some] of Map.groupBy(rows, (row) => String(row.type))) {
    const entity = model.entities.get(type);
    if (entity?.recorded)
      found.set(
        entity,
        some.map((row) => Number(row.record_number)),
      );
  }
  return found;
}

/** Whether the caller sees all of some records as they stand. */
async function sees(t: Transaction, { gate }: Hub, records: Map<EntityModel, number[]>): Promise<boolean> {
  for (const [entity, ids] of records) if ((await gate.seen(t, entity, ids)).size < ids.length) return false;
  return true;
}

function demandWriting({ viewer }: Transaction, entity: EntityModel): void {
  if (entity.root.statement.operationsOnly) demand(viewer, planners);
  else demand(viewer, { roles: writingRoles, ...entity.writers });
}

/** A plan's transaction is taken back as the plan is. */
async function revertPlan(hub: Hub, t: Transaction, number: number, id: number): Promise<void> {
  demand(t.viewer, planners);
  const plan = await planRow(t, id);
  if (Number(plan.latest_transaction_id) !== number || plan.status !== "EXECUTED")
    throw new HubError("CONFLICT", {
      zh: `该批次是方案“${plan.name}”的一次办理,方案其后另有办理:请在方案页面执行或撤回`,
      en: `the transaction belongs to plan ${plan.name}, with which more was done since: execute or revert the plan itself`,
    });
  await takeBack(hub, t, number);
  await settle(hub, t, plan, "REVERTED");
}

const notFound = (number: number): HubError =>
  HubError.notFound({ zh: "写入批次", en: "transaction" }, String(number));

const givesAway = (number: number): HubError =>
  HubError.input("number", {
    zh: `撤销批次 ${number} 会使记录回到您的管辖范围以外,请联系县管理员办理`,
    en: `taking back transaction ${number} would put records outside your scope: ask a county administrator`,
  });

const nothingLeft = (number: number): HubError =>
  new HubError("CONFLICT", {
    zh: `批次 ${number} 写入的内容已不在(已被撤销或改回),无须再撤`,
    en: `nothing of transaction ${number} stands any more: it was taken back or changed back already`,
  });
