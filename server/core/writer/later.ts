/** What is already known about later days than that of a write. */
import type { Dialect } from "../dialect.ts";
import { toGlobalId } from "../reader/identity.ts";
import { historyTable } from "../recording.ts";
import { withholds } from "../rights.ts";
import type { Row } from "../rule.ts";
import type { ChangeSet, LaterValue } from "./changeSet.ts";
import { type Draft, targetOf } from "./complete.ts";
import { identify } from "./identify.ts";
import type { Sees } from "./references.ts";
import { fieldsOf, fromStored } from "./stored.ts";
import type { Transaction } from "./transaction.ts";

/**
 * For each changed field the first later day from which it is known to be something else, where the write stops, or
 * with `throughout` every such day, which the write overrides.
 */
export async function laterValues(
  t: Transaction,
  dialect: Dialect,
  { entity, act, throughout, judged }: ChangeSet,
  drafts: Draft[],
  day: string,
  sees: Sees,
): Promise<LaterValue[]> {
  if (act !== "UPDATE" || judged || !entity.recorded || drafts.length === 0) return [];
  const rows = await t.ask(
    `select * from ${historyTable(entity)} where to_number is null and valid_from > ?
       and id in ${dialect.elements("?")} order by id, valid_from`,
    [day, JSON.stringify(drafts.map((draft) => draft.id))],
  );
  if (rows.length === 0) return [];
  const known = Map.groupBy(rows, (row) => Number(row.id));
  const found: LaterValue[] = [];
  const named = async (name: string, at: unknown): Promise<string | null> =>
    typeof at === "number"
      ? ((await identify(t, dialect, targetOf(entity, name), [at], sees)).get(at) ?? null)
      : null;
  for (const draft of drafts)
    for (const { name, field, column } of fieldsOf(entity)) {
      if (!draft.changed.has(name) || field.hidden || field.personal || withholds(t.viewer, field)) continue;
      let at: unknown = draft.before?.[column] ?? null;
      for (const row of known.get(draft.id) ?? ([] as Row[])) {
        if (row[column] === at) continue;
        at = row[column];
        found.push({
          id: toGlobalId(entity.name, draft.id),
          field: name,
          from: String(row.valid_from),
          value: field.kind === "reference" ? await named(name, at) : fromStored(field, at),
          overridden: Boolean(throughout),
        });
        if (!throughout) break;
      }
    }
  return found;
}
