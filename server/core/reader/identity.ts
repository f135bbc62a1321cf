/** Global ids: the type's name and the row's number, so that an id alone says what it names. */
import type { EntityModel, Model } from "../model.ts";
import { literal, type Sql, sql } from "../sql.ts";
import type { Leaf } from "./argument.ts";

export const toGlobalId = (type: string, id: number): string => `${type}_${id}`;

/** SQL of the global id of a row. */
export const globalId = (entity: EntityModel, alias: string): string =>
  entity.abstract
    ? `case ${alias}.level ${entity.concretes.map((one) => `when ${literal(one.level?.name ?? "")} then ${literal(`${one.name}_`)}`).join(" ")} end || ${alias}.id`
    : `${literal(`${entity.name}_`)} || ${alias}.id`;

/** The row's number, or nothing where the id names another type. */
export function localId(entity: EntityModel, id: string): number | undefined {
  const [type, number] = split(id);
  const fits = type === entity.name || entity.concretes.some((one) => one.name === type);
  return fits ? number : undefined;
}

/** The entity an id names, or nothing. */
export function entityOf(model: Model, id: string): { entity: EntityModel; id: number } | undefined {
  const [type, number] = split(id);
  const entity = model.entities.get(type);
  return entity && !entity.abstract && number !== undefined ? { entity, id: number } : undefined;
}

/** The record that an argument names; a statement is compiled for the ids of one type. */
export function recordOf(model: Model, id: Leaf): { entity: EntityModel; number: Sql } | undefined {
  const type = id.pin((value) => entityOf(model, String(value))?.entity.name);
  if (!type) return undefined;
  const entity = model.get(type);
  return { entity, number: sql`${id.map((value) => localId(entity, String(value)) ?? -1)}` };
}

function split(id: string): [type: string, number: number | undefined] {
  const match = /^([A-Za-z]+)_(\d{1,15})$/.exec(id);
  return match ? [match[1], Number(match[2])] : ["", undefined];
}
