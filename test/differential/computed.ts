/** Values that are stated as paths, worked out from rows step by step. */
import type { Field } from "../../server/core/field.ts";
import type { EntityModel, List, Path, ToOne } from "../../server/core/model.ts";
import { shown } from "../../server/core/statement.ts";
import { bytes, stored } from "./values.ts";
import type { Row, World } from "./world.ts";

export const computedFields = (entity: EntityModel): [string, Field][] =>
  [...entity.fields].filter(
    ([name, field]) =>
      field.kind === "computed" &&
      !field.hidden &&
      !field.personal &&
      shown(field).kind !== "choices" &&
      !shown(field).personal &&
      entity.computations.has(name),
  );

export function computedValue(world: World, entity: EntityModel, name: string, row: Row): unknown {
  const field = entity.fields.get(name);
  const computation = entity.computations.get(name);
  if (field?.kind !== "computed" || !computation) return null;
  const ends = computation.paths.map((path) => reached(world, path, row));
  const [found] = ends;
  const there = found.map(({ value }) => value).filter((one) => one !== null);
  switch (field.by) {
    case "path":
      return found[0]?.value ?? null;
    case "latest": {
      const started = found.filter(({ value }) => value !== null);
      started.sort((a, b) => bytes(b.begun, a.begun) || b.id - a.id);
      return started[0]?.value ?? null;
    }
    case "same": {
      const [one, other] = ends.map((some) => some[0]?.value ?? null);
      return one === null || other === null ? null : Number(one === other);
    }
    case "count":
      return new Set(there).size;
    default:
      return there.length > 0 ? there.reduce((a, b) => Number(a) + Number(b), 0) : null;
  }
}

interface End {
  id: number;
  begun: string;
  value: unknown;
}

/** What stands at the ends of a path, in the order of the records on the way. */
function reached(world: World, path: Path, row: Row): End[] {
  let rows = [row];
  for (const { relation, target, many, only } of path.steps)
    rows = rows.flatMap((one) => {
      if (many)
        return world
          .list(relation as List, one)
          .filter((held) => only.every(({ column, values }) => values.includes(String(held[column]))))
          .sort((a, b) => a.id - b.id);
      const id = world.end(one, (relation as ToOne).steps);
      const other = id === undefined ? undefined : world.one(target, id);
      return other && only.every(({ column, values }) => values.includes(String(other[column])))
        ? [other]
        : [];
    });
  const end = path.steps[path.steps.length - 1].target;
  const { field } = path;
  const isComputed = field !== undefined && end.fields.get(field)?.kind === "computed";
  return rows.map((one) => ({
    id: one.id,
    begun: String(one[end.column(end.lifespan.start)] ?? ""),
    value:
      field === undefined
        ? one.id
        : isComputed
          ? computedValue(world, end, field, one)
          : stored(end, one, field),
  }));
}
