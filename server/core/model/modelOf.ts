/** Resolves statements against each other. */
import { EntityModel, Model } from "../model.ts";
import type { Entity } from "../statement.ts";
import { gather, inherit } from "./fields.ts";
import { list } from "./lists.ts";
import { compute } from "./paths.ts";
import { relate, settle } from "./relations.ts";
import { lead } from "./ways.ts";

const known = new WeakMap<Entity[], Model>();

/** One model for the same statements, however many hubs a process starts. */
export function modelOf(statements: Entity[]): Model {
  const model = known.get(statements) ?? resolved(statements);
  known.set(statements, model);
  return model;
}

/** Each step stands on what the one before found out about all entities. */
function resolved(statements: Entity[]): Model {
  const model = new Model();
  for (const statement of statements) {
    if (model.entities.has(statement.name)) throw new Error(`Entity ${statement.name} is stated twice.`);
    model.entities.set(statement.name, new EntityModel(statement));
  }
  const entities = [...model.entities.values()];
  for (const entity of entities) inherit(model, entity);
  for (const entity of entities) gather(model, entity);
  for (const entity of entities) relate(model, entity);
  for (const entity of entities) settle(model, entity);
  for (const entity of entities) list(entity);
  for (const entity of entities)
    for (const [name, field] of entity.fields)
      if (field.kind === "computed") {
        const [settled, computation] = compute(entity, name, field);
        entity.fields.set(name, settled);
        entity.computations.set(name, computation);
      }
  for (const entity of entities) lead(entity);
  return model;
}
