import { isDivision, model } from "../schema/model.ts";
import type { EntityModel, FieldModel, InputModel } from "../schema/modelTypes.ts";

function nested(path: string[]): string {
  const [head, ...rest] = path;
  return rest.length ? `${head} { id ${nested(rest)} }` : head;
}

/** What is asked of a record that another one refers to: enough to name and to open it. */
export function referenceSelection(entity: EntityModel): string {
  const parts = ["id", ...entity.names.map(nested)];
  if (entity.levels) parts.unshift("__typename");
  if (isDivision(entity)) parts.push("code");
  return [...new Set(parts)].join(" ");
}

const asked = (field: FieldModel) => field.kind === "scalar" || field.kind === "enum";

/** The input that sets a list as a whole, where the entity has one. */
export const setAsWhole = (entity: EntityModel, field: FieldModel): InputModel | undefined =>
  (entity.update ?? entity.create)?.find(
    ({ kind, field: sets }) => kind === "references" && sets === field.name,
  );

/**
 * The one shape in which a record is read, in lists and on its page alike: react-admin shows the page from the
 * list's cache, and a thinner list would make forms flicker.
 */
export function recordSelection(entity: EntityModel): string {
  const parts = entity.levels ? ["__typename"] : [];
  for (const field of entity.fields) {
    if (asked(field)) parts.push(field.name);
    else if (field.kind === "reference") {
      parts.push(`${field.name} { ${referenceSelection(model.entities[field.type])} }`);
    } else {
      const { type, behind } = setAsWhole(entity, field) ?? {};
      if (type && behind) {
        parts.push(`${field.name} { ${behind} { ${referenceSelection(model.entities[type])} } }`);
      }
    }
  }
  return parts.join(" ");
}

/** A record with `villageId` beside `village { id name }`, as the inputs name it. */
export function withReferenceIds<Row extends Record<string, unknown>>(entity: EntityModel, row: Row): Row {
  const ids: Record<string, unknown> = {};
  for (const { name, kind, field, behind } of [...(entity.create ?? []), ...(entity.update ?? [])]) {
    if (!field || !(field in row)) continue;
    if (kind === "reference") ids[name] = (row[field] as { id: string } | null)?.id ?? null;
    else if (behind) ids[name] = behindOf(row[field], behind).map(({ id }) => id);
  }
  return { ...row, ...ids };
}

/** The records named in a list that is set as a whole. */
export const behindOf = (rows: unknown, behind: string): { id: string }[] =>
  (rows as Record<string, { id: string } | null>[]).flatMap((row) => row[behind] ?? []);

/** Typed variables of a query, kept to the arguments it has: `($first: Int) … (first: $first)`. */
export function argumentsOf(query: string, variables: Record<string, unknown>) {
  const used = Object.entries(model.operations[query]).filter(([name]) => variables[name] !== undefined);
  return {
    declared: used.length ? `(${used.map(([name, type]) => `$${name}: ${type}`).join(", ")})` : "",
    passed: used.length ? `(${used.map(([name]) => `${name}: $${name}`).join(", ")})` : "",
    values: Object.fromEntries(used.map(([name]) => [name, variables[name]])),
  };
}
