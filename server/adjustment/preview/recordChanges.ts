import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import { nameOf } from "../../core/reader/display.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import { historyTable } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

/** Records that the transaction writes and that are neither units nor links. */
export async function recordChanges(hub: Hub, t: Transaction): Promise<unknown[]> {
  const found: Row[] = [];
  for (const entity of hub.model.roots.filter(isAttached)) {
    const end = entity.column(entity.lifespan.end);
    const name = nameOf(hub.model, hub.database.dialect, t.today, entity, "r");
    found.push(
      ...(await t.ask(
        `select c.type, r.id, min(c.action) as action, ${name.text} as name,
           r.${end} is not null and exists (
             select 1 from ${historyTable(entity)} h where h.id = r.id and h.to_number = ? and h.${end} is null) as ends
         from change c join ${entity.table} r on r.id = c.record_number where c.transaction_id = ? and c.type = ?
         group by r.id order by min(c.id)`,
        [...name.parameters, t.number, t.number, entity.name],
      )),
    );
  }
  return found.map((row) => {
    const id = toGlobalId(String(row.type), Number(row.id));
    // A record may be called after one that would be gone with it.
    return { ...row, id, name: row.name ?? id, ends: Boolean(row.ends) };
  });
}

const isAttached = (entity: EntityModel): boolean =>
  entity.recorded && !entity.abstract && !entity.statement.operationsOnly;
