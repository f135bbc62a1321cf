/** Paths from a record to others, stated as text: `appointments(post: SECRETARY).person.name`. */

import type { ComputedField, Field } from "../field.ts";
import type { Computation, EntityModel, Path, PathStep } from "../model.ts";
import { shown } from "../statement.ts";

/** Follows the paths of a computed field, and what kind of value it then has. */
export function compute(
  entity: EntityModel,
  name: string,
  field: ComputedField,
): [ComputedField, Computation] {
  if (field.by === "number") return [field, { by: field.by, paths: [] }];
  if (field.by === "identity") {
    if (entity.fields.get(field.paths[0])?.kind !== "any")
      throw new Error(`${entity.name}.${name}: ${field.paths[0]} names no record.`);
    return [field, { by: field.by, paths: [] }];
  }
  const paths = field.paths.map((path) => pathOf(entity, `${entity.name}.${name}`, path));
  const ends = paths.map((path) => endOf(entity, path));
  const wrong = (why: string): never => {
    throw new Error(`${entity.name}.${name}: ${field.paths.join(", ")} ${why}.`);
  };
  if (paths.some(({ steps }) => steps.length === 0)) wrong("leads to no other record");
  const values = ends.filter((end) => end !== undefined);
  if (values.some((end) => end.hidden || ["via", "any", "object", "ratio"].includes(end.kind)))
    wrong("ends at no value");
  switch (field.by) {
    case "path":
    case "latest":
      return [like(field, ends[0] ?? wrong("ends at a record, not at a field")), { by: field.by, paths }];
    case "sum":
      if (!ends[0] || !["integer", "decimal"].includes(ends[0].kind)) wrong("ends at no figure");
      return [like(field, ends[0] as Field), { by: field.by, paths }];
    case "same":
    case "count":
      if (ends.some((end) => end)) wrong("ends at a field, not at a record");
      if (new Set(paths.map((path) => path.steps.at(-1)?.target.root)).size !== 1)
        wrong("lead to different entities");
      return [field, { by: field.by, paths }];
  }
}

/** What a value taken from elsewhere has in common with where it comes from: its kind, unit and secrecy. */
const like = (field: ComputedField, end: Field): ComputedField => ({
  ...field,
  as: end,
  unit: field.unit ?? end.unit,
  personal: end.personal,
  permission: end.permission,
});

function endOf(from: EntityModel, { steps, field }: Path): Field | undefined {
  const target = steps.at(-1)?.target ?? from;
  const end = field === undefined ? undefined : target.fields.get(field);
  if (end?.kind !== "computed" || end.as) return end && shown(end);
  return shown(compute(target, field as string, end)[0]);
}

const part = /^(\w+)(?:\((.+)\))?$/;

/** What a text leads to from an entity; `of` says whose text it is. */
export function pathOf(entity: EntityModel, of: string, path: string): Path {
  const steps: PathStep[] = [];
  const parts = path.split(".");
  let at = entity;
  for (const [index, text] of parts.entries()) {
    const wrong = (why: string): Error => new Error(`${of}: “${text}” of ${path} ${why}.`);
    const [, step, conditions] = part.exec(text) ?? [];
    const relation = at.toOnes.get(step) ?? at.ownLists.find(({ name }) => name === step);
    if (!relation) {
      const field = at.fields.get(step);
      if (!field || index < parts.length - 1 || conditions) throw wrong(`leads nowhere from ${at.name}`);
      return { steps, field: step };
    }
    const { target, only } = narrowed(relation.target, conditions, wrong);
    steps.push({ relation, target, only, many: "whole" in relation });
    at = target;
  }
  return { steps };
}

/** `post: SECRETARY | DEPUTY_SECRETARY, role: CHIEF`; the level of an abstract entity makes it the concrete one. */
function narrowed(
  target: EntityModel,
  conditions: string | undefined,
  wrong: (why: string) => Error,
): Pick<PathStep, "target" | "only"> {
  const only: PathStep["only"] = [];
  let to = target;
  for (const condition of conditions?.split(",") ?? []) {
    const [name, stated] = condition.split(":").map((side) => side.trim());
    const values = stated?.split("|").map((value) => value.trim()) ?? [];
    const field = target.fields.get(name);
    if (field?.kind !== "choice" || values.some((value) => !(value in field.choices.values)))
      throw wrong(`narrows ${target.name} by what is no choice of it`);
    const concrete =
      name === "level" && values.length === 1
        ? target.concretes.find(({ level }) => level?.name === values[0])
        : undefined;
    if (concrete) to = concrete;
    else only.push({ column: target.column(name), values });
  }
  return { target: to, only };
}
