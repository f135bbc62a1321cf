import type { Dialect } from "../../core/dialect.ts";
import { snake } from "../../core/naming.ts";
import { historyTable } from "../../core/recording.ts";
import type { Row } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { FiguresKept } from "./figures.ts";
import type { Unit } from "./unit.ts";

/** What was last counted of each unit by a day, and the records of that very day. */
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
    `select id, ${on} as unit, ${start} as day, is_sample, ${figures.map(({ column }) => column).join(", ")}
     from ${historyTable(entity)}
     where to_number is null and valid_from <= ? and (valid_to is null or valid_to > ?)
       and ${start} <= ? and (${end} is null or ${end} > ?) and ${on} in ${dialect.elements("?")}
     order by ${start}, id`,
    [day, day, day, day, JSON.stringify([...units.keys()])],
  );
  for (const row of rows) {
    const found = units.get(Number(row.unit)) as Unit;
    const values = { ...found.figures.values };
    for (const { name, column } of figures) if (row[column] !== null) values[name] = Number(row[column]);
    found.figures = { values, areSamples: found.figures.areSamples || Boolean(row.is_sample) };
    found.counted = found.figures;
    if (row.day === day) found.countedOnDay = Number(row.id);
  }
}
