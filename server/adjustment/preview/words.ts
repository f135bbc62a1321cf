/** Stored values as people read them. */
import type { Context } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { EntityModel } from "../../core/model.ts";
import { nameOf } from "../../core/reader/display.ts";
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
    const name = nameOf(model, database.dialect, t.today, target, "r");
    const ids = new Set(pairs.map(([, id]) => id ?? null).filter((id) => id !== null));
    const rows = await t.ask(
      `select r.id, ${name.text} as name from ${target.table} r where r.id in ${database.dialect.elements("?")}`,
      [...name.parameters, JSON.stringify([...ids])],
    );
    for (const row of rows) found.set(toGlobalId(target.name, Number(row.id)), String(row.name));
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
