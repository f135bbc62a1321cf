/** The steps of a plan for its reader: what is named by id or code shown as the record it is. */
import { atOnce } from "../../core/awaitable.ts";
import type { Context } from "../../core/context.ts";
import type { Hub } from "../../core/hub.ts";
import { entityOf, localId } from "../../core/reader/identity.ts";
import type { Viewer } from "../../core/viewer.ts";
import { stepsOf } from "../execution/planRow.ts";
import { isCode, type Mention } from "../forest/mention.ts";
import { mentionsOf, type Step } from "../steps/step.ts";
import { seenSteps } from "./seenSteps.ts";

type NumberOf = (mention: Mention | undefined) => number | undefined;

export async function shownSteps({ hub, viewer }: Context, id: number): Promise<unknown> {
  const [row] = await hub.database.rows("select content from adjustment_plan where id = ?", [id]);
  const steps = stepsOf(row ?? {});
  return shown(hub, viewer.scope ? seen(hub, viewer, steps) : steps);
}

function seen(hub: Hub, viewer: Viewer, steps: Step[]): Step[] {
  const made = steps.flatMap((step) => (step.into ?? []).flatMap((target) => target.new?.code ?? []));
  const mentions = [...mentionsOf(steps), ...made];
  const numberOf = numbers(hub, mentions);
  const numbered = mentions.map(numberOf).filter((one) => one !== undefined);
  const units = atOnce(hub.seen(viewer, hub.model.get("Division"), numbered));
  return seenSteps(
    steps,
    (mention) => units.has(numberOf(mention) ?? -1),
    (given) => {
      const record = entityOf(hub.model, given);
      return record !== undefined && atOnce(hub.sees(viewer, record.entity, record.id));
    },
  );
}

/** Units by what they are named by: their id, or the code of who holds it, else held it. */
export function numbers(hub: Hub, mentions: Mention[]): NumberOf {
  const division = hub.model.get("Division");
  const codes = [...new Set(mentions.filter(isCode))];
  const rows =
    codes.length === 0
      ? []
      : atOnce(
          hub.database.rows(
            `select code, id from division where deleted_at is null and code in ${hub.database.dialect.texts("?")} order by abolished_on is null`,
            [JSON.stringify(codes)],
          ),
        );
  const byCode = new Map(rows.map((one) => [String(one.code), Number(one.id)]));
  return (mention) =>
    mention === undefined ? undefined : (localId(division, mention) ?? byCode.get(mention));
}

export function shown(hub: Hub, steps: Step[]): unknown[] {
  const number = numbers(hub, mentionsOf(steps));
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
