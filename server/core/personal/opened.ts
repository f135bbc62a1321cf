/** Personal values of records in clear, for those to whom they may be shown. */

import type { Dialect } from "../dialect.ts";
import { HubError } from "../errors.ts";
import { lasts } from "../inForce.ts";
import type { EntityModel } from "../model.ts";
import { historyTable } from "../recording.ts";
import type { Row } from "../rule.ts";
import type { Transaction } from "../writer/transaction.ts";
import type { Keyring } from "./keyring.ts";
import { personalFields, sealedName, sealName } from "./sealedFields.ts";

/** By number of the record; what was never given, or was erased, is absent. `day`: as they were then. */
export async function opened(
  t: Transaction,
  dialect: Dialect,
  keyring: Keyring,
  entity: EntityModel,
  ids: number[],
  day = t.today,
): Promise<Map<number, Row>> {
  const columns = personalFields(entity).map(([name]) => `r.${entity.column(sealedName(name))}`);
  const then = day !== t.today && entity.recorded;
  const rows = await t.ask(
    `select r.id, ${columns.join(", ")} from ${then ? historyTable(entity) : entity.table} r
     where r.id in ${dialect.elements("?")}${then ? ` and r.to_number is null and r.valid_from <= ? and ${lasts("r", "?", "valid_to")}` : ""}`,
    [JSON.stringify(ids), ...(then ? [day, day] : [])],
  );
  const keys = await keyring.of(t.ask.bind(t), entity, ids);
  const found = new Map<number, Row>();
  for (const row of rows) {
    const id = Number(row.id);
    const locker = keys.get(id)?.locker;
    const values: Row = {};
    for (const [name] of locker ? personalFields(entity) : []) {
      const sealed = row[entity.column(sealedName(name))];
      if (typeof sealed === "string")
        values[name] = open(entity, id, name, () => locker?.open(sealName(entity, name), sealed));
    }
    found.set(id, values);
  }
  return found;
}

function open(
  entity: EntityModel,
  id: number,
  name: string,
  work: () => string | undefined,
): string | undefined {
  try {
    return work();
  } catch {
    throw new HubError("CONFLICT", {
      zh: `${entity.statement.label} ${id} 的“${entity.fields.get(name)?.label}”密文已损坏,无法打开:请用 hub check 检查,从备份恢复`,
      en: `the sealed ${name} of ${entity.single} ${id} is damaged and cannot be opened: run hub check and restore a backup`,
    });
  }
}
