/** The steps of a plan for its reader: what is named by id or code shown as the record it is. */
import type { Context } from "../context.ts";
import { localId } from "../core/reader/identity.ts";
import type { Hub } from "../hub.ts";
import { isCode, type Mention, mentionsOf, type Step } from "./adjustmentStep.ts";
import { stepsOf } from "./turn.ts";

export async function shownSteps({ hub }: Context, id: number): Promise<unknown> {
  const [row] = hub.database.rows("select content from adjustment_plan where id = ?", [id]);
  return shown(hub, stepsOf(row ?? {}));
}

export function shown(hub: Hub, steps: Step[]): unknown[] {
  const division = hub.model.get("Division");
  const codes = [...new Set(mentionsOf(steps).filter(isCode))];
  const rows =
    codes.length === 0
      ? []
      : hub.database.rows(
          `select code, id from division where deleted_at is null and code in ${hub.database.dialect.elements("?")} order by abolished_on is null`,
          [JSON.stringify(codes)],
        );
  const byCode = new Map(rows.map((one) => [String(one.code), Number(one.id)]));
  const number = (mention: Mention | undefined): number | undefined =>
    mention === undefined ? undefined : (localId(division, mention) ?? byCode.get(mention));
  return steps.map((step) => ({
    ...step,
    from: step.from.map(number).filter((one) => one !== undefined),
    fromIds: step.from,
    into: (step.into ?? []).map((target) => ({
      ...target.new,
      id: target.id,
      unit: number(target.id),
      parent: number(target.new?.parentId),
      children: target.children ?? [],
      share: target.share,
      evidence: target.evidence,
    })),
    proposals: step.proposals ?? [],
    attached: (step.attached ?? []).map((one) => ({ ...one, ids: one.ids ?? [] })),
  }));
}
