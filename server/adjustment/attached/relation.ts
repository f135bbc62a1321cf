import type { ReferenceField } from "../../core/field.ts";
import type { EntityModel, Model } from "../../core/model.ts";

/** A reference by which records of an entity hang on others. */
export interface Relation {
  entity: EntityModel;
  name: string;
  column: string;
  field: ReferenceField;
}

/** Every reference to records of an entity; what only remembers them does not hang on them. */
export const relationsTo = (model: Model, target: EntityModel): Relation[] =>
  model.roots
    .filter((entity) => entity.recorded && !entity.statement.operationsOnly && !entity.abstract)
    .flatMap((entity) =>
      [...entity.fields].flatMap(([name, field]) =>
        field.kind === "reference" && !field.remembers && model.get(field.target).root === target.root
          ? [{ entity, name, column: entity.column(name), field }]
          : [],
      ),
    );

/** The reference of an entity that has the name. */
export const relationOf = (entity: EntityModel, name: string): Relation => ({
  entity,
  name,
  column: entity.column(name),
  field: entity.fields.get(name) as ReferenceField,
});

/** The reference by which its records hang on the units themselves. */
export function homeOf(entity: EntityModel): Relation | undefined {
  const { home } = entity;
  return home?.field ? relationOf(entity, home.name) : undefined;
}
