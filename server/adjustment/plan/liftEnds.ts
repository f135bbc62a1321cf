/** Units that a plan ends without a successor, and for which another of its steps names one. */
import type { Hub } from "../../core/hub.ts";
import { mentionsOf, type Step } from "../steps/step.ts";
import { numbers } from "./shownSteps.ts";

/** Kinds that end their units and say where these went. */
const leadOn = ["MERGE_NEW", "MERGE_ABSORB", "PARTITION"];

const endsBlindly = ({ kind, into }: Step): boolean => kind === "ABOLISH" && (into ?? []).length === 0;

const endsKnown = ({ kind, into }: Step): boolean =>
  leadOn.includes(kind) || (kind === "ABOLISH" && (into ?? []).length > 0);

/** The same steps: what a document or a table says where to, no 撤销 ends once more. */
export function liftEnds(hub: Hub, steps: Step[]): Step[] {
  if (!steps.some(endsBlindly) || !steps.some(endsKnown)) return steps;
  const number = numbers(hub, mentionsOf(steps));
  const led = new Set(
    steps.filter(endsKnown).flatMap(({ from, into }) => {
      const stay = new Set((into ?? []).map(({ id }) => number(id)));
      return from.map((mention) => number(mention)).filter((one) => one !== undefined && !stay.has(one));
    }),
  );
  return steps.flatMap((step) => {
    if (!endsBlindly(step)) return [step];
    const from = step.from.filter((mention) => !led.has(number(mention)));
    return from.length === 0 ? [] : [{ ...step, from }];
  });
}
