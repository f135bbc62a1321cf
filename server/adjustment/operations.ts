/** What is done with a plan. */
import type { Context } from "../context.ts";
import { HubError } from "../core/errors.ts";
import { mutation, type Operation } from "../core/operation.ts";
import { localId } from "../core/reader/identity.ts";
import type { Row } from "../core/rule.ts";
import { reference, text } from "../core/statement.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import type { Run } from "../core/writer/undo.ts";
import { AdjustmentPlanStatus } from "./adjustmentPlan.ts";
import { hashOf } from "./preview.ts";
import { planRow, settle, turn } from "./turn.ts";

const id = reference("AdjustmentPlan", "调整方案", "Plan by its global id.", { required: true });

const execute = mutation("executeAdjustmentPlan", {
  label: "执行调整方案",
  description: "Executes a reverted plan again, all or nothing; the units it set up get the ids they had.",
  arguments: {
    id,
    previewHash: text("预览指纹", "Hash of the plan's preview; one that no longer holds answers CONFLICT.", {
      required: true,
    }),
  },
  returns: "AdjustmentPlan",
  run: (given, context) =>
    turned(given, context, "REVERTED", "EXECUTED", async (t, run) => {
      if ((await hashOf(t, run)) === given.previewHash) return;
      throw new HubError("CONFLICT", {
        zh: "预览指纹已失效:预览之后数据有变动。请重新预览,核对后再执行",
        en: "the preview hash no longer holds: data changed since the preview. Preview again, look it over and execute then",
      });
    }),
});

const revert = mutation("revertAdjustmentPlan", {
  label: "撤回调整方案",
  description:
    "Puts back every record that the plan touched as it was, or refuses and names the later changes that stand in the way.",
  arguments: { id },
  returns: "AdjustmentPlan",
  run: (given, context) => turned(given, context, "EXECUTED", "REVERTED"),
});

async function turned(
  given: Row,
  context: Context,
  from: "EXECUTED" | "REVERTED",
  to: "EXECUTED" | "REVERTED",
  check: (t: Transaction, run: Run) => Promise<void> = async () => {},
): Promise<number> {
  const { hub } = context;
  if (context.viewer.scope || !context.viewer.administrator)
    throw new HubError("FORBIDDEN", {
      zh: "执行和撤回调整方案须由县管理员进行",
      en: "only a county administrator may execute or revert a plan",
    });
  const plan = hub.model.get("AdjustmentPlan");
  const number = localId(plan, String(given.id));
  if (number === undefined)
    throw HubError.notFound({ zh: plan.statement.label, en: plan.single }, String(given.id));
  await hub.transact(context, async (t) => {
    const row = await planRow(t, number);
    if (row.status !== from) throw wrongStatus(String(row.status), to);
    const run = await turn(hub, t, row);
    await check(t, run);
    await settle(t, row, to, run);
  });
  return number;
}

const termOf = (status: string): string => AdjustmentPlanStatus.values[status]?.zh ?? status;

const wrongStatus = (status: string, to: string): HubError =>
  new HubError("CONFLICT", {
    zh: `方案现为“${termOf(status)}”,不能转为“${termOf(to)}”:请刷新后查看,可能已由他人处理`,
    en: `the plan is ${status} and cannot become ${to}: look at it again, someone may have done it already`,
  });

export const adjustmentOperations: Operation[] = [execute, revert];
