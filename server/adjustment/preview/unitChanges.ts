import type { Hub } from "../../core/hub.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import { typeOfRow, typesOf } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

/** Units that the transaction writes, as they stood on the plan's day before it and as they stand then after it. */
export async function unitChanges(hub: Hub, t: Transaction, day: string): Promise<Row[]> {
  const division = hub.model.get("Division");
  const known = (alias: string, condition: string): string =>
    `left join division_history ${alias} on ${alias}.id = r.id and ${condition} and ${alias}.valid_from <= ?
       and (${alias}.valid_to is null or ${alias}.valid_to > ?) and (${alias}.abolished_on is null or ${alias}.abolished_on > ?)`;
  const earlier = `b.from_number < ${t.number} and (b.to_number is null or b.to_number >= ${t.number})`;
  const rows = await t.ask(
    `select r.id, r.level, ${typeOfRow(division, "r")} as type,
       b.code as was_code, b.name as was_name, b.kind as was_kind, b.parent_id as was_parent,
       a.code, a.name, a.kind, a.parent_id as parent
     from division r ${known("b", earlier)} ${known("a", "a.to_number is null")}
     where r.id in (select record_number from change where transaction_id = ? and type in (${typesOf(division)}))
     order by coalesce(b.code, a.code)`,
    [day, day, day, day, day, day, t.number],
  );
  const parents = new Map(
    (
      await t.ask(`select id, code, name from division where id in ${hub.database.dialect.elements("?")}`, [
        JSON.stringify([...new Set(rows.flatMap((row) => [row.was_parent, row.parent]))].filter(Boolean)),
      ])
    ).map((row) => [row.id, row]),
  );
  const was = new Map(rows.map((row) => [row.id, row]));
  return rows.map((row) => ({
    id: row.was_code === null ? null : toGlobalId(String(row.type), Number(row.id)),
    level: row.level,
    before:
      row.was_code === null
        ? null
        : {
            code: row.was_code,
            name: row.was_name,
            kind: row.was_kind,
            parentCode: was.get(row.was_parent)?.was_code ?? parents.get(row.was_parent)?.code,
            parentName: was.get(row.was_parent)?.was_name ?? parents.get(row.was_parent)?.name,
          },
    after:
      row.code === null
        ? null
        : {
            code: row.code,
            name: row.name,
            kind: row.kind,
            parentCode: parents.get(row.parent)?.code,
            parentName: parents.get(row.parent)?.name,
          },
  }));
}
