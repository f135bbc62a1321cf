import { referenceSelection } from "../../hub/selection.ts";
import { bookkeeping, fieldOf, model } from "../../schema/model.ts";
import type { EntityModel, FieldModel } from "../../schema/modelTypes.ts";

/** When a version held and when it was known. */
const frame = ["validFrom", "validTo", "recordedFrom", "recordedTo", "actor"];
/** Told by an act of their own, or true of the data rather than of the unit. */
const apart = new Set([
  ...bookkeeping,
  ...frame,
  "level",
  "origin",
  "establishedOn",
  "abolishedOn",
  "hasSampleFigures",
]);
/** What a unit is called and where it stands comes first. */
const first = ["name", "code", "kind", "parent", "officialName", "successorUnknown"];

const plain = ({ kind }: FieldModel) => kind === "scalar" || kind === "enum" || kind === "reference";

/** The fields whose changes are told of a unit; versions carry those of every level. */
export function timelineFields(entity: EntityModel): FieldModel[] {
  const place = ({ name }: FieldModel) => (first.includes(name) ? first.indexOf(name) : first.length);
  return (entity.history ?? [])
    .filter((field) => plain(field) && !apart.has(field.name) && fieldOf(entity, field.name))
    .sort((a, b) => place(a) - place(b));
}

export function timelineDocument(entity: EntityModel): string {
  const asked = [
    ...frame,
    "establishedOn",
    "abolishedOn",
    ...timelineFields(entity).map((field) =>
      field.kind === "reference"
        ? `${field.name} { ${referenceSelection(model.entities[field.type])} }`
        : field.name,
    ),
  ];
  return `query ($id: ID!) { record: ${entity.single}(id: $id) { history { ${asked.join(" ")} } } }`;
}
