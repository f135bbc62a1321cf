/** Which file is a plan's scanned approval. */
import { atOnce } from "../../core/awaitable.ts";
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import { localId } from "../../core/reader/identity.ts";
import { check } from "../../core/writer/checks.ts";
import { planRow, writePlan } from "../execution/planRow.ts";
import { AdjustmentPlan } from "./adjustmentPlan.ts";

/** Names the file on the plan; `keep` stores it first, for a name without a file would be worth nothing. */
export async function keepDocument(
  context: Context,
  id: string,
  name: string,
  hash: string,
  keep: () => void,
): Promise<void> {
  const problems = check("name", { ...AdjustmentPlan.fields.documentFile, required: true }, name);
  if (problems.length > 0) throw HubError.problems(problems);
  const { hub } = context;
  await hub.transact({ ...context, entry: { kind: "PLAN", act: "scan", object: id } }, async (t) => {
    const row = await planRow(t, localId(hub.model.get("AdjustmentPlan"), id) ?? -1);
    keep();
    await writePlan(hub, t, Number(row.id), { documentFile: name, documentHash: hash });
  });
}

/** Number of a plan that the viewer sees. */
export function seenPlan({ hub, viewer }: Context, id: string): number {
  const plan = hub.model.get("AdjustmentPlan");
  const number = localId(plan, id) ?? -1;
  if (atOnce(hub.sees(viewer, plan, number))) return number;
  throw HubError.notFound({ zh: "调整方案", en: "adjustment plan" }, id);
}

/** The scan of a plan that the viewer sees. */
export function planDocument(context: Context, id: string): { name: string; hash: string } {
  const [row] = atOnce(
    context.hub.database.rows(
      "select document_file as name, document_hash as hash from adjustment_plan where id = ? and deleted_at is null",
      [seenPlan(context, id)],
    ),
  );
  if (!row?.hash) throw HubError.notFound({ zh: "批复扫描件", en: "scanned approval of the plan" }, id);
  return { name: String(row.name), hash: String(row.hash) };
}
