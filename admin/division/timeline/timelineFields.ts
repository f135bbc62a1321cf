import { referenceSelection } from "../../hub/selection.ts";
import { historyFields, model } from "../../schema/model.ts";
import type { EntityModel, FieldModel } from "../../schema/modelTypes.ts";

/** Told by an act of their own, or true of the data rather than of the unit. */
const apart = new Set(["level", "origin", "establishedOn", "abolishedOn", "hasSampleFigures"]);
/** What a unit is called and where it stands comes first. */
const first = ["name", "code", "kind", "parent", "officialName", "successorUnknown"];

/** The fields whose changes are told of a unit. */
export function timelineFields(entity: EntityModel): FieldModel[] {
  const place = ({ name }: FieldModel) => (first.includes(name) ? first.indexOf(name) : first.length);
  return historyFields(entity)
    .filter(({ name }) => !apart.has(name))
    .sort((a, b) => place(a) - place(b));
}

export function timelineDocument(entity: EntityModel): string {
  const asked = [
    ...model.versionFrame.map(({ name }) => name),
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
