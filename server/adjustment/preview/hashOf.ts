import { createHash } from "node:crypto";
import type { EntityModel } from "../../core/model.ts";
import { namesOf } from "../../core/reader/display.ts";
import { historyTable, storedColumns } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import { writtenBy, writtenEntities } from "../../core/writer/revert.ts";
import type { Did } from "./did.ts";

/** Columns that tell when something was written, which differs between a preview and the act. */
const passing = new Set(["created_at", "updated_at", "updated_by", "version"]);

/**
 * Everything in a word: the plan's content and answers, every value that comes to stand and every one that it takes the
 * place of, what those are called that are referred to, and what else was seen.
 */
export async function hashOf(did: Did, plan: Row, seen: unknown[]): Promise<string> {
  const { hub, t, number } = did;
  const hash = createHash("sha256");
  hash.update(JSON.stringify([plan.id, plan.effective_on, plan.document_number, plan.content, plan.answers]));
  hash.update(JSON.stringify(seen));
  const referred = new Map<EntityModel, Set<unknown>>();
  for (const entity of await writtenEntities(t, hub.model, number)) {
    const columns = [
      ...storedColumns(entity).filter((column) => !passing.has(column)),
      "valid_from",
      "valid_to",
    ];
    const references = referencesOf(entity);
    const rows = await t.ask(
      `select json_array(h.from_number = ?, ${columns.map((column) => `h.${column}`).join(", ")}) as row
         ${references.map(([column]) => `, h.${column}`).join("")}
       from ${historyTable(entity)} h where (h.from_number = ? or h.to_number = ?) and h.id in ${writtenBy(entity)}
       order by h.id, h.from_number = ?, h.valid_from`,
      [number, number, number, number, number],
    );
    if (rows.length > 0) hash.update(entity.name);
    for (const { row } of rows) hash.update(String(row));
    for (const [column, target] of references) {
      const ids = referred.get(target) ?? new Set();
      for (const row of rows) ids.add(row[column]);
      referred.set(target, ids);
    }
  }
  for (const [target, ids] of referred) {
    const known = [...ids].filter((id) => id !== null);
    const names = await namesOf(hub.model, hub.database.dialect, t, target, known);
    hash.update(JSON.stringify([...names].sort(([one], [other]) => one - other)));
  }
  const gone = await t.ask(
    "select type, record_number, action from change where transaction_id = ? and action = 'DELETED' order by type, record_number",
    [number],
  );
  return hash.update(JSON.stringify(gone)).digest("hex");
}

/** Columns that lead to other records, and where. */
const referencesOf = (entity: EntityModel): [column: string, target: EntityModel][] =>
  [...entity.toOnes.values()].flatMap(({ field, name, target }): [string, EntityModel][] =>
    field ? [[entity.column(name), target.root]] : [],
  );
