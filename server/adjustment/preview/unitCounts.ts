import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

export async function unitCounts(t: Transaction, day: string): Promise<Map<string, number>> {
  const rows = await t.ask(
    `select level, sum(case when (abolished_on is null or abolished_on > ?)
       and (established_on is null or established_on <= ?) then 1 else 0 end) as count
     from division_history where to_number is null and valid_from <= ? and (valid_to is null or valid_to > ?) and kind <> 'HEADING'
     group by level order by min(length(code))`,
    [day, day, day, day],
  );
  return new Map(rows.map((row: Row) => [String(row.level), Number(row.count)]));
}
