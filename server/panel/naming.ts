/** By what records of an entity are known, ordered and found. */
import type { EntityModel as PanelEntity } from "../../admin/schema/modelTypes.ts";
import type { EntityModel } from "../core/model.ts";
import { lookOf } from "./panelFields.ts";
import type { Schema } from "./schema.ts";

type Naming = Pick<PanelEntity, "names" | "along" | "order" | "search">;

export function naming(entity: EntityModel, schema: Schema): Naming {
  const names = namesOf(entity);
  const along = alongOf(entity, names[0], schema);
  const [field, direction] = (entity.statement.order ?? `${along.path[0]} ${along.direction}`).split(" ");
  return {
    names,
    along: along.path,
    order: { field, order: direction === "DESC" ? "DESC" : "ASC" },
    search: searchOf(entity, names[0], schema),
  };
}

/** Paths to the words by which people know a record, the best first. */
function namesOf(entity: EntityModel): string[][] {
  const { named } = entity.statement;
  if (!named) return [[entity.display]];
  const relation = entity.toOnes.get(named);
  const display = entity.fields.get(entity.display);
  return [
    ...(relation ? namesOf(relation.target).map((path) => [named, ...path]) : [[named]]),
    // A day or a sentence is no name.
    ...(display?.kind === "text" && display.look !== "prose" ? [[entity.display]] : []),
  ];
}

function alongOf(entity: EntityModel, name: string[], schema: Schema) {
  const [stated, direction = "ASC"] = (entity.statement.along ?? entity.key ?? "").split(" ");
  if (stated) return { path: [stated], direction };
  return { path: schema.orders(entity, name) ? name : ["id"], direction };
}

/** Words are looked for anywhere in a text, codes from their beginning. */
function searchOf(entity: EntityModel, name: string[], schema: Schema): PanelEntity["search"] {
  const sought = [...entity.fields].filter(([field, { sought }]) => sought || field === entity.key);
  const isCode = (path: string[]): boolean => entity.fields.get(path.join("."))?.look === "code";
  const paths = [name, ...sought.map(([field]) => [field])]
    .filter(([first]) => first !== "id" && lookOf(entity, first, undefined) !== "entity")
    .filter((path, at, all) => all.findIndex((one) => one.join() === path.join()) === at);
  return {
    contains: paths.filter(
      (path) => (path === name || !isCode(path)) && schema.filters(entity, path, "contains"),
    ),
    startsWith: paths.filter(
      (path) => path !== name && isCode(path) && schema.filters(entity, path, "startsWith"),
    ),
  };
}
