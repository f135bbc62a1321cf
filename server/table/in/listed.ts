/** What records have in the lists that a column sets as a whole. */
import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { TableColumn } from "../column.ts";

/** Numbers of what is listed, by the number of the record, in their order. */
export async function listed(
  hub: Hub,
  t: Transaction,
  { list, behind }: NonNullable<TableColumn["many"]>,
  ids: readonly number[],
): Promise<Map<number, number[]>> {
  const [{ column: owner }] = list.steps;
  const [{ column: named }] = behind.steps;
  const rows = await t.ask(
    `select ${owner} as owner, ${named} as named from ${list.target.table}
     where ${owner} in ${hub.database.dialect.elements("?")} order by ${named}`,
    [JSON.stringify(ids)],
  );
  const found = Map.groupBy(rows, (row) => Number(row.owner));
  return new Map([...found].map(([id, some]) => [id, some.map((row) => Number(row.named))]));
}
