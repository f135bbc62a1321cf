/** What records are called, for messages that the hub itself makes of the rows of today. */
import type { Dialect } from "../dialect.ts";
import type { EntityModel, Model } from "../model.ts";
import { displayOf } from "./computed.ts";
import { Reading } from "./reading.ts";

const itself = { name: "hub", personal: false, administrator: true };

/** SQL of the name of the row `alias`, and the parameters it holds. */
export function nameOf(
  model: Model,
  dialect: Dialect,
  today: string,
  entity: EntityModel,
  alias: string,
): { text: string; parameters: unknown[] } {
  const { text, slots } = displayOf(new Reading(model, dialect, itself), entity, alias);
  return { text, parameters: slots.map((slot) => slot.value({ variables: {}, today })) };
}
