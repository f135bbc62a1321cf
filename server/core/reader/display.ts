/** What records are called, for messages that the hub itself makes of the rows of today. */
import type { Dialect } from "../dialect.ts";
import type { EntityModel, Model } from "../model.ts";
import { systemViewer } from "../viewer.ts";
import { displayOf } from "./computed.ts";
import { Cost } from "./cost.ts";
import { Reading } from "./reading.ts";

/** SQL of the name of the row `alias`, and the parameters it holds. */
export function nameOf(
  model: Model,
  dialect: Dialect,
  today: string,
  entity: EntityModel,
  alias: string,
): { text: string; parameters: unknown[] } {
  const reading = new Reading(model, dialect, systemViewer("hub"), new Cost(() => 1));
  const { text, slots } = displayOf(reading, entity, alias);
  return { text, parameters: slots.map((slot) => slot.value({ variables: {}, today })) };
}
