/** Stored values as people read them. */
import type { Context } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { EntityModel } from "../../core/model.ts";
import { namesOf as calledOf } from "../../core/reader/display.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import { cellOfValue } from "../../table/cellOfValue.ts";
import type { Did } from "./did.ts";

/** What records are called, by global id. */
export type Names = Map<string, string>;

/** Names of the records that are referred to, in a statement for each entity. */
export async function namesOf(
  { hub: { model, database }, t }: Did,
  referred: [target: EntityModel, number: unknown][],
): Promise<Names> {
  const found: Names = new Map();
  for (const [target, pairs] of Map.groupBy(referred, ([one]) => one)) {
    const ids = new Set(pairs.map(([, id]) => id ?? null).filter((id) => id !== null));
    const names = await calledOf(model, database.dialect, t, target, ids);
    for (const [id, name] of names) found.set(toGlobalId(target.name, id), name);
  }
  return found;
}

/** A stored value as people read it; what is personal is stored as its mask. */
export function wordOf(
  names: Names,
  field: Field,
  value: unknown,
  language: Context["language"],
): string | null {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case "reference": {
      const id = toGlobalId(field.target, Number(value));
      return names.get(id) ?? id;
    }
    case "decimal":
      return (Number(value) / 10 ** (field.scale ?? 2)).toFixed(field.scale ?? 2);
    case "choices":
      return String(said(field, JSON.parse(String(value)), language));
    case "boolean":
    case "choice":
    case "dateTime":
      return String(said(field, value, language));
    default:
      return String(value);
  }
}

const said = (field: Field, value: unknown, language: Context["language"]) =>
  cellOfValue({ name: "", heading: { zh: "", en: "" }, field }, value, language);
