import { ask } from "../hub/client.ts";
import { updateInput } from "../hub/inputOf.ts";
import { referenceSelection } from "../hub/selection.ts";
import { historyFields, model, nameOf } from "../schema/model.ts";
import type { EntityModel, FieldModel, InputModel } from "../schema/modelTypes.ts";

type Values = Record<string, unknown>;

/** A value already known from a later day, of a field that a form changes from an earlier one. */
export interface Later {
  input: InputModel;
  field: FieldModel;
  /** What the form says from its day on. */
  given: unknown;
  from: string;
  value: unknown;
}

const plain = (field: FieldModel) => field.kind === "scalar" || field.kind === "enum";
const readable = (field: FieldModel, value: unknown): unknown =>
  field.kind === "reference" && value ? nameOf(model.entities[field.type], value) : value;
const keyOf = (field: FieldModel, value: unknown) =>
  field.kind === "reference"
    ? ((value as { id?: string } | null)?.id ?? "")
    : JSON.stringify(value === "" ? null : (value ?? null));

/** What is known of later days about the fields that a form changes from an earlier one; nothing when from today. */
export async function laterValues(
  entity: EntityModel,
  id: string,
  values: Values,
  base: Values,
  today: string,
): Promise<Later[]> {
  const { effectiveOn, ...changed } = updateInput(entity, values, base);
  if (typeof effectiveOn !== "string" || effectiveOn >= today || !entity.history) return [];
  const changes = (entity.update ?? []).flatMap((input) => {
    const field = historyFields(entity).find(({ name }) => name === (input.field ?? input.name));
    return input.name in changed && field ? [{ input, field }] : [];
  });
  if (changes.length === 0) return [];
  const selection = changes
    .map(({ field }) =>
      plain(field) ? field.name : `${field.name} { ${referenceSelection(model.entities[field.type])} }`,
    )
    .join(" ");
  const { record } = await ask<{ record: { history: Values[] } | null }>(
    `query ($id: ID!) { record: ${entity.single}(id: $id) { history { validFrom recordedTo ${selection} } } }`,
    { id },
  );
  const known = (record?.history ?? [])
    .filter(({ recordedTo }) => recordedTo === null)
    .sort((a, b) => (String(a.validFrom) < String(b.validFrom) ? -1 : 1));
  const names = (values["@names"] ?? {}) as Record<string, string>;
  return changes.flatMap(({ input, field }) => {
    let standing = keyOf(field, known.findLast((one) => String(one.validFrom) <= effectiveOn)?.[field.name]);
    const later: Later[] = [];
    for (const version of known) {
      const key = keyOf(field, version[field.name]);
      if (String(version.validFrom) > effectiveOn && key !== standing) {
        const given = field.kind === "reference" ? (names[input.name] ?? "") : changed[input.name];
        const value = readable(field, version[field.name]);
        later.push({ input, field, given, from: String(version.validFrom), value });
      }
      if (String(version.validFrom) > effectiveOn) standing = key;
    }
    return later;
  });
}
