/** Lists of what hangs on a record. */
import { type Described, english } from "../describe.ts";
import type { EntityModel, Step, ToOne } from "../model.ts";
import { capital, snake } from "../naming.ts";
import { ancestorStep } from "./relations.ts";

/** Relations seen from their other ends. */
export function list(entity: EntityModel): void {
  if (entity.abstract) return;
  for (const relation of entity.toOnes.values()) {
    const field = relation.field ?? entity.fields.get(relation.name);
    const stated = field && "list" in field ? field.list : undefined;
    // Where accounts and their like are confined to is no part of what a unit has.
    if (stated === null || (entity.readers && !relation.field)) continue;
    const onLevel =
      relation.target.level !== undefined && (!relation.field || entity.home?.name === relation.name);
    const first = ![...entity.toOnes.values()].some(
      (other) => other !== relation && other.target === relation.target && isEarlier(entity, other, relation),
    );
    const name = stated ?? (onLevel || first ? entity.list : `${entity.list}As${capital(relation.name)}`);
    const owners = relation.target.abstract ? relation.target.concretes : [relation.target];
    for (const owner of owners) {
      if (owner.lists.has(name)) continue;
      const target = name === "children" && entity.base ? entity.base : entity;
      // A list of an abstract home holds what hangs on the unit itself and on anything below it, if there can be.
      const steps =
        relation.target.abstract &&
        owner.level &&
        owner.level.index < owner.levels.length - 1 &&
        entity.home?.name === relation.name &&
        stated === undefined
          ? [...relation.steps, ancestorStep(owner)]
          : withoutLeaf(relation);
      owner.lists.set(name, {
        name,
        target,
        steps,
        whole: Boolean(relation.field?.whole),
        field,
        stated: described(entity, target, name, relation),
      });
    }
  }
}

/** A list that is not called as its records are says by which relation they hang on the record. */
function described(entity: EntityModel, target: EntityModel, name: string, relation: ToOne): Described {
  const { label } = target.statement;
  if (name === target.list) return { label, labelEn: target.pluralEn, description: `Its ${inWords(name)}.` };
  const others = [...entity.toOnes.values()].filter((one) => one.target.root === relation.target.root);
  return {
    label: relation.field?.listLabel ?? (others.length > 1 ? `${label}(${relation.stated.label})` : label),
    labelEn: english(name),
    description: `Its ${inWords(name)}: ${inWords(target.list)} of which it is the ${inWords(relation.name)}.`,
  };
}

const inWords = (name: string): string => snake(name).replaceAll("_", " ");

/** Nothing is below the last level: what leads to a unit of it stops there, at an indexed column. */
function withoutLeaf({ target, steps }: ToOne): Step[] {
  const isLeaf = target.level !== undefined && target.level.index === target.levels.length - 1;
  const ends = steps.length > 1 && steps[steps.length - 1].column === ancestorStep(target).column;
  return isLeaf && ends ? steps.slice(0, -1) : steps;
}

const isEarlier = (entity: EntityModel, other: ToOne, than: ToOne): boolean => {
  const order = [...entity.toOnes.values()];
  return order.indexOf(other) < order.indexOf(than);
};
