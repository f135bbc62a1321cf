import { entities, model } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";

/** What records of an entity ought to have: a list of them, which holds none where it is a gap. */
export interface Expectation {
  of: EntityModel;
  list: FieldModel;
}

const expectations: Expectation[] = entities.flatMap((of) =>
  of.fields.filter(({ awaited }) => awaited).map((list) => ({ of, list })),
);

/** Who ought to have records of the entity. */
export const expectedBy = (entity: EntityModel): Expectation[] =>
  expectations.filter(({ list }) => list.type === entity.name);

/** Published code tables leave the lowest level out: it has a table of its own. */
const lowest = entities.flatMap(({ levels }) => levels?.at(-1) ?? []);

/** Lists that take tables in, beside the code table, in the order in which these can be taken in. */
export const inTurn: EntityModel[] = entities
  .filter(({ tables, level, name }) => tables !== undefined && (!level || lowest.includes(name)))
  .sort((one, other) => Number(one.tables) - Number(other.tables));

const needs = (entity: EntityModel): EntityModel[] =>
  (entity.create ?? []).flatMap(({ required, kind, type }) =>
    required && kind === "reference" ? [model.entities[type]] : [],
  );

/** Lists of records that each record of the entity must refer to, units apart. */
export const neededBy = (entity: EntityModel): EntityModel[] =>
  inTurn.filter((one) => one !== entity && needs(entity).includes(one));

/** Lists whose records must refer to one of the entity. */
export const dependOn = (entity: EntityModel): EntityModel[] =>
  inTurn.filter((one) => neededBy(one).includes(entity));

/** What every unit ought to have, and what that refers to: the tables without which a county does not work. */
export const essential: EntityModel[] = inTurn.filter(isEssential);

function isEssential(entity: EntityModel): boolean {
  return expectedBy(entity).length > 0 || dependOn(entity).some((one) => expectedBy(one).length > 0);
}

export const others: EntityModel[] = inTurn.filter((entity) => !essential.includes(entity));
