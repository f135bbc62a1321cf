/** What a person finds out later about units that ended with their successors unknown. */
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import { mutation } from "../../core/operation.ts";
import { choice, object, reference, text } from "../../core/statement.ts";
import { checkGiven } from "../../core/writer/checks.ts";
import { SuccessionConfidence } from "../../division/succession.ts";
import { planners } from "../plan/planners.ts";
import { type Settled, type Successor, settle } from "./settle.ts";
import { SuccessorInput } from "./successorInput.ts";

const unitId = reference("Division", "原单位", "The unit that ended.", { required: true });
const successors = object("去向", "Where it went.", SuccessorInput, { required: true, many: true });
const known = {
  evidence: text("依据", "Document or reason.", { required: true, maxLength: 500 }),
  confidence: choice("可信程度", "How well it is known; CONFIRMED when absent.", SuccessionConfidence),
};

export const settleSuccession = mutation("settleSuccession", {
  needs: planners,
  label: "确认去向",
  description:
    "States where a unit went that ended with its successor unknown; proposals about it that nobody asserted are taken back.",
  arguments: { unitId, successors, ...known },
  returns: "Division",
  run: async (given, context: Context) => {
    const wrong = checkGiven(settleSuccession.arguments, given);
    if (wrong.length > 0) throw HubError.problems(wrong);
    const item = { unitId: String(given.unitId), successors: given.successors as Successor[], path: "" };
    const { hub } = context;
    const [number] = await hub.transact(context, (t) => settle(hub, t, [item], given));
    return number;
  },
});

export const settleSuccessions = mutation("settleSuccessions", {
  needs: planners,
  label: "批量确认去向",
  description:
    "The same for many units at once, as one transaction, which can be taken back as one; refused whole, with what is wrong about each.",
  arguments: {
    items: object(
      "原单位与去向",
      "Each unit once.",
      {
        name: "SettledSuccessionInput",
        label: "去向",
        description: "Where one unit went.",
        fields: { unitId, successors },
      },
      { required: true, many: true },
    ),
    ...known,
  },
  returns: "Division",
  list: true,
  run: async (given, context: Context) => {
    const wrong = checkGiven(settleSuccessions.arguments, given);
    if (wrong.length > 0) throw HubError.problems(wrong);
    const items = (given.items as Omit<Settled, "path">[]).map((one, index) => ({
      ...one,
      path: `items.${index}.`,
    }));
    const { hub } = context;
    return hub.transact(context, (t) => settle(hub, t, items, given));
  },
});
