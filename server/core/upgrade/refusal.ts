/** Why an upgrade cannot be: the statement, the field, how many rows, some of them by name, and what to do. */
import type Sqlite from "better-sqlite3";
import type { Bilingual } from "../bilingual.ts";
import { HubError } from "../errors.ts";
import type { EntityModel } from "../model.ts";
import { toGlobalId } from "../reader/identity.ts";
import { historyTable, typeOfRow } from "../recording.ts";

export interface Refusal {
  entity: EntityModel;
  /** Names of the fields concerned. */
  fields: string[];
  why: Bilingual;
  remedy: Bilingual;
  /** Records by number, each as a person knows it. */
  rows: Map<number, string>;
}

const shown = 5;

/** The records of a table, or of its history, that meet a condition. */
export function rowsWhere(
  database: Sqlite.Database,
  entity: EntityModel,
  table: string,
  condition: string,
  display: string,
): Map<number, string> {
  const past = table === historyTable(entity);
  const found = database
    .prepare(
      `select o.id, ${typeOfRow(entity, "o")} as type, ${display} as name${past ? ", min(o.valid_from) as since" : ""}
       from "${table}" o where ${condition} group by o.id order by o.id`,
    )
    .all() as { id: number; type: string | null; name: unknown; since?: string }[];
  return new Map(
    found.map(({ id, type, name, since }) => {
      const global = toGlobalId(type ?? entity.name, id);
      const known = name === null || name === id ? global : `${name} (${global})`;
      return [id, since ? `${known} ${since}` : known];
    }),
  );
}

/** All that stands in the way at once; what rows of today and of history have in common is said once. */
export function refused(refusals: Refusal[]): HubError {
  const merged = new Map<string, Refusal>();
  for (const one of refusals) {
    const key = [one.entity.name, ...one.fields, one.why.en].join();
    const told = merged.get(key)?.rows ?? [];
    merged.set(key, { ...one, rows: new Map([...one.rows, ...told]) });
  }
  const texts = [...merged.values()].map(({ entity, fields, why, remedy, rows }): Bilingual => {
    const some = [...rows.values()].slice(0, shown);
    const more = rows.size > some.length;
    const labels = fields.map((name) => `“${labelOf(entity, name)}”(${name})`).join("、");
    return {
      zh: `${entity.statement.label}(${entity.name})的${labels}:${why.zh},共 ${rows.size} 条记录:${some.join("、")}${more ? "等" : ""}。${remedy.zh}`,
      en: `${entity.name}.${fields.join(", ")}: ${why.en}; ${rows.size} ${rows.size === 1 ? "record" : "records"}: ${some.join(", ")}${more ? " and others" : ""}. ${remedy.en}`,
    };
  });
  return new HubError("CONFLICT", {
    zh: texts.map(({ zh }) => zh).join("\n"),
    en: texts.map(({ en }) => en).join("\n"),
  });
}

function labelOf(entity: EntityModel, name: string): string {
  for (const one of [entity, ...entity.concretes]) {
    const field = one.fields.get(name);
    if (field) return field.label;
  }
  return name;
}
