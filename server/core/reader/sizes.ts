/** How many rows each entity has in the database, today and in history, counted now and then. */
import { after } from "../awaitable.ts";
import type { Database } from "../database.ts";
import type { EntityModel } from "../model.ts";
import { historyTable } from "../recording.ts";

const keptFor = 10 * 60_000;

export class Sizes {
  private readonly database: Database;
  private readonly counted = new Map<string, { count: number; at: number }>();

  constructor(database: Database) {
    this.database = database;
  }

  of(entity: EntityModel, past: boolean): number {
    const level = entity.level ? ` where level = '${entity.level.name}'` : "";
    const rows = `${past ? historyTable(entity) : entity.table}${level}`;
    const known = this.counted.get(rows);
    if (known && Date.now() - known.at < keptFor) return known.count;
    // Where the count comes later, the last one serves meanwhile.
    this.counted.set(rows, { count: known?.count ?? 0, at: Date.now() });
    const counting = after(this.database.value(`select count(*) from ${rows}`, []), (count) =>
      this.counted.set(rows, { count: Number(count), at: Date.now() }),
    );
    if (counting instanceof Promise) counting.catch(() => this.counted.delete(rows));
    return this.counted.get(rows)?.count ?? 0;
  }
}
