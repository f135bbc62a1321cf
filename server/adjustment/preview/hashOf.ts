import { createHash } from "node:crypto";
import type { EntityModel } from "../../core/model.ts";
import { nameOf } from "../../core/reader/display.ts";
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
  const written = await writtenEntities(t, hub.model, number);
  for (const entity of written) {
    const columns = [
      ...storedColumns(entity).filter((column) => !passing.has(column)),
      "valid_from",
      "valid_to",
    ];
    const rows = await t.ask(
      `select json_array(h.from_number = ?, ${columns.map((column) => `h.${column}`).join(", ")}) as row
       from ${historyTable(entity)} h where (h.from_number = ? or h.to_number = ?) and h.id in ${writtenBy(entity)}
       order by h.id, h.from_number = ?, h.valid_from`,
      [number, number, number, number, number],
    );
    if (rows.length > 0) hash.update(entity.name);
    for (const { row } of rows) hash.update(String(row));
  }
  for (const [target, referring] of referredBy(written)) {
    const name = nameOf(hub.model, hub.database.dialect, t.today, target, "r");
    const numbers = referring.map(
      ([entity, column]) =>
        `select h.${column} from ${historyTable(entity)} h where h.from_number = ? and h.id in ${writtenBy(entity)}`,
    );
    const rows = await t.ask(
      `select json_array(r.id, ${name.text}) as row from ${target.table} r where r.id in (${numbers.join(" union ")}) order by r.id`,
      [...name.parameters, ...referring.flatMap(() => [number, number])],
    );
    for (const { row } of rows) hash.update(String(row));
  }
  const gone = await t.ask(
    "select type, record_number, action from change where transaction_id = ? and action = 'DELETED' order by type, record_number",
    [number],
  );
  return hash.update(JSON.stringify(gone)).digest("hex");
}

/** Which columns of the entities lead to which. */
function referredBy(entities: EntityModel[]): Map<EntityModel, [entity: EntityModel, column: string][]> {
  const found = new Map<EntityModel, [EntityModel, string][]>();
  for (const entity of entities)
    for (const { field, target, name } of entity.toOnes.values())
      if (field) found.set(target.root, [...(found.get(target.root) ?? []), [entity, entity.column(name)]]);
  return found;
}
