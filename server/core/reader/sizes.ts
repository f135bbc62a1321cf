/** How many records of each entity the database holds, counted now and then. */
import { after } from "../awaitable.ts";
import type { Database } from "../database.ts";
import type { EntityModel } from "../model.ts";

const keptFor = 10 * 60_000;

export class Sizes {
  private readonly database: Database;
  private readonly counted = new Map<EntityModel, { count: number; at: number }>();

  constructor(database: Database) {
    this.database = database;
  }

  of(entity: EntityModel): number {
    const known = this.counted.get(entity);
    if (known && Date.now() - known.at < keptFor) return known.count;
    // Where the count comes later, the last one serves meanwhile.
    this.counted.set(entity, { count: known?.count ?? 0, at: Date.now() });
    const level = entity.level ? ` where level = '${entity.level.name}'` : "";
    const counting = after(this.database.value(`select count(*) from ${entity.table}${level}`, []), (count) =>
      this.counted.set(entity, { count: Number(count), at: Date.now() }),
    );
    if (counting instanceof Promise) counting.catch(() => this.counted.delete(entity));
    return this.counted.get(entity)?.count ?? 0;
  }
}
