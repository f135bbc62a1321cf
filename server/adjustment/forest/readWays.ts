import type { Dialect } from "../../core/dialect.ts";
import { snake } from "../../core/naming.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Forest } from "./forest.ts";
import { type LinkShare, linkShares } from "./linkShares.ts";

const names = Object.keys(linkShares) as LinkShare[];

/** Where units went that ended before the plan's day, which a later document may take back. */
export async function readWays(t: Pick<Transaction, "ask">, dialect: Dialect, forest: Forest): Promise<void> {
  const ended = [...forest.units.values()].filter(({ endedOn }) => endedOn !== undefined);
  const rows = await t.ask(
    `select from_id, to_id, start_on, relation, ${names.map(snake).join(", ")} from succession
     where deleted_at is null and confidence <> 'DOUBTFUL' and from_id in ${dialect.elements("?")} order by id`,
    [JSON.stringify(ended.map(({ id }) => id))],
  );
  const byUnit = Map.groupBy(rows, (row) => Number(row.from_id));
  for (const unit of ended)
    for (const row of byUnit.get(unit.id) ?? []) {
      const to = forest.unit(Number(row.to_id));
      if (!to || row.start_on !== unit.endedOn) continue;
      const isWhole = row.relation !== "SPLIT_FROM" && row.relation !== "TERRITORY_TO";
      const known = names.filter((name) => isWhole || row[snake(name)] !== null);
      const shares = known.map((name) => [name, isWhole ? 1 : Number(row[snake(name)]) / 10_000]);
      unit.ways.push({ to, shares: Object.fromEntries(shares) });
    }
}
