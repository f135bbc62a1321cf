import type { Dialect } from "../../core/dialect.ts";
import { snake } from "../../core/naming.ts";
import { historyTable } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { FiguresKept } from "./figures.ts";
import type { Unit } from "./unit.ts";

/** Everything that was counted of each unit, and what of it was last known by a day. */
export async function readFigures(
  t: Pick<Transaction, "ask">,
  dialect: Dialect,
  { entity, unit, figures }: FiguresKept,
  units: Map<number, Unit>,
  day: string,
): Promise<void> {
  const [start, end] = [entity.lifespan.start, entity.lifespan.end].map(snake);
  const on = entity.column(unit);
  const rows: Row[] = await t.ask(
    `select id, ${on} as unit, ${start} as day, is_sample, ${figures.map(({ column }) => column).join(", ")},
       exists (select 1 from ledger l where l.id = from_number and l.plan_id is not null) as is_reckoned
     from ${historyTable(entity)}
     where to_number is null and valid_from <= max(?, ${start}) and (valid_to is null or valid_to > max(?, ${start}))
       and (${end} is null or ${end} > max(?, ${start})) and ${on} in ${dialect.elements("?")}
     order by ${start}, id`,
    [day, day, day, JSON.stringify([...units.keys()])],
  );
  for (const row of rows) {
    const found = units.get(Number(row.unit)) as Unit;
    const values = Object.fromEntries(
      figures.map(({ name, column }) => [name, row[column] === null ? null : Number(row[column])]),
    );
    const count = { id: Number(row.id), day: String(row.day), isReckoned: Boolean(row.is_reckoned), values };
    found.counts.push(count);
    if (count.day > day) continue;
    const known = Object.entries(values).filter(([, value]) => value !== null);
    found.figures = {
      values: { ...found.figures.values, ...Object.fromEntries(known) },
      areSamples: found.figures.areSamples || Boolean(row.is_sample),
    };
    found.counted = found.figures;
  }
}
