import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";

/** Units in force on a day, by level and within it by kind. */
export type UnitCounts = Map<string, Map<string, number>>;

export async function unitCounts(t: Transaction, day: string): Promise<UnitCounts> {
  const rows = await t.ask(
    `select level, kind, sum(case when (abolished_on is null or abolished_on > ?)
       and (established_on is null or established_on <= ?) then 1 else 0 end) as count
     from division_history where to_number is null and valid_from <= ? and (valid_to is null or valid_to > ?) and kind <> 'HEADING'
     group by level, kind order by min(length(code)), kind`,
    [day, day, day, day],
  );
  return new Map(
    [...Map.groupBy(rows, (row: Row) => String(row.level))].map(([level, some]) => [
      level,
      new Map(some.map((row) => [String(row.kind), Number(row.count)])),
    ]),
  );
}

/** Of each level how many there were and will be. */
export const byLevel = (before: UnitCounts, after: UnitCounts) =>
  [...before].map(([level, kinds]) => ({ level, before: sum(kinds), after: sum(after.get(level)) }));

/** Of each kind the same, where the two differ. */
export const byKind = (before: UnitCounts, after: UnitCounts) =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((level) => {
    const [had, has] = [before.get(level), after.get(level)];
    return [...new Set([...(had?.keys() ?? []), ...(has?.keys() ?? [])])]
      .map((kind) => ({ level, kind, before: had?.get(kind) ?? 0, after: has?.get(kind) ?? 0 }))
      .filter((one) => one.before !== one.after);
  });

const sum = (kinds: Map<string, number> | undefined): number =>
  [...(kinds?.values() ?? [])].reduce((total, count) => total + count, 0);
