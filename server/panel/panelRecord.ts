/** The words in which the panel tells what the record keeps by technical names. */
import type { Model as PanelModel } from "../../admin/schema/modelTypes.ts";
import { SignedInBy } from "../account/session.ts";
import { WhyEnded } from "../account/whyEnded.ts";
import { acts, toldOf } from "../audit/acts.ts";
import type { Schema } from "./schema.ts";
import type { Stated } from "./stated.ts";
import { termOf } from "./words.ts";

export function panelRecord({ model, operations }: Stated, schema: Schema): PanelModel["record"] {
  const choices = [SignedInBy, WhyEnded].flatMap(({ values }) => Object.entries(values));
  const hidden = [...model.entities.values()]
    .filter(({ recorded }) => !recorded)
    .flatMap(({ fields }) => [...fields].filter(([, field]) => field.hidden));
  return {
    acts: {
      ...schema.mutations(),
      ...Object.fromEntries(operations.map(({ name, label }) => [name, termOf(name, { label })])),
      ...acts,
    },
    told: {
      ...Object.fromEntries(hidden.map(([name, field]) => [name, termOf(name, field)])),
      ...Object.fromEntries(
        choices.map(([name, { zh, labelEn }]) => [name, termOf(name, { label: zh, labelEn })]),
      ),
      ...toldOf,
    },
  };
}
