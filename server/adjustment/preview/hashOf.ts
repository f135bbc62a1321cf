import { createHash } from "node:crypto";
import type { Hub } from "../../core/hub.ts";
import { historyTable, storedColumns } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import { writtenBy, writtenEntities } from "../../core/writer/revert.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

/** Columns that tell when something was written, which differs between a preview and the act. */
const passing = new Set(["created_at", "updated_at", "updated_by", "version"]);

/** Everything in a word: the plan's content and answers, and every value that comes to stand. */
export async function hashOf(hub: Hub, t: Transaction, plan: Row): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([plan.id, plan.effective_on, plan.document_number, plan.content, plan.answers]));
  for (const entity of await writtenEntities(t, hub.model, t.number)) {
    const columns = [
      ...storedColumns(entity).filter((column) => !passing.has(column)),
      "valid_from",
      "valid_to",
    ];
    const rows = await t.ask(
      `select json_array(${columns.map((column) => `h.${column}`).join(", ")}) as row
       from ${historyTable(entity)} h where h.from_number = ? and h.id in ${writtenBy(entity)} order by h.id, h.valid_from`,
      [t.number, t.number],
    );
    if (rows.length > 0) hash.update(entity.name);
    for (const { row } of rows) hash.update(String(row));
  }
  const gone = await t.ask(
    "select type, record_number, action from change where transaction_id = ? and action = 'DELETED' order by type, record_number",
    [t.number],
  );
  return hash.update(JSON.stringify(gone)).digest("hex");
}
