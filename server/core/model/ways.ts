/** Ways by which records lie in a scope. */
import type { EntityModel, List, WayPart } from "../model.ts";
import { pathOf } from "./paths.ts";

/** The ways by which records lie in a scope; what has none must say who reads and writes it. */
export function lead(entity: EntityModel): void {
  const { visible, readers, writers } = entity.root.statement;
  if (entity.root.abstract) return;
  if (visible) entity.ways = visible.map((path) => ({ path, parts: partsOf(entity, path) }));
  else if (entity.home && !readers) {
    const { name, steps, target } = entity.home;
    entity.ways = [{ path: name, parts: [{ kind: "one", steps, target }] }];
  } else if (!readers || (entity.writable && !writers))
    throw new Error(
      `${entity.name} leads to no unit: state ways by which it is visible, or its readers and writers.`,
    );
}

function partsOf(entity: EntityModel, path: string): WayPart[] {
  const of = `${entity.name} is visible`;
  const { steps, field } = pathOf(entity, of, path);
  if (steps.some(({ only }) => only.length > 0)) throw new Error(`${of}: ${path} is narrowed.`);
  const parts = steps.map(
    ({ relation, target, many }): WayPart =>
      many
        ? { kind: "many", list: relation as List, target }
        : { kind: "one", steps: relation.steps, target },
  );
  if (field === undefined) {
    if (steps.at(-1)?.target.root.abstract) return parts;
    throw new Error(`${of}: ${path} ends at no unit.`);
  }
  const end = (steps.at(-1)?.target ?? entity).fields.get(field);
  if (end?.kind !== "any") throw new Error(`${of}: ${path} ends at no record.`);
  return [...parts, { kind: "any", field: end }];
}
