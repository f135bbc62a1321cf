/** To-one relations: references, ancestors, what is reached through others, and the way home to the hierarchy. */

import type { Level } from "../level.ts";
import type { EntityModel, Model, Step, ToOne } from "../model.ts";
import { camel, constant, snake } from "../naming.ts";

/** The way from a row of `from` to its ancestor on the level of `to`, which may be the row itself. */
export const ancestorStep = (to: EntityModel): Step => ({ column: `${snake(to.name)}_id`, target: to });

/** Reference from which the display of a record is taken. */
function named({ display, fields }: EntityModel): string | undefined {
  const field = fields.get(display);
  return field?.kind === "computed" ? field.paths[0]?.split(".")[0] : undefined;
}

/** References, and the ancestors of a unit. */
export function relate(model: Model, entity: EntityModel): void {
  for (const [name, field] of entity.fields)
    if (field.kind === "reference") {
      const target = model.entities.get(field.target);
      if (!target)
        throw new Error(`${entity.name}.${name} refers to ${field.target}, which no statement names.`);
      entity.toOnes.set(name, {
        name,
        target,
        field,
        // What the name of the record is taken from need not stand beside it.
        stated: { ...field, aside: field.aside || named(entity) === name },
        steps: [{ column: entity.column(name), target }],
      });
    }
  if (entity.level)
    for (const level of entity.levels.slice(0, entity.level.index)) {
      const target = model.get(level.type);
      entity.toOnes.set(camel(level.type), ancestor(level, target, [ancestorStep(target)]));
    }
}

/** Relations through others, and the way home to the hierarchy with its levels. */
export function settle(model: Model, entity: EntityModel, seen: EntityModel[] = []): void {
  if (entity.home || entity.root.abstract || seen.includes(entity)) return;
  for (const [name, field] of entity.fields)
    if (field.kind === "via" && !entity.toOnes.has(name)) {
      const steps: Step[] = [];
      let at: EntityModel = entity;
      for (const part of field.path) {
        settle(model, at, [...seen, entity]);
        const next = at.toOnes.get(part);
        if (!next) throw new Error(`${entity.name}.${name}: ${at.name} has no relation ${part}.`);
        steps.push(...next.steps);
        at = next.target;
      }
      entity.toOnes.set(name, { name, target: at, steps, stated: field });
    }
  const wanted = entity.statement.home;
  for (const relation of [...entity.toOnes.values()]) {
    if (wanted ? relation.name !== wanted : entity.home) continue;
    if (relation.target.root.abstract) entity.home = relation;
    else {
      settle(model, relation.target, [...seen, entity]);
      const home = relation.target.home;
      if (home) entity.home = { ...relation, target: home.target, steps: [...relation.steps, ...home.steps] };
    }
  }
  if (!entity.home) return;
  const { target, steps } = entity.home;
  for (const level of target.levels.slice(0, (target.level?.index ?? target.levels.length - 1) + 1)) {
    const name = camel(level.type);
    if (entity.toOnes.has(name) || entity.fields.has(name)) continue;
    const to = model.get(level.type);
    entity.toOnes.set(name, ancestor(level, to, to === target ? steps : [...steps, ancestorStep(to)]));
  }
}

/** The unit of a level above. */
function ancestor(level: Level, target: EntityModel, steps: Step[]): ToOne {
  const name = camel(level.type);
  const stated = {
    label: target.statement.label,
    description: `The ${constant(level.type).toLowerCase()} it belongs to.`,
    aside: level.aside,
  };
  return { name, target, steps, stated };
}
