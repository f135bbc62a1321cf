import { query } from "../../core/operation.ts";
import type { Row } from "../../core/rule.ts";
import { planRow } from "../execution/planRow.ts";
import { planners } from "../plan/planners.ts";
import { newPlan, writeDraft } from "../plan/writeDraft.ts";
import { AdjustmentPreview } from "./adjustmentPreview.ts";
import { foreseen } from "./preview.ts";

export const previewAdjustment = query("previewAdjustment", {
  needs: planners,
  label: "调整预演",
  description:
    "What a plan would do that nobody has written down: the preview of its draft, of which nothing is left.",
  arguments: { input: newPlan },
  returns: AdjustmentPreview,
  tries: true,
  run: ({ input }, context, asks) =>
    foreseen(context, JSON.stringify(input), asks, async (t) => {
      const id = await writeDraft(context.hub, t, input as Row);
      // What the plan does is told apart from its draft, as if that had been written down before.
      await t.next();
      return planRow(t, id);
    }),
});
